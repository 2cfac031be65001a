// Settings, as JSON and as the protobuf messages that newer clients keep them in.
#include "local/accounts/crypto.hpp"
#include "local/http/json_object.hpp"
#include "local/routes/tables.hpp"
#include "local/views/proto_json.hpp"
#include "local/views/proto_message.hpp"

namespace chorus::local::settings_routes {
namespace {

constexpr std::size_t max_settings = 65'536;

Account& person(Call& call) {
    if (call.me().is_bot()) throw Refused(Trouble::bots_cannot);
    return call.me();
}

Answer get(Call& call) { return json_answer(call.me().settings); }

Answer edit(Call& call) {
    auto& me = person(call);
    auto form = call.form();
    auto kept = nlohmann::ordered_json::parse(me.settings);
    auto const changes = form.json();
    for (auto const& [key, value] : changes.items()) kept[key] = value;
    auto text = kept.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    if (text.size() > max_settings)
        throw InvalidForm("", "SETTINGS_TOO_LARGE", "Settings must fit in 64 KiB.");
    me.settings = std::move(text);
    // Spacebar tells nobody.
    if (call.world.options.quirks != Quirks::spacebar)
        call.world.broadcast.to_user(me.id(), events::user_settings_update,
            changes.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
    return json_answer(me.settings);
}

/// One of the two messages, in the form that the caller speaks of it.
struct Proto {
    std::string Account::*kept;
    int type;
    std::string_view name;
    bool as_json;

    [[nodiscard]] std::string bytes_of(Account const& account) const {
        return base64_decode(account.*kept).value_or("");
    }
    [[nodiscard]] JsonObject shown(Account const& account) const {
        JsonObject out;
        if (as_json)
            out.raw("settings",
                proto_to_json(bytes_of(account), name)
                    .dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
        else
            out.text("settings", account.*kept);
        return out;
    }
    [[nodiscard]] std::optional<std::string> read(Form& form) const {
        if (as_json) return json_to_proto(form.at("settings"), name);
        auto text = form.text("settings", {0, 2 * max_settings});
        form.check();
        return base64_decode(*text);
    }
};
constexpr Proto preloaded{&Account::preloaded_settings, 1, "PreloadedUserSettings", false};
constexpr Proto preloaded_json{&Account::preloaded_settings, 1, "PreloadedUserSettings", true};
constexpr Proto frecency{&Account::frecency_settings, 2, "FrecencyUserSettings", false};
constexpr Proto frecency_json{&Account::frecency_settings, 2, "FrecencyUserSettings", true};

template<Proto const& which> Answer get_proto(Call& call) { return json_answer(which.shown(person(call)).take()); }

template<Proto const& which> Answer edit_proto(Call& call) {
    auto& me = person(call);
    auto form = call.form();
    form.require("settings");
    form.check();
    auto bytes = which.read(form);
    auto merged = bytes ? merge_proto(which.bytes_of(me), *bytes) : std::nullopt;
    if (!merged) throw InvalidForm("settings", "INVALID_USER_SETTINGS_DATA", "Invalid user settings data.");
    if (merged->size() > max_settings)
        throw InvalidForm("settings", "SETTINGS_TOO_LARGE", "Settings must fit in 64 KiB.");
    me.*which.kept = base64_encode(*merged);
    call.world.broadcast.to_user(me.id(), events::user_settings_proto_update,
        JsonObject()
            .raw("settings",
                JsonObject().text("proto", me.*which.kept).number("type", which.type).take())
            .boolean("partial", false)
            .take());
    return json_answer(which.shown(me).boolean("out_of_date", false).take());
}

constexpr Route rows[] = {
    {"GET", "/users/@me/settings", get},
    {"PATCH", "/users/@me/settings", edit},
    {"GET", "/users/@me/settings-proto/1", get_proto<preloaded>},
    {"PATCH", "/users/@me/settings-proto/1", edit_proto<preloaded>},
    {"GET", "/users/@me/settings-proto/2", get_proto<frecency>},
    {"PATCH", "/users/@me/settings-proto/2", edit_proto<frecency>},
    {"GET", "/users/@me/settings-proto/1/json", get_proto<preloaded_json>},
    {"PATCH", "/users/@me/settings-proto/1/json", edit_proto<preloaded_json>},
    {"GET", "/users/@me/settings-proto/2/json", get_proto<frecency_json>},
    {"PATCH", "/users/@me/settings-proto/2/json", edit_proto<frecency_json>},
};

} // namespace

std::span<Route const> table() { return rows; }

} // namespace chorus::local::settings_routes
