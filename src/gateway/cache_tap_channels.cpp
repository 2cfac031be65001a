// Channels and threads.
#include "gateway/cache_tap_parts.hpp"
#include <algorithm>

namespace chorus::detail {

void see_unread(CacheTap::Context& c, std::vector<ChannelUnread> const& unread) {
    for (auto const& what : unread)
        c.store.edit_channel(
            what.id,
            [&](Channel& channel) {
                if (!what.last_message_id.is_absent()) channel.last_message_id = what.last_message_id;
                if (!what.last_pin_timestamp.is_absent())
                    channel.last_pin_timestamp = what.last_pin_timestamp;
            },
            c);
}
namespace {

using namespace cache_tap;

// Spacebar tells of threads by channel events.
void put_channel(Context& c, Channel const& channel, bool whole) {
    auto const guild = channel.guild_id ? *channel.guild_id : c.store.guild_of_channel(channel.id);
    if (CacheStore::is_archived(channel)) return c.store.take_channel(guild, channel.id, c);
    if (!whole && !c.store.channel(channel.id)) return;
    auto const present = c.present<Channel>();
    c.store.put_channel(guild, channel, &present, &c);
}
void on(Context& c, ChannelCreate const& event) { put_channel(c, event, true); }
void on(Context& c, ChannelUpdate const& event) { put_channel(c, event, true); }
void on(Context& c, ChannelUpdatePartial const& event) { put_channel(c, event, false); }
void on(Context& c, ChannelDelete const& event) {
    c.store.take_channel(guild_of(event.guild_id), event.id, c);
}
void on(Context& c, ThreadCreate const& event) { put_channel(c, event, true); }
void on(Context& c, ThreadUpdate const& event) { put_channel(c, event, true); }
void on(Context& c, ThreadDelete const& event) {
    c.store.take_channel(guild_of(event.guild_id), event.id, c);
}
void on(Context& c, ThreadListSync const& event) {
    std::vector<Snowflake> ids;
    for (auto const& thread : event.threads) ids.push_back(thread.id);
    c.store.keep_threads(event.guild_id, event.channel_ids ? &*event.channel_ids : nullptr, ids, c);
    for (auto const& thread : event.threads) c.store.put_channel(event.guild_id, thread, nullptr, &c);
    for (auto const& member : event.members)
        if (member.id)
            c.store.edit_channel(
                *member.id, [&](Channel& thread) { thread.member = member; }, c);
}
void on(Context& c, ThreadMemberUpdate const& event) {
    if (event.id)
        c.store.edit_channel(
            *event.id, [&](Channel& thread) { thread.member = static_cast<ThreadMember const&>(event); }, c);
}
void on(Context& c, ThreadMembersUpdate const& event) {
    auto const self = c.store.self_id();
    c.store.edit_channel(
        event.id,
        [&](Channel& thread) {
            thread.member_count = event.member_count;
            for (auto const& member : event.added_members)
                if (member.user_id == self) thread.member = member;
            if (std::ranges::find(event.removed_member_ids, self) != event.removed_member_ids.end())
                thread.member.reset();
        },
        c);
}
void on(Context& c, ChannelPinsUpdate const& event) {
    c.store.edit_channel(
        event.channel_id,
        [&](Channel& channel) {
            if (!event.last_pin_timestamp.is_absent()) channel.last_pin_timestamp = event.last_pin_timestamp;
        },
        c);
}
void on(Context& c, ChannelRecipientAdd const& event) {
    c.store.edit_channel(
        event.channel_id,
        [&](Channel& channel) {
            auto const same = [&](User const& user) { return user.id == event.user.id; };
            if (std::ranges::none_of(channel.recipients, same)) channel.recipients.push_back(event.user);
        },
        c);
    c.store.patch_user(event.user, &c);
}
void on(Context& c, ChannelRecipientRemove const& event) {
    c.store.edit_channel(
        event.channel_id,
        [&](Channel& channel) {
            std::erase_if(channel.recipients, [&](User const& user) { return user.id == event.user.id; });
            if (channel.recipient_ids) std::erase(*channel.recipient_ids, event.user.id);
        },
        c);
}
void on(Context& c, ChannelTopicUpdate const& event) {
    auto const id = event.channel_id ? *event.channel_id : event.id.value_or(Snowflake());
    c.store.edit_channel(
        id, [&](Channel& channel) { channel.topic = event.topic; }, c);
}
void on(Context& c, VoiceChannelStatusUpdate const& event) {
    c.store.edit_channel(
        event.id, [&](Channel& channel) { channel.status = event.status; }, c);
}
void on(Context& c, ChannelUnreadUpdate const& event) { see_unread(c, event.channel_unread_updates); }

template<class E> constexpr CacheTap::Row row(std::uint32_t about) { return cache_tap::row_of<E, &on>(about); }

CacheTap::Row const table[] = {
    row<ChannelCreate>(channels),
    row<ChannelUpdate>(channels),
    row<ChannelUpdatePartial>(channels),
    row<ChannelDelete>(channels | messages),
    row<ThreadCreate>(channels),
    row<ThreadUpdate>(channels | messages),
    row<ThreadDelete>(channels | messages),
    row<ThreadListSync>(channels | messages),
    row<ThreadMemberUpdate>(channels),
    row<ThreadMembersUpdate>(channels),
    row<ChannelPinsUpdate>(channels),
    row<ChannelRecipientAdd>(channels),
    row<ChannelRecipientRemove>(channels),
    row<ChannelTopicUpdate>(channels),
    row<VoiceChannelStatusUpdate>(channels),
    row<ChannelUnreadUpdate>(channels),
};

} // namespace

std::span<CacheTap::Row const> cache_rows_of_channels() { return table; }

} // namespace chorus::detail
