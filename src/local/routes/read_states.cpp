// Up to where users have read, and who has called them since.
#include "local/http/json_object.hpp"
#include "local/routes/tables.hpp"
#include "local/rules/channel_access.hpp"
#include "local/views/views.hpp"
#include <algorithm>

namespace chorus::local::read_state_routes {
namespace {

Account& person(Call& call) {
    if (call.me().is_bot()) throw Refused(Trouble::bots_cannot);
    return call.me();
}

Answer ack_many(Call& call) {
    auto& me = person(call);
    auto form = call.form();
    auto const list = form.require("read_states").at("read_states");
    form.check();
    if (!list.is_array() || list.size() > 100)
        throw InvalidForm("read_states", "BASE_TYPE_BAD_LENGTH", "Must be a list of 100 or fewer.");
    std::vector<std::pair<Snowflake, Snowflake>> marks;
    for (std::size_t i = 0; i < list.size(); ++i) {
        Form place(list[i], "read_states/" + std::to_string(i));
        auto channel = place.require("channel_id").id("channel_id");
        auto message = place.require("message_id").id("message_id");
        auto type = place.integer("read_state_type", 0).value_or(0);
        form.absorb(place);
        if (channel && message && type == 0) marks.emplace_back(*channel, *message);
    }
    form.check();
    for (auto const& [channel, message] : marks) {
        me.read_until[channel] = message;
        call.world.broadcast.to_user(me.id(), events::message_ack,
            JsonObject()
                .id("channel_id", channel)
                .id("message_id", message)
                .number("version", call.world.ids.last().value() >> 22)
                .take());
    }
    return no_content();
}

Answer forget(Call& call) {
    person(call).read_until.erase(call.channel->id());
    return no_content();
}

Answer ack_pins(Call& call) {
    auto& me = person(call);
    call.world.broadcast.to_user(me.id(), events::channel_pins_ack,
        JsonObject()
            .id("channel_id", call.channel->id())
            .text("timestamp", call.world.now().to_string())
            .number("version", call.world.ids.last().value() >> 22)
            .take());
    return no_content();
}

bool mentions(
    MessageRecord const& message, Account const& me, MemberRecord const* member, bool roles, bool everyone) {
    if (std::ranges::find(message.mentions, me.id()) != message.mentions.end()) return true;
    if (everyone && message.mention_everyone) return true;
    return roles && member && std::ranges::any_of(message.mention_roles, [&](Snowflake role) {
        return std::ranges::find(member->roles, role) != member->roles.end();
    });
}

Answer list_mentions(Call& call) {
    auto& world = call.world;
    auto const& me = person(call);
    auto limit = static_cast<std::size_t>(call.query_number("limit", 25, 1, 100));
    auto before = call.query_id("before"), only = call.query_id("guild_id");
    bool roles = call.target.query("roles").value_or("true") != "false";
    bool everyone = call.target.query("everyone").value_or("true") != "false";
    std::vector<std::pair<MessageRecord const*, ChannelRecord const*>> found;
    for (auto guild_id : me.guilds) {
        auto const* guild = world.store.guild(guild_id);
        if (!guild || (only && guild_id != *only)) continue;
        for (auto const* channel : world.store.channels_of(*guild)) {
            auto own = permissions_in(world.store, *guild, *channel, me.id(), world.now());
            if (!own.has(Permission::read_message_history)) continue;
            for (auto const& [id, message] : channel->messages)
                if (message.author != me.id() && (!before || id < *before) &&
                    mentions(message, me, guild->member(me.id()), roles, everyone))
                    found.emplace_back(&message, channel);
        }
    }
    std::ranges::sort(found, std::greater<>(), [](auto const& entry) { return entry.first->id; });
    if (found.size() > limit) found.resize(limit);
    return json_answer(json_list(found, [&](auto const& entry, std::string& out) {
        out += encode(message_view(world, *entry.second, *entry.first, me.id()));
    }));
}

constexpr Route rows[] = {
    {"POST", "/read-states/ack-bulk", ack_many},
    {"DELETE", "/channels/{channel_id}/messages/ack", forget},
    {"POST", "/channels/{channel_id}/pins/ack", ack_pins},
    {"GET", "/users/@me/mentions", list_mentions},
};

} // namespace

std::span<Route const> table() { return rows; }

} // namespace chorus::local::read_state_routes
