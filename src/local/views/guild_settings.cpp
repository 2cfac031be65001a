#include "local/views/guild_settings.hpp"

#include "local/http/json_object.hpp"

namespace chorus::local {

using nlohmann::ordered_json;

ordered_json guild_settings_of(World& world, Account const& account, Snowflake guild) {
    auto const* record = guild ? world.store.guild(guild) : nullptr;
    auto heard = MessageNotifications::all_messages;
    if (record) heard = record->guild.default_message_notifications.value_or(heard);
    ordered_json settings{
        {"guild_id", guild ? ordered_json(guild.to_string()) : ordered_json()},
        {"message_notifications", static_cast<int>(heard)},
        {"muted", false},
        {"mute_config", nullptr},
        {"mobile_push", true},
        {"suppress_everyone", false},
        {"suppress_roles", false},
        {"mute_scheduled_events", false},
        {"hide_muted_channels", false},
        {"notify_highlights", 0},
        {"flags", 0},
        {"version", 0},
        {"channel_overrides", ordered_json::object()},
    };
    auto const& kept = account.guild_settings;
    if (auto found = kept.find(guild); found != kept.end())
        settings.update(ordered_json::parse(found->second));
    return settings;
}

std::string guild_settings_event(ordered_json settings) {
    auto list = ordered_json::array();
    for (auto const& [channel, override] : settings["channel_overrides"].items()) {
        auto one = override;
        one["channel_id"] = channel;
        list.push_back(std::move(one));
    }
    settings["channel_overrides"] = std::move(list);
    return settings.dump(-1, ' ', false, ordered_json::error_handler_t::replace);
}

std::string all_guild_settings(World& world, Account const& account) {
    return json_list(account.guild_settings, [&](auto const& entry, std::string& out) {
        out += guild_settings_event(guild_settings_of(world, account, entry.first));
    });
}

} // namespace chorus::local
