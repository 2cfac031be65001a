// Guilds, members, roles, bans, emojis, stickers, sounds and the audit log.
#pragma once

#include <chorus/gateway/events/event.hpp>
#include <chorus/models/guild.hpp>
#include <chorus/models/member.hpp>
#include <chorus/models/member_list.hpp>
#include <chorus/models/presence.hpp>
#include <chorus/models/role.hpp>
#include <chorus/models/soundboard.hpp>
#include <chorus/models/sticker.hpp>
#include <chorus/models/user.hpp>

namespace chorus {

/// A guild that is there at the start, that came back, or that was joined.
struct GuildCreate : Guild {
    CHORUS_EVENT("GUILD_CREATE");
};
struct GuildUpdate : Guild {
    CHORUS_EVENT("GUILD_UPDATE");
};
/// Left or deleted; with `unavailable` set it is only down.
struct GuildDelete : UnavailableGuild {
    CHORUS_EVENT("GUILD_DELETE");
};
/// The answer to a request to keep guilds in step: opcode 12.
struct GuildSync {
    CHORUS_EVENT("GUILD_SYNC");
    Snowflake id;
    std::vector<Presence> presences;
    std::vector<Member> members;
    Maybe<bool> large;
};

struct GuildMemberAdd : Member {
    CHORUS_EVENT("GUILD_MEMBER_ADD");
};
struct GuildMemberUpdate : Member {
    CHORUS_EVENT("GUILD_MEMBER_UPDATE");
};
/// Left, was kicked or banned.
struct GuildMemberRemove {
    CHORUS_EVENT("GUILD_MEMBER_REMOVE");
    Snowflake guild_id;
    User user;
};
/// One part of the answer to a request for members: opcode 8.
struct GuildMembersChunk {
    CHORUS_EVENT("GUILD_MEMBERS_CHUNK");
    Snowflake guild_id;
    std::vector<Member> members;
    std::int32_t chunk_index = 0;
    std::int32_t chunk_count = 0;
    std::vector<Snowflake> not_found;
    std::vector<Presence> presences; ///< where they were asked for
    Maybe<std::string> nonce;        ///< the request's
};
/// The list of members that clients show beside a channel. User accounts only, after a subscription.
struct GuildMemberListUpdate {
    CHORUS_EVENT("GUILD_MEMBER_LIST_UPDATE");
    Snowflake guild_id;
    std::string id; ///< "everyone", or a hash of who may see the channel
    std::vector<MemberListOp> ops;
    std::vector<MemberListGroup> groups; ///< all of the list, in order
    std::int64_t member_count = 0;
    std::int64_t online_count = 0;
};
/// Declared by Spacebar, which does not send it yet.
struct GuildMemberSpeaking {
    CHORUS_EVENT("GUILD_MEMBER_SPEAKING");
    Maybe<Snowflake> guild_id;
    Maybe<Snowflake> channel_id;
    Maybe<Snowflake> user_id;
    Maybe<bool> speaking;
};

/// Needs ban_members, as does GuildBanRemove.
struct GuildBanAdd {
    CHORUS_EVENT("GUILD_BAN_ADD");
    Snowflake guild_id;
    User user;
    Maybe<std::int64_t> delete_message_secs; ///< Spacebar: how far back their messages are deleted
};
struct GuildBanRemove {
    CHORUS_EVENT("GUILD_BAN_REMOVE");
    Snowflake guild_id;
    User user;
};

struct GuildRoleCreate {
    CHORUS_EVENT("GUILD_ROLE_CREATE");
    Snowflake guild_id;
    Role role;
};
struct GuildRoleUpdate {
    CHORUS_EVENT("GUILD_ROLE_UPDATE");
    Snowflake guild_id;
    Role role;
};
struct GuildRoleDelete {
    CHORUS_EVENT("GUILD_ROLE_DELETE");
    Snowflake guild_id;
    Snowflake role_id;
};

/// All emojis of a guild, after one of them has changed.
struct GuildEmojisUpdate {
    CHORUS_EVENT("GUILD_EMOJIS_UPDATE");
    Snowflake guild_id;
    std::vector<Emoji> emojis;
};
/// Declared by Spacebar, which does not send it yet.
struct GuildEmojiUpdate {
    CHORUS_EVENT("GUILD_EMOJI_UPDATE");
    Snowflake guild_id;
    Maybe<Emoji> emoji;
};
/// All stickers of a guild, after one of them has changed.
struct GuildStickersUpdate {
    CHORUS_EVENT("GUILD_STICKERS_UPDATE");
    Snowflake guild_id;
    std::vector<Sticker> stickers;
};

struct GuildSoundboardSoundCreate : SoundboardSound {
    CHORUS_EVENT("GUILD_SOUNDBOARD_SOUND_CREATE");
};
struct GuildSoundboardSoundUpdate : SoundboardSound {
    CHORUS_EVENT("GUILD_SOUNDBOARD_SOUND_UPDATE");
};
struct GuildSoundboardSoundDelete {
    CHORUS_EVENT("GUILD_SOUNDBOARD_SOUND_DELETE");
    Snowflake guild_id;
    Snowflake sound_id;
};
/// Several sounds have changed.
struct GuildSoundboardSoundsUpdate {
    CHORUS_EVENT("GUILD_SOUNDBOARD_SOUNDS_UPDATE");
    Snowflake guild_id;
    std::vector<SoundboardSound> soundboard_sounds;
};
/// The answer to a request for the sounds of guilds: opcode 31.
struct SoundboardSounds {
    CHORUS_EVENT("SOUNDBOARD_SOUNDS");
    Snowflake guild_id;
    std::vector<SoundboardSound> soundboard_sounds;
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::GuildCreate);
CHORUS_DECLARE_MODEL(chorus::GuildUpdate);
CHORUS_DECLARE_MODEL(chorus::GuildDelete);
CHORUS_DECLARE_MODEL(chorus::GuildSync);
CHORUS_DECLARE_MODEL(chorus::GuildMemberAdd);
CHORUS_DECLARE_MODEL(chorus::GuildMemberUpdate);
CHORUS_DECLARE_MODEL(chorus::GuildMemberRemove);
CHORUS_DECLARE_MODEL(chorus::GuildMembersChunk);
CHORUS_DECLARE_MODEL(chorus::GuildMemberListUpdate);
CHORUS_DECLARE_MODEL(chorus::GuildMemberSpeaking);
CHORUS_DECLARE_MODEL(chorus::GuildBanAdd);
CHORUS_DECLARE_MODEL(chorus::GuildBanRemove);
CHORUS_DECLARE_MODEL(chorus::GuildRoleCreate);
CHORUS_DECLARE_MODEL(chorus::GuildRoleUpdate);
CHORUS_DECLARE_MODEL(chorus::GuildRoleDelete);
CHORUS_DECLARE_MODEL(chorus::GuildEmojisUpdate);
CHORUS_DECLARE_MODEL(chorus::GuildEmojiUpdate);
CHORUS_DECLARE_MODEL(chorus::GuildStickersUpdate);
CHORUS_DECLARE_MODEL(chorus::GuildSoundboardSoundCreate);
CHORUS_DECLARE_MODEL(chorus::GuildSoundboardSoundUpdate);
CHORUS_DECLARE_MODEL(chorus::GuildSoundboardSoundDelete);
CHORUS_DECLARE_MODEL(chorus::GuildSoundboardSoundsUpdate);
CHORUS_DECLARE_MODEL(chorus::SoundboardSounds);
