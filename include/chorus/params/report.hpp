#pragma once

#include <chorus/codec/fluent.hpp>
#include <chorus/models/report.hpp>
#include <map>

namespace chorus {

/// What is reported.
enum class ReportKind : std::uint8_t {
    guild,
    guild_discovery,
    guild_directory_entry,
    guild_scheduled_event,
    message,
    stage_channel,
    first_dm, ///< the first message of somebody unknown
    user,
    application,
    widget, ///< of a profile
};
/// Its name on the wire: "guild_discovery".
[[nodiscard]] CHORUS_DECL std::string_view to_string(ReportKind kind);

/// Which form of a menu to ask for.
class GetReportMenu {
    CHORUS_FLUENT(GetReportMenu);
    CHORUS_FIELD(std::string, variant); ///< up to 256 characters; the one in use if absent
};

/// Names of elements, and the values chosen or written there.
using ReportElements = std::map<std::string, std::vector<std::string>>;

/// A report: the way through a menu, and what it is about.
///
/// `CreateReport(ReportKind::message, menu).breadcrumb(98).channel_id(channel).message_id(id)`
class CreateReport {
    CHORUS_FLUENT(CreateReport);
    /// Starts at the menu's first page.
    CHORUS_DECL CreateReport(ReportKind kind, ReportMenu const& menu);

    CHORUS_FIELD(std::string, version);
    CHORUS_FIELD(std::string, variant);
    CHORUS_FIELD(std::string, name); ///< the kind
    CHORUS_FIELD(std::string, language);
    CHORUS_LIST(std::int32_t, breadcrumb, breadcrumbs); ///< the nodes that were visited, the first included
    CHORUS_FIELD(ReportElements, elements);
    CHORUS_FIELD(Snowflake, channel_id);
    CHORUS_FIELD(Snowflake, message_id);
    CHORUS_FIELD(Snowflake, guild_id);
    CHORUS_FIELD(Snowflake, stage_instance_id);
    CHORUS_FIELD(Snowflake, guild_scheduled_event_id);
    CHORUS_FIELD(Snowflake, reported_user_id); ///< of ReportKind::user
    CHORUS_FIELD(Snowflake, application_id);
    CHORUS_FIELD(Snowflake, user_id); ///< of ReportKind::widget: whose it is; of first_dm: who wrote
    CHORUS_FIELD(Snowflake, widget_id);

    /// A value of the element of that name: a checkbox, a choice of a dropdown, a text.
    CHORUS_DECL CreateReport& element(std::string const& name, std::string value) &;
    CreateReport&& element(std::string const& name, std::string value) && {
        return std::move(element(name, std::move(value)));
    }
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::GetReportMenu);
CHORUS_DECLARE_MODEL(chorus::CreateReport);
