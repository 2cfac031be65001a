// Reporting abuse: menus, and reports that are checked. Nobody reads them.
#include "local/http/json_object.hpp"
#include "local/routes/tables.hpp"
#include <algorithm>
#include <array>

namespace chorus::local::report_routes {
namespace {

constexpr std::string_view version = "1.0", variant = "1";
constexpr std::int32_t root = 1, success = 2, failure = 3, first_reason = 10;

/// What reports of a kind must name.
struct Kind {
    std::string_view name;
    std::array<std::string_view, 3> needs{};
};
constexpr Kind kinds[] = {
    {"guild", {"guild_id"}},
    {"guild_discovery", {"guild_id"}},
    {"guild_directory_entry", {"guild_id", "channel_id"}},
    {"guild_scheduled_event", {"guild_id", "guild_scheduled_event_id"}},
    {"message", {"channel_id", "message_id"}},
    {"stage_channel", {"guild_id", "channel_id", "stage_instance_id"}},
    {"first_dm", {"user_id", "channel_id"}},
    {"user", {"reported_user_id"}},
    {"application", {"application_id"}},
    {"widget", {"user_id", "widget_id"}},
};
constexpr std::pair<std::string_view, std::string_view> reasons[] = {
    {"spam", "It is spam"},
    {"abuse", "Somebody is harassed or hurt"},
    {"illegal", "It is against the law"},
    {"other", "Something else"},
};

bool is_reason(std::int64_t node) {
    return node >= first_reason && node < first_reason + static_cast<std::int64_t>(std::size(reasons));
}

std::string node_text(std::int32_t id, std::string_view key, std::string_view header,
    std::string_view children, std::string_view button, std::string_view type = {}) {
    JsonObject node;
    node.number("id", id).text("key", key).text("header", header).none("subheader").none("info");
    node.raw("children", children).raw("elements", "[]");
    if (type.empty())
        node.none("report_type");
    else
        node.text("report_type", type);
    if (button.empty())
        node.none("button");
    else
        node.raw("button", JsonObject().text("type", button).none("target").take());
    return node.boolean("is_multi_select_required", false).boolean("is_auto_submit", false).take();
}

std::string menu_text(Kind const& kind) {
    std::string choices = "[";
    JsonObject nodes;
    std::int32_t id = first_reason;
    for (auto const& [type, header] : reasons) {
        if (id != first_reason) choices += ',';
        choices += "[\"" + std::string(header) + "\"," + std::to_string(id) + "]";
        nodes.raw(std::to_string(id), node_text(id, type, header, "[]", "submit", type));
        ++id;
    }
    choices += ']';
    nodes.raw(std::to_string(root), node_text(root, "begin", "What is wrong?", choices, ""));
    nodes.raw(std::to_string(success), node_text(success, "success", "Thank you.", "[]", "done"));
    nodes.raw(std::to_string(failure), node_text(failure, "failure", "That did not work.", "[]", "done"));
    return JsonObject()
        .text("name", kind.name)
        .text("version", version)
        .text("variant", variant)
        .text("postback_url", "/reporting/" + std::string(kind.name))
        .text("language", "en")
        .number("root_node_id", root)
        .number("success_node_id", success)
        .number("fail_node_id", failure)
        .raw("nodes", nodes.take())
        .take();
}

Kind const& kind_of(Call& call) {
    auto const& path = call.route.path;
    auto name = path.substr(path.rfind('/') + 1);
    return *std::ranges::find(kinds, name, &Kind::name);
}

Answer names(Call&) {
    return json_answer(json_list(
        kinds, [](Kind const& kind, std::string& out) { out += '"' + std::string(kind.name) + '"'; }));
}

Answer menu(Call& call) {
    if (call.target.query("variant").value_or("").size() > 256)
        throw InvalidForm("variant", "BASE_TYPE_MAX_LENGTH", "Must be 256 or fewer in length.");
    return json_answer(menu_text(kind_of(call)));
}

/// From the first page, by one choice.
void check_way(Form& form) {
    auto const& way = form.at("breadcrumbs");
    bool numbers = way.is_array() && way.size() <= 32 &&
        std::ranges::all_of(way, [](auto const& step) { return step.is_number_integer(); });
    if (!numbers)
        return form.complain("breadcrumbs", "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType");
    for (auto const& step : way) {
        auto node = step.template get<std::int64_t>();
        if (node != root && node != success && node != failure && !is_reason(node))
            return form.complain(
                "breadcrumbs", "INVALID_REPORT_MENU_BREADCRUMBS", "Invalid report menu breadcrumbs.");
    }
    bool leads = way.size() < 2 ||
        (way.size() == 2 && way[0].template get<std::int64_t>() == root &&
            is_reason(way[1].template get<std::int64_t>()));
    if (!leads)
        form.complain(
            "breadcrumbs", "INVALID_REPORT_MENU_BREADCRUMBS_PATH", "Invalid report menu breadcrumbs path.");
}

Answer send(Call& call) {
    auto const& kind = kind_of(call);
    auto form = call.form();
    form.require("name").require("version").require("variant").require("language").require("breadcrumbs");
    form.check();
    auto expect = [&](char const* key, std::string_view wanted, char const* code, std::string_view what) {
        auto given = form.text(key, {0, 256});
        if (given && *given != wanted)
            form.complain(key, code,
                "Expected report " + std::string(what) + " " + std::string(wanted) + " but got " + *given);
    };
    expect("name", kind.name, "INVALID_REPORT_TYPE", "type");
    expect("version", version, "INVALID_REPORT_MENU_VERSION", "menu version");
    expect("variant", variant, "INVALID_REPORT_MENU_VARIANT", "menu variant");
    form.check();
    check_way(form);
    form.check();
    for (auto field : kind.needs) {
        if (field.empty()) continue;
        if (form.at(field).is_null())
            form.complain(field, "MISSING_FIELD", "Missing required field " + std::string(field) + ".");
        else
            (void)form.id(field);
    }
    form.check();
    // Spacebar says so, whatever the report.
    if (call.world.options.quirks == Quirks::spacebar) throw Refused(Trouble::reports_go_nowhere);
    return json_answer(JsonObject().id("report_id", call.world.ids.next()).take());
}

#define CHORUS_REPORT_KIND(name)                                                                             \
    {"GET", "/reporting/menu/" name, menu}, { "POST", "/reporting/" name, send }
constexpr Route rows[] = {
    {"GET", "/reporting", names},
    CHORUS_REPORT_KIND("guild"),
    CHORUS_REPORT_KIND("guild_discovery"),
    CHORUS_REPORT_KIND("guild_directory_entry"),
    CHORUS_REPORT_KIND("guild_scheduled_event"),
    CHORUS_REPORT_KIND("message"),
    CHORUS_REPORT_KIND("stage_channel"),
    CHORUS_REPORT_KIND("first_dm"),
    CHORUS_REPORT_KIND("user"),
    CHORUS_REPORT_KIND("application"),
    CHORUS_REPORT_KIND("widget"),
};
#undef CHORUS_REPORT_KIND

} // namespace

std::span<Route const> table() { return rows; }

} // namespace chorus::local::report_routes
