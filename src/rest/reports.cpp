#include <chorus/rest/reports.hpp>

#include "rest/call.hpp"

namespace chorus {
namespace {

struct ReportRoutes {
    ReportKind kind;
    detail::Route<0> menu;
    detail::Route<0> send;
};
constexpr ReportRoutes routes[] = {
    {ReportKind::guild, "GET /reporting/menu/guild", "POST /reporting/guild"},
    {ReportKind::guild_discovery, "GET /reporting/menu/guild_discovery", "POST /reporting/guild_discovery"},
    {ReportKind::guild_directory_entry, "GET /reporting/menu/guild_directory_entry",
        "POST /reporting/guild_directory_entry"},
    {ReportKind::guild_scheduled_event, "GET /reporting/menu/guild_scheduled_event",
        "POST /reporting/guild_scheduled_event"},
    {ReportKind::message, "GET /reporting/menu/message", "POST /reporting/message"},
    {ReportKind::stage_channel, "GET /reporting/menu/stage_channel", "POST /reporting/stage_channel"},
    {ReportKind::first_dm, "GET /reporting/menu/first_dm", "POST /reporting/first_dm"},
    {ReportKind::user, "GET /reporting/menu/user", "POST /reporting/user"},
    {ReportKind::application, "GET /reporting/menu/application", "POST /reporting/application"},
    {ReportKind::widget, "GET /reporting/menu/widget", "POST /reporting/widget"},
};

} // namespace

using detail::call;

Op<std::vector<std::string>> Reports::kinds() const {
    return call<std::vector<std::string>>(core_, "GET /reporting");
}
Op<ReportMenu> Reports::menu(ReportKind kind, GetReportMenu const& query) const {
    for (auto const& route : routes)
        if (route.kind == kind) return call<ReportMenu>(core_, route.menu).query(query);
    return call<ReportMenu>(core_, routes->menu).refuse("there are no reports of that kind");
}
Op<SubmittedReport> Reports::send(CreateReport const& report) const {
    for (auto const& route : routes)
        if (report.name() == to_string(route.kind))
            return call<SubmittedReport>(core_, route.send).json(report);
    return call<SubmittedReport>(core_, routes->send).refuse("the report does not say of what kind it is");
}

Op<AccountStanding> Reports::standing() const { return call<AccountStanding>(core_, "GET /safety-hub/@me"); }
Op<AccountStanding> Reports::suspended_standing() const {
    return call<AccountStanding>(core_, "GET /safety-hub/suspended/@me");
}

} // namespace chorus
