// Who is in a group.
#include "local/life/direct_life.hpp"
#include "local/routes/tables.hpp"
#include "local/views/views.hpp"
#include <algorithm>

namespace chorus::local::recipient_routes {
namespace {

bool has(ChannelRecord const& channel, Snowflake user) {
    return std::ranges::find(channel.recipients, user) != channel.recipients.end();
}

/// Of a direct message it makes a group of three.
Answer add(Call& call) {
    auto& world = call.world;
    auto& channel = *call.channel;
    if (!channel.is_direct()) throw Refused(Trouble::wrong_channel_type);
    auto* account = world.store.account(call.id("user_id"));
    if (!account) throw Refused(Trouble::unknown_user);
    if (channel.channel.type != ChannelType::group_dm) {
        auto recipients = channel.recipients;
        if (!has(channel, account->id())) recipients.push_back(account->id());
        auto const& group = make_group(world, call.me().id(), std::move(recipients));
        return json_answer(channel_json(channel_view(world, group, call.me().id())), 201);
    }
    if (has(channel, account->id())) throw Refused(Trouble::invalid_recipient);
    if (channel.recipients.size() >= max_group) throw Refused(Trouble::group_is_full);
    enter_group(world, channel, *account, call.me().id());
    return no_content();
}

Answer remove(Call& call) {
    auto& channel = *call.channel;
    auto user = call.user_id("user_id");
    auto me = call.me().id();
    if (channel.channel.type != ChannelType::group_dm) throw Refused(Trouble::missing_permissions);
    if (channel.channel.owner_id != me && user != me) throw Refused(Trouble::missing_permissions);
    if (!has(channel, user)) throw Refused(Trouble::invalid_recipient);
    leave_group(call.world, channel, user, me);
    return no_content();
}

constexpr Route rows[] = {
    {"PUT", "/channels/{channel_id}/recipients/{user_id}", add},
    {"DELETE", "/channels/{channel_id}/recipients/{user_id}", remove},
};

} // namespace

std::span<Route const> table() { return rows; }

} // namespace chorus::local::recipient_routes
