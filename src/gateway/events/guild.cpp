#include <chorus/codec/describe.hpp>
#include <chorus/gateway/events/guild.hpp>

namespace {

// Spacebar names @everyone, whose id is the guild's, in the roles of members; nobody else does.
template<class Event, auto guild_id> void drop_everyone_role(void* object) {
    auto& event = *static_cast<Event*>(object);
    for (auto& member : event.members) std::erase(member.roles, event.*guild_id);
}

} // namespace

CHORUS_MODEL_OF(chorus::GuildCreate, chorus::Guild)
CHORUS_MODEL_OF(chorus::GuildUpdate, chorus::Guild)
CHORUS_MODEL_OF(chorus::GuildDelete, chorus::UnavailableGuild)

template<> chorus::codec::ObjectShape const& chorus::codec::object_shape<chorus::GuildSync>() {
    static constexpr Row rows[] = {CHORUS_ROWS(chorus::GuildSync, id, presences, members, large)};
    static ObjectShape const shape(
        "chorus::GuildSync", rows, {.repair = drop_everyone_role<GuildSync, &GuildSync::id>});
    return shape;
}

CHORUS_MODEL_OF(chorus::GuildMemberAdd, chorus::Member)
CHORUS_MODEL_OF(chorus::GuildMemberUpdate, chorus::Member)
CHORUS_MODEL(chorus::GuildMemberRemove, guild_id, user)

template<> chorus::codec::ObjectShape const& chorus::codec::object_shape<chorus::GuildMembersChunk>() {
    static constexpr Row rows[] = {CHORUS_ROWS(
        chorus::GuildMembersChunk, guild_id, members, chunk_index, chunk_count, not_found, presences, nonce)};
    static ObjectShape const shape("chorus::GuildMembersChunk", rows,
        {.repair = drop_everyone_role<GuildMembersChunk, &GuildMembersChunk::guild_id>});
    return shape;
}

CHORUS_MODEL(chorus::GuildMemberListUpdate, guild_id, id, ops, groups, member_count, online_count)
CHORUS_MODEL(chorus::GuildMemberSpeaking, guild_id, channel_id, user_id, speaking)
CHORUS_MODEL(chorus::GuildBanAdd, guild_id, user, delete_message_secs)
CHORUS_MODEL(chorus::GuildBanRemove, guild_id, user)
CHORUS_MODEL(chorus::GuildRoleCreate, guild_id, role)
CHORUS_MODEL(chorus::GuildRoleUpdate, guild_id, role)
CHORUS_MODEL(chorus::GuildRoleDelete, guild_id, role_id)
CHORUS_MODEL(chorus::GuildEmojisUpdate, guild_id, emojis)
CHORUS_MODEL(chorus::GuildEmojiUpdate, guild_id, emoji)
CHORUS_MODEL(chorus::GuildStickersUpdate, guild_id, stickers)
CHORUS_MODEL_OF(chorus::GuildSoundboardSoundCreate, chorus::SoundboardSound)
CHORUS_MODEL_OF(chorus::GuildSoundboardSoundUpdate, chorus::SoundboardSound)
CHORUS_MODEL(chorus::GuildSoundboardSoundDelete, guild_id, sound_id)
CHORUS_MODEL(chorus::GuildSoundboardSoundsUpdate, guild_id, soundboard_sounds)
CHORUS_MODEL(chorus::SoundboardSounds, guild_id, soundboard_sounds)
