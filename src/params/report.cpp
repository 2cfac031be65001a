#include <chorus/params/report.hpp>

#include <chorus/codec/describe.hpp>

CHORUS_PARAMS(chorus::GetReportMenu, variant)
CHORUS_PARAMS(chorus::CreateReport, version, variant, name, language, breadcrumbs, elements, channel_id,
    message_id, guild_id, stage_instance_id, guild_scheduled_event_id, reported_user_id, application_id,
    user_id, widget_id)

namespace chorus {

std::string_view to_string(ReportKind kind) {
    switch (kind) {
    case ReportKind::guild: return "guild";
    case ReportKind::guild_discovery: return "guild_discovery";
    case ReportKind::guild_directory_entry: return "guild_directory_entry";
    case ReportKind::guild_scheduled_event: return "guild_scheduled_event";
    case ReportKind::message: return "message";
    case ReportKind::stage_channel: return "stage_channel";
    case ReportKind::first_dm: return "first_dm";
    case ReportKind::user: return "user";
    case ReportKind::application: return "application";
    case ReportKind::widget: return "widget";
    }
    return {};
}

CreateReport::CreateReport(ReportKind kind, ReportMenu const& menu)
    : version_(menu.version)
    , variant_(menu.variant)
    , name_(std::string(to_string(kind)))
    , language_(menu.language.value_or("en"))
    , breadcrumbs_(std::vector<std::int32_t>(1, menu.root_node_id)) {}

CreateReport& CreateReport::element(std::string const& name, std::string value) & {
    if (!elements_) elements_.emplace();
    (*elements_)[name].push_back(std::move(value));
    return *this;
}

} // namespace chorus
