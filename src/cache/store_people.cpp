// Users, members, presences and voice states.
#include "cache/store_parts.hpp"

namespace chorus::detail {
namespace {

Snowflake user_of(Member const& member) {
    if (member.user) return member.user->id;
    return member.user_id ? *member.user_id : member.id.value_or(Snowflake());
}

User const* user_in(Member const& member) { return member.user ? &*member.user : nullptr; }

/// Spacebar names @everyone in the roles of some events' members, which others never do.
template<class Use> void without_everyone(Member const& member, Snowflake guild, Use use) {
    if (std::ranges::find(member.roles, guild) == member.roles.end()) return use(member);
    auto mended = member;
    std::erase(mended.roles, guild);
    use(mended);
}

} // namespace

void CacheStore::tell(ChangeSink* sink, Changed<User> const& change) {
    tell<User>(sink, change.before, change.after);
}

void CacheStore::put_member(Snowflake guild, Member const& member, ChangeSink* sink) {
    auto const of = user_of(member);
    if (!of) return;
    without_everyone(member, guild, [&](Member const& mended) {
        auto change = people_.put_member(guild, of, user_in(member), mended, People::Mode::replace, nullptr);
        if (change.kept && !change.member.before) link(guild, &GuildEntry::members, of);
        tell(sink, change.user);
        tell<Member>(sink, std::move(change.member.before), std::move(change.member.after));
    });
}

void CacheStore::patch_member(Snowflake guild, Snowflake user, Member const& member, Rows const* present,
    ChangeSink* sink, People::Mode mode, User const* said) {
    if (!user) user = user_of(member);
    if (!user) return;
    if (!said) said = user_in(member);
    without_everyone(member, guild, [&](Member const& mended) {
        auto change = people_.put_member(guild, user, said, mended, mode, present);
        if (change.member.after && !change.member.before) link(guild, &GuildEntry::members, user);
        tell(sink, change.user);
        tell<Member>(sink, std::move(change.member.before), std::move(change.member.after));
    });
}

void CacheStore::take_member(Snowflake guild, Snowflake user, ChangeSink& sink) {
    auto change = people_.take_member(guild, user);
    unlink(guild, &GuildEntry::members, user);
    tell<Member>(&sink, std::move(change.member.before), CachedMember());
    auto presence = people_.take_presence(guild, user);
    unlink(guild, &GuildEntry::presences, user);
    tell<Presence>(&sink, std::move(presence.presence.before), CachedPresence());
    take_voice_state(guild, user, sink);
}

void CacheStore::put_presence(
    Snowflake guild, Presence const& presence, Rows const* present, ChangeSink* sink) {
    auto const of = presence.who();
    if (!of) return;
    auto change = people_.put_presence(guild, presence, present);
    if (!change.kept)
        unlink(guild, &GuildEntry::presences, of);
    else if (change.presence.after && !change.presence.before)
        link(guild, &GuildEntry::presences, of);
    tell(sink, change.user);
    tell<Presence>(sink, std::move(change.presence.before), std::move(change.presence.after));
}

void CacheStore::put_voice_state(
    Snowflake guild, VoiceState const& state, Rows const* present, ChangeSink* sink) {
    static Rows const elsewhere =
        codec::rows_named(codec::object_shape<VoiceState>(), {"member", "guild_id"});
    static Rows const all = ~Rows();
    IdPair const key{guild, state.user_id};
    auto const before = voice_states_.find(key);
    auto after = std::make_shared<VoiceState>(before && present ? *before : VoiceState());
    codec::patch(*after, state, present ? *present : all, elsewhere);
    if (guild) after->guild_id = guild;
    if (!after->channel_id) {
        if (!before) return;
        unlink(guild, &GuildEntry::voice_states, state.user_id);
        return tell<VoiceState>(sink, voice_states_.take(key), nullptr);
    }
    if (!voice_states_.keeps_any() || (before && *before == *after)) return;
    voice_states_.put(key, guild, after, [this](IdPair const& oldest, auto const& slot) {
        unlink(slot.guild, &GuildEntry::voice_states, oldest.second);
    });
    if (!before) link(guild, &GuildEntry::voice_states, state.user_id);
    tell<VoiceState>(sink, before, after);
}

void CacheStore::take_voice_state(Snowflake guild, Snowflake user, ChangeSink& sink) {
    auto before = voice_states_.take(IdPair{guild, user});
    if (!before) return;
    unlink(guild, &GuildEntry::voice_states, user);
    tell<VoiceState>(&sink, std::move(before), nullptr);
}

void CacheStore::patch_user(User const& user, ChangeSink* sink) {
    tell(sink, people_.patch_user(user, nullptr));
}

} // namespace chorus::detail
