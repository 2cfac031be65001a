// Members, presences, voice states.
#include "gateway/cache_tap_parts.hpp"
#include <algorithm>

namespace chorus::detail {
namespace {

using namespace cache_tap;

void on(Context& c, GuildMemberAdd const& event) {
    auto const guild = guild_of(event.guild_id);
    if (!guild || !event.user) return;
    // Servers may say it twice.
    bool const known = bool(c.store.people().member(guild, event.user->id));
    c.store.put_member(guild, event, &c);
    if (!known) c.store.count_members(guild, 1, c);
}
void on(Context& c, GuildMemberUpdate const& event) {
    auto const present = c.present<Member>();
    if (auto const guild = guild_of(event.guild_id))
        c.store.patch_member(guild, Snowflake(), event, &present, &c);
}
void on(Context& c, GuildMemberRemove const& event) {
    // Of large guilds not all members are known.
    auto const guild = c.store.guild(event.guild_id);
    bool const counts = (guild && guild->large.value_or(false)) || !c.store.options().max_members() ||
        c.store.people().member(event.guild_id, event.user.id);
    c.store.take_member(event.guild_id, event.user.id, c);
    if (counts) c.store.count_members(event.guild_id, -1, c);
}
void on(Context& c, GuildMembersChunk const& event) {
    for (auto const& member : event.members) c.store.put_member(event.guild_id, member, nullptr);
    for (auto const& presence : event.presences)
        c.store.put_presence(event.guild_id, presence, nullptr, nullptr);
}
void on(Context& c, GuildMemberListUpdate const& event) {
    auto see = [&](MemberListItem const& item) {
        if (!item.member) return;
        c.store.patch_member(event.guild_id, Snowflake(), *item.member, nullptr, nullptr);
        if (item.member->presence)
            c.store.put_presence(event.guild_id, *item.member->presence, nullptr, nullptr);
    };
    for (auto const& op : event.ops) {
        for (auto const& item : op.items) see(item);
        if (op.item) see(*op.item);
    }
}

void on(Context& c, PresenceUpdate const& event) {
    auto const present = c.present<Presence>();
    c.store.put_presence(guild_of(event.guild_id), event, &present, &c);
}
void see_voice_state(Context& c, Snowflake guild, VoiceState const& state, Rows const* present) {
    if (state.member && guild)
        c.store.patch_member(guild, state.user_id, *state.member, nullptr, &c, People::Mode::patch_known);
    c.store.put_voice_state(guild, state, present, &c);
}
void on(Context& c, VoiceStateUpdate const& event) {
    auto const present = c.present<VoiceState>();
    see_voice_state(c, guild_of(event.guild_id), event, &present);
}
void on(Context& c, CallCreate const& event) {
    for (auto const& state : event.voice_states) see_voice_state(c, Snowflake(), state, nullptr);
}
void on(Context& c, CallDelete const& event) {
    for (auto const& state : c.store.voice_states_of(Snowflake()))
        if (state->channel_id == event.channel_id) c.store.take_voice_state(Snowflake(), state->user_id, c);
}

void on(Context& c, PassiveUpdateV1 const& event) {
    see_unread(c, event.channels);
    for (auto const& member : event.members)
        c.store.patch_member(event.guild_id, Snowflake(), member, nullptr, &c);
    // These are all there are.
    for (auto const& state : c.store.voice_states_of(event.guild_id))
        if (std::ranges::find(event.voice_states, state->user_id, &VoiceState::user_id) ==
            event.voice_states.end())
            c.store.take_voice_state(event.guild_id, state->user_id, c);
    for (auto const& state : event.voice_states) see_voice_state(c, event.guild_id, state, nullptr);
}
void on(Context& c, PassiveUpdateV2 const& event) {
    see_unread(c, event.updated_channels);
    for (auto const& member : event.updated_members)
        c.store.patch_member(event.guild_id, Snowflake(), member, nullptr, &c);
    for (auto user : event.removed_voice_states) c.store.take_voice_state(event.guild_id, user, c);
    for (auto const& state : event.updated_voice_states) see_voice_state(c, event.guild_id, state, nullptr);
}

template<class E> constexpr CacheTap::Row row(std::uint32_t about) { return cache_tap::row_of<E, &on>(about); }

CacheTap::Row const table[] = {
    row<GuildMemberAdd>(guilds | members | users),
    row<GuildMemberUpdate>(members | users),
    row<GuildMemberRemove>(guilds | members | presences | voice_states),
    row<GuildMembersChunk>(members | users | presences),
    row<GuildMemberListUpdate>(members | users | presences),
    row<PresenceUpdate>(presences | users),
    row<VoiceStateUpdate>(voice_states | members),
    row<CallCreate>(voice_states),
    row<CallDelete>(voice_states),
    row<PassiveUpdateV1>(channels | members | voice_states),
    row<PassiveUpdateV2>(channels | members | voice_states),
};

} // namespace

std::span<CacheTap::Row const> cache_rows_of_people() { return table; }

} // namespace chorus::detail
