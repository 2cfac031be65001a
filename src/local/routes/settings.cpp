// Settings, as JSON and as the protobuf messages that newer clients keep them in.
#include "local/crypto.hpp"
#include "local/json_object.hpp"
#include "local/proto_message.hpp"
#include "local/routes/tables.hpp"

namespace chorus::local {
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

Answer get_proto(Call& call, std::string Account::*which) {
    return json_answer(JsonObject().text("settings", person(call).*which).take());
}

Answer edit_proto(Call& call, std::string Account::*which, int type) {
    auto& me = person(call);
    auto form = call.form();
    auto settings = form.require("settings").text("settings", {0, 2 * max_settings});
    form.check();
    auto bytes = base64_decode(*settings);
    auto merged = bytes ? merge_proto(base64_decode(me.*which).value_or(""), *bytes) : std::nullopt;
    if (!merged) throw InvalidForm("settings", "INVALID_USER_SETTINGS_DATA", "Invalid user settings data.");
    if (merged->size() > max_settings)
        throw InvalidForm("settings", "SETTINGS_TOO_LARGE", "Settings must fit in 64 KiB.");
    auto text = base64_encode(*merged);
    me.*which = text;
    call.world.broadcast.to_user(me.id(), events::user_settings_proto_update,
        JsonObject()
            .raw("settings", JsonObject().text("proto", text).number("type", type).take())
            .boolean("partial", false)
            .take());
    return json_answer(JsonObject().text("settings", text).boolean("out_of_date", false).take());
}

Answer preloaded(Call& call) { return get_proto(call, &Account::preloaded_settings); }
Answer edit_preloaded(Call& call) { return edit_proto(call, &Account::preloaded_settings, 1); }
Answer frecency(Call& call) { return get_proto(call, &Account::frecency_settings); }
Answer edit_frecency(Call& call) { return edit_proto(call, &Account::frecency_settings, 2); }

constexpr Route table[] = {
    {"GET", "/users/@me/settings", get},
    {"PATCH", "/users/@me/settings", edit},
    {"GET", "/users/@me/settings-proto/1", preloaded},
    {"PATCH", "/users/@me/settings-proto/1", edit_preloaded},
    {"GET", "/users/@me/settings-proto/2", frecency},
    {"PATCH", "/users/@me/settings-proto/2", edit_frecency},
};

} // namespace

std::span<Route const> settings_routes() { return table; }

} // namespace chorus::local
