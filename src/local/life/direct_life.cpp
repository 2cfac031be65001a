#include "local/life/direct_life.hpp"

#include "local/http/json_object.hpp"
#include "local/life/message_life.hpp"
#include "local/views/views.hpp"
#include <algorithm>

namespace chorus::local {
namespace {

std::string about(World& world, ChannelRecord const& group, Snowflake user) {
    return JsonObject().id("channel_id", group.id()).model("user", public_user(world, user)).take();
}

/// Discord says it in the group, too.
void notice(World& world, ChannelRecord& group, MessageType type, Snowflake user, Snowflake by) {
    if (world.options.quirks == Quirks::spacebar) return;
    MessageRecord message;
    message.author = by;
    message.type = type;
    message.mentions.push_back(user);
    post_notice(world, group, std::move(message));
}

} // namespace

ChannelRecord blank_direct_channel(World& world, ChannelType type) {
    ChannelRecord record;
    auto& channel = record.channel;
    channel.id = world.ids.next();
    channel.type = type;
    channel.last_message_id = null;
    channel.flags = Flags<ChannelFlag>();
    if (type == ChannelType::group_dm) {
        channel.name = null;
        channel.icon = null;
    }
    return record;
}

ChannelRecord& make_group(
    World& world, Snowflake owner, std::vector<Snowflake> recipients, Maybe<std::string> name) {
    auto record = blank_direct_channel(world, ChannelType::group_dm);
    record.channel.owner_id = owner;
    if (name) record.channel.name = *name;
    record.recipients = std::move(recipients);
    auto& group = world.store.add_channel(std::move(record));
    reveal_direct_channel(world, group);
    return group;
}

void enter_group(World& world, ChannelRecord& group, Account& account, Snowflake by) {
    group.recipients.push_back(account.id());
    reveal_direct_channel(world, group);
    world.broadcast.to_channel(group, events::channel_recipient_add, about(world, group, account.id()));
    notice(world, group, MessageType::recipient_add, account.id(), by);
}

void leave_group(World& world, ChannelRecord& group, Snowflake user, Snowflake by) {
    auto const text = channel_json(channel_view(world, group, user));
    if (auto* account = world.store.account(user)) std::erase(account->direct_channels, group.id());
    world.broadcast.to_user(user, events::channel_delete, text);
    std::erase(group.recipients, user);
    std::erase(group.told, user);
    if (group.recipients.empty()) {
        world.store.remove_channel(group.id());
        return;
    }
    if (group.channel.owner_id == user) group.channel.owner_id = group.recipients.front();
    world.broadcast.to_channel(group, events::channel_recipient_remove, about(world, group, user));
    notice(world, group, MessageType::recipient_remove, user, by);
}

} // namespace chorus::local
