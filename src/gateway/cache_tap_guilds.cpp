// Sessions, guilds, and what is listed in them.
#include "gateway/cache_tap_parts.hpp"
#include <algorithm>

namespace chorus::detail {
namespace {

using namespace cache_tap;

constexpr auto in_guilds =
    guilds | channels | roles | members | users | emojis | stickers | voice_states | presences | messages;

void on(Context& c, Ready const& event) {
    c.store.begin(c.shard_number, event.user);
    std::vector<Snowflake> ids;
    for (std::size_t i = 0; i < event.guilds.size(); ++i) {
        auto const& guild = event.guilds[i];
        c.store.put_guild(c.shard_number, guild);
        if (i < event.merged_members.size())
            for (auto const& member : event.merged_members[i])
                c.store.patch_member(guild.id, Snowflake(), member, nullptr, nullptr);
        ids.push_back(guild.id);
    }
    for (auto const& channel : event.private_channels)
        c.store.put_channel(Snowflake(), channel, nullptr, nullptr);
    for (auto const& presence : event.presences)
        c.store.put_presence(Snowflake(), presence, nullptr, nullptr);
    // Last: those whom nothing names by now are not kept.
    for (auto const& user : event.users) c.store.patch_user(user, nullptr);
    c.set_ready_guilds(std::move(ids));
    c.store.set_in_step(c.shard_number, true);
}

void on(Context& c, ReadySupplemental const& event) {
    auto const ids = c.take_ready_guilds();
    for (auto const& guild : event.guilds)
        if (c.store.knows(guild.id))
            for (auto const& state : guild.voice_states)
                c.store.put_voice_state(guild.id, state, nullptr, nullptr);
    for (std::size_t i = 0; i < std::min(ids.size(), event.merged_members.size()); ++i)
        if (c.store.knows(ids[i]))
            for (auto const& member : event.merged_members[i])
                c.store.patch_member(ids[i], Snowflake(), member, nullptr, nullptr);
    if (event.merged_presences) {
        auto const& merged = *event.merged_presences;
        for (auto const& presence : merged.friends)
            c.store.put_presence(Snowflake(), presence, nullptr, nullptr);
        for (std::size_t i = 0; i < std::min(ids.size(), merged.guilds.size()); ++i)
            if (c.store.knows(ids[i]))
                for (auto const& presence : merged.guilds[i])
                    c.store.put_presence(ids[i], presence, nullptr, nullptr);
    }
    for (auto const& channel : event.lazy_private_channels)
        c.store.put_channel(Snowflake(), channel, nullptr, nullptr);
}

void on(Context& c, Resumed const&) { c.store.resume(c.shard_number); }

void on(Context& c, UserUpdate const& event) { c.store.patch_self(event, c.present<User>(), c); }

void on(Context& c, GuildCreate const& event) { c.store.put_guild(c.shard_number, event); }
void on(Context& c, GuildUpdate const& event) {
    if (c.store.knows(event.id)) c.store.patch_guild(c.shard_number, event, c.present<Guild>(), c);
}
void on(Context& c, GuildDelete const& event) {
    if (event.unavailable.value_or(false))
        c.store.lose_guild(c.shard_number, event.id, c);
    else
        c.store.take_guild(event.id, c);
}
void on(Context& c, GuildSync const& event) {
    if (!c.store.knows(event.id)) return;
    for (auto const& member : event.members) c.store.put_member(event.id, member, nullptr);
    for (auto const& presence : event.presences) c.store.put_presence(event.id, presence, nullptr, nullptr);
}

void on(Context& c, GuildRoleCreate const& event) {
    c.store.put_role(event.guild_id, event.role, c.present_in<Role>("role"), c);
}
void on(Context& c, GuildRoleUpdate const& event) {
    c.store.put_role(event.guild_id, event.role, c.present_in<Role>("role"), c);
}
void on(Context& c, GuildRoleDelete const& event) { c.store.take_role(event.guild_id, event.role_id, c); }
void on(Context& c, GuildEmojisUpdate const& event) { c.store.set_emojis(event.guild_id, event.emojis, c); }
void on(Context& c, GuildStickersUpdate const& event) {
    c.store.set_stickers(event.guild_id, event.stickers, c);
}

template<class E> constexpr CacheTap::Row row(std::uint32_t about) { return cache_tap::row_of<E, &on>(about); }

CacheTap::Row const table[] = {
    row<Ready>(anything),
    row<ReadySupplemental>(members | users | presences | voice_states | channels),
    row<Resumed>(anything),
    row<UserUpdate>(users),
    row<GuildCreate>(in_guilds),
    row<GuildUpdate>(guilds | roles | emojis | stickers),
    row<GuildDelete>(anything),
    row<GuildSync>(members | users | presences),
    row<GuildRoleCreate>(roles),
    row<GuildRoleUpdate>(roles),
    row<GuildRoleDelete>(roles),
    row<GuildEmojisUpdate>(emojis),
    row<GuildStickersUpdate>(stickers),
};

} // namespace

std::span<CacheTap::Row const> cache_rows_of_guilds() { return table; }

} // namespace chorus::detail
