#include "support/endpoint_rig.hpp"

#include <chorus/rest/reports.hpp>

using namespace chorus;
using namespace chorus_test;

namespace {

ReportMenu menu_of(std::string name) {
    ReportMenu menu;
    menu.name = std::move(name);
    menu.version = "1.0";
    menu.variant = "3";
    menu.root_node_id = 7;
    return menu;
}

std::string body_of(std::string const& name, std::string const& about) {
    return R"({"version":"1.0","variant":"3","name":")" + name +
        R"(","language":"en","breadcrumbs":[7,98],)" + about + "}";
}

} // namespace

TEST_CASE_METHOD(EndpointRig, "what menu() of reports() asks for") {
    auto reports = facade<Reports>();
    check("GET /reporting", reports.kinds(), {.target = "/reporting"});
    check("GET /reporting/menu/guild", reports.menu(ReportKind::guild), {.target = "/reporting/menu/guild"});
    check("GET /reporting/menu/guild_discovery", reports.menu(ReportKind::guild_discovery),
        {.target = "/reporting/menu/guild_discovery"});
    check("GET /reporting/menu/guild_directory_entry", reports.menu(ReportKind::guild_directory_entry),
        {.target = "/reporting/menu/guild_directory_entry"});
    check("GET /reporting/menu/guild_scheduled_event", reports.menu(ReportKind::guild_scheduled_event),
        {.target = "/reporting/menu/guild_scheduled_event"});
    check("GET /reporting/menu/message",
        reports.menu(ReportKind::message, GetReportMenu().variant("a variant/2")),
        {.target = "/reporting/menu/message?variant=a%20variant%2F2"});
    check("GET /reporting/menu/stage_channel", reports.menu(ReportKind::stage_channel),
        {.target = "/reporting/menu/stage_channel"});
    check("GET /reporting/menu/first_dm", reports.menu(ReportKind::first_dm),
        {.target = "/reporting/menu/first_dm"});
    check("GET /reporting/menu/user", reports.menu(ReportKind::user), {.target = "/reporting/menu/user"});
    check("GET /reporting/menu/application", reports.menu(ReportKind::application),
        {.target = "/reporting/menu/application"});
    check(
        "GET /reporting/menu/widget", reports.menu(ReportKind::widget), {.target = "/reporting/menu/widget"});

    CHECK_FALSE(reports.menu(static_cast<ReportKind>(200)).request().refusal.empty());
}

TEST_CASE_METHOD(EndpointRig, "where send() of reports() sends which report") {
    auto reports = facade<Reports>();
    auto report = [](ReportKind kind) {
        return CreateReport(kind, menu_of(std::string(to_string(kind)))).breadcrumb(98);
    };
    check("POST /reporting/guild", reports.send(report(ReportKind::guild).guild_id(guild_id)),
        {.target = "/reporting/guild", .json = body_of("guild", R"("guild_id":"22")")});
    check("POST /reporting/guild_discovery",
        reports.send(report(ReportKind::guild_discovery).guild_id(guild_id)),
        {.target = "/reporting/guild_discovery", .json = body_of("guild_discovery", R"("guild_id":"22")")});
    check("POST /reporting/guild_directory_entry",
        reports.send(report(ReportKind::guild_directory_entry).guild_id(guild_id).channel_id(channel_id)),
        {.target = "/reporting/guild_directory_entry",
            .json = body_of("guild_directory_entry", R"("channel_id":"11","guild_id":"22")")});
    check("POST /reporting/guild_scheduled_event",
        reports.send(
            report(ReportKind::guild_scheduled_event).guild_id(guild_id).guild_scheduled_event_id(other_id)),
        {.target = "/reporting/guild_scheduled_event",
            .json = body_of("guild_scheduled_event", R"("guild_id":"22","guild_scheduled_event_id":"99")")});
    check("POST /reporting/message",
        reports.send(report(ReportKind::message)
                         .element("why", "rude")
                         .element("why", "loud")
                         .element("note", "\"again\"")
                         .channel_id(channel_id)
                         .message_id(message_id)),
        {.target = "/reporting/message",
            .json = body_of("message",
                R"("elements":{"note":["\"again\""],"why":["rude","loud"]},)"
                R"("channel_id":"11","message_id":"33")")});
    check("POST /reporting/stage_channel",
        reports.send(report(ReportKind::stage_channel)
                         .channel_id(channel_id)
                         .guild_id(guild_id)
                         .stage_instance_id(other_id)),
        {.target = "/reporting/stage_channel",
            .json =
                body_of("stage_channel", R"("channel_id":"11","guild_id":"22","stage_instance_id":"99")")});
    check("POST /reporting/first_dm",
        reports.send(report(ReportKind::first_dm).channel_id(channel_id).user_id(user_id)),
        {.target = "/reporting/first_dm",
            .json = body_of("first_dm", R"("channel_id":"11","user_id":"44")")});
    check("POST /reporting/user", reports.send(report(ReportKind::user).reported_user_id(user_id)),
        {.target = "/reporting/user", .json = body_of("user", R"("reported_user_id":"44")")});
    check("POST /reporting/application",
        reports.send(report(ReportKind::application).application_id(application_id)),
        {.target = "/reporting/application", .json = body_of("application", R"("application_id":"77")")});
    check("POST /reporting/widget",
        reports.send(report(ReportKind::widget).user_id(user_id).widget_id(other_id)),
        {.target = "/reporting/widget", .json = body_of("widget", R"("user_id":"44","widget_id":"99")")});

    CHECK_FALSE(reports.send(CreateReport()).request().refusal.empty());
}

TEST_CASE_METHOD(EndpointRig, "what the functions of reports() ask about the account") {
    auto reports = facade<Reports>();
    check("GET /safety-hub/@me", reports.standing(), {.target = "/safety-hub/@me"});
    check("GET /safety-hub/suspended/@me", reports.suspended_standing(),
        {.target = "/safety-hub/suspended/@me"});
}
