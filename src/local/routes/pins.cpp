// Pinned messages.
#include "local/http/json_object.hpp"
#include "local/life/audit.hpp"
#include "local/routes/tables.hpp"
#include "local/views/views.hpp"
#include <algorithm>

namespace chorus::local::pin_routes {
namespace {

constexpr std::size_t max_pins = 500;

MessageRecord& message_of(Call& call) {
    auto* message = call.channel->message(call.id("message_id"));
    if (!message) throw Refused(Trouble::unknown_message);
    // Servers from before `pin_messages` ask for `manage_messages`.
    if (call.guild && !call.permissions.has_any(Permission::manage_messages | Permission::pin_messages))
        throw Refused(Trouble::missing_permissions);
    return *message;
}

void announce(Call& call, MessageRecord const& message) {
    auto& world = call.world;
    auto& channel = *call.channel;
    JsonObject event;
    event.id("channel_id", channel.id());
    if (call.guild) event.id("guild_id", call.guild->id());
    event.model("last_pin_timestamp", channel.channel.last_pin_timestamp);
    world.broadcast.to_channel(
        channel, events::message_update, encode(message_event_view(world, channel, message)));
    world.broadcast.to_channel(channel, events::channel_pins_update, event.take());
}

void note(Call& call, AuditLogAction action, MessageRecord const& message) {
    AuditLogOptions options;
    options.channel_id = call.channel->id();
    options.message_id = message.id;
    audit(call, action, message.author, {}, std::move(options));
}

Answer list(Call& call) {
    std::vector<Message> messages;
    for (auto id : call.channel->pins)
        if (auto const* message = call.channel->message(id))
            messages.push_back(message_view(call.world, *call.channel, *message, call.me().id()));
    return json_answer(json_list(messages));
}

Answer pin(Call& call) {
    auto& message = message_of(call);
    if (message.pinned) return no_content();
    auto& pins = call.channel->pins;
    if (pins.size() >= max_pins) throw Refused(Trouble::max_pins);
    pins.insert(pins.begin(), message.id);
    message.pinned = true;
    call.channel->channel.last_pin_timestamp = call.world.now();
    note(call, AuditLogAction::message_pin, message);
    announce(call, message);
    return no_content();
}

Answer unpin(Call& call) {
    auto& message = message_of(call);
    if (!message.pinned) return no_content();
    std::erase(call.channel->pins, message.id);
    message.pinned = false;
    note(call, AuditLogAction::message_unpin, message);
    announce(call, message);
    return no_content();
}

constexpr Route rows[] = {
    {"GET", "/channels/{channel_id}/pins", list, Permission::read_message_history},
    {"PUT", "/channels/{channel_id}/pins/{message_id}", pin},
    {"DELETE", "/channels/{channel_id}/pins/{message_id}", unpin},
    {"PUT", "/channels/{channel_id}/messages/pins/{message_id}", pin},
    {"DELETE", "/channels/{channel_id}/messages/pins/{message_id}", unpin},
};

} // namespace

std::span<Route const> table() { return rows; }

} // namespace chorus::local::pin_routes
