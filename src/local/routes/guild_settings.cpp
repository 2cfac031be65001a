// What users want to hear of a guild; `@me` stands for direct messages.
#include "local/views/guild_settings.hpp"
#include "local/routes/tables.hpp"

namespace chorus::local::guild_settings_routes {
namespace {

using nlohmann::ordered_json;

constexpr std::size_t max_settings = 65'536;

Snowflake place_of(Call& call) {
    if (call.param("guild_id") == "@me") return {};
    auto id = call.id("guild_id");
    auto const* guild = call.world.store.guild(id);
    if (!guild) throw Refused(Trouble::unknown_guild);
    if (!guild->member(call.me().id())) throw Refused(Trouble::missing_access);
    return id;
}

std::string text_of(ordered_json const& json) {
    return json.dump(-1, ' ', false, ordered_json::error_handler_t::replace);
}

Answer get(Call& call) {
    return json_answer(text_of(guild_settings_of(call.world, call.me(), place_of(call))));
}

/// The scalars that guilds and channels have.
void read_common(Form& form, ordered_json& settings) {
    for (auto key : {"muted", "mobile_push", "suppress_everyone", "suppress_roles", "mute_scheduled_events",
             "hide_muted_channels", "collapsed"})
        if (auto value = form.boolean(key)) settings[key] = *value;
    if (auto level = form.integer("message_notifications", 0, 3)) settings["message_notifications"] = *level;
    if (auto level = form.integer("notify_highlights", 0, 2)) settings["notify_highlights"] = *level;
    if (auto flags = form.integer("flags", 0)) settings["flags"] = *flags;
    if (!form.has("mute_config")) return;
    if (form.at("mute_config").is_null()) {
        settings["mute_config"] = nullptr;
        return;
    }
    if (!form.at("mute_config").is_object())
        return form.complain(
            "mute_config", "DICT_TYPE_CONVERT", "Only dictionaries may be used in a DictType");
    Form inner(form.at("mute_config"), form.path_of("mute_config"));
    auto end = inner.moment("end_time");
    auto window = inner.integer("selected_time_window", -1);
    form.absorb(inner);
    settings["mute_config"] = {
        {"end_time", end ? ordered_json(end->to_string()) : ordered_json()},
        {"selected_time_window", window ? ordered_json(*window) : ordered_json()},
    };
}

Answer edit(Call& call) {
    if (call.me().is_bot()) throw Refused(Trouble::bots_cannot);
    auto place = place_of(call);
    auto form = call.form();
    auto settings = guild_settings_of(call.world, call.me(), place);
    read_common(form, settings);
    auto const& overrides = form.at("channel_overrides");
    if (!overrides.is_null() && !overrides.is_object())
        form.complain(
            "channel_overrides", "DICT_TYPE_CONVERT", "Only dictionaries may be used in a DictType");
    auto const changed = overrides.is_object() ? overrides : nlohmann::json::object();
    for (auto const& [key, value] : changed.items()) {
        auto path = "channel_overrides/" + key;
        auto channel = Snowflake::parse(key);
        if (!channel || !call.world.store.channel(*channel)) throw Refused(Trouble::unknown_channel);
        Form inner(value, path);
        auto& kept = settings["channel_overrides"][key];
        if (kept.is_null()) kept = {{"muted", false}, {"message_notifications", 3}, {"mute_config", nullptr}};
        read_common(inner, kept);
        form.absorb(inner);
    }
    form.check();
    settings["version"] = settings["version"].get<std::int64_t>() + 1;
    auto text = text_of(settings);
    if (text.size() > max_settings)
        throw InvalidForm("", "SETTINGS_TOO_LARGE", "Settings must fit in 64 KiB.");
    call.me().guild_settings[place] = text;
    // Spacebar tells nobody.
    if (call.world.options.quirks != Quirks::spacebar)
        call.world.broadcast.to_user(
            call.me().id(), events::user_guild_settings_update, guild_settings_event(std::move(settings)));
    return json_answer(std::move(text));
}

constexpr Route rows[] = {
    {"GET", "/users/@me/guilds/{guild_id}/settings", get, {}, Access::token, Base::api, true},
    {"PATCH", "/users/@me/guilds/{guild_id}/settings", edit, {}, Access::token, Base::api, true},
};

} // namespace

std::span<Route const> table() { return rows; }

} // namespace chorus::local::guild_settings_routes
