// The events of the gateway, each the payload of one dispatch.
#pragma once

#include <chorus/models/channel.hpp>
#include <chorus/models/emoji.hpp>
#include <chorus/models/guild.hpp>
#include <chorus/models/invite.hpp>
#include <chorus/models/member.hpp>
#include <chorus/models/message.hpp>
#include <chorus/models/role.hpp>
#include <chorus/models/user.hpp>

/// The dispatch name that `on<Event>` listens to.
#define CHORUS_EVENT(wire_name) static constexpr std::string_view event_name = wire_name

namespace chorus {

// The session

/// The session has begun. Users get their guilds here; bots get one GuildCreate for each.
struct Ready {
    CHORUS_EVENT("READY");
    Maybe<std::int32_t> v;
    User user;
    std::string session_id;
    Maybe<std::string> resume_gateway_url;
    std::vector<Guild> guilds;
    std::vector<Channel> private_channels;
    std::vector<User> users;
    Maybe<JsonText> application;
    Maybe<JsonText> shard;
    Maybe<std::string> session_type;
    Maybe<std::string> auth_session_id_hash;
    Maybe<std::string> country_code;
    Maybe<JsonText> user_settings;
    Maybe<JsonText> user_guild_settings;
    Maybe<JsonText> read_state;
    Maybe<JsonText> relationships;
    Maybe<JsonText> presences;
    Maybe<JsonText> sessions;
    Maybe<JsonText> merged_members;
    Maybe<JsonText> consents;
    Maybe<JsonText> connected_accounts;
    Maybe<JsonText> experiments;
    Maybe<JsonText> guild_experiments;
    Maybe<JsonText> guild_join_requests;
    Maybe<JsonText> geo_ordered_rtc_regions;
    Maybe<JsonText> notification_settings;
    Maybe<JsonText> game_relationships;
    Maybe<JsonText> tutorial;
    Maybe<std::int64_t> api_code_version;
    Maybe<std::int64_t> friend_suggestion_count;
    Maybe<std::string> analytics_token;
    Maybe<std::string> user_settings_proto;
    Maybe<JsonText> user_settings_proto_json;
    Maybe<Secret> auth_token;
    Maybe<JsonText> required_action;
    Maybe<JsonText> _trace;
};

/// Everything missed was replayed.
struct Resumed {
    CHORUS_EVENT("RESUMED");
    Maybe<JsonText> _trace;
};

/// From this library, not from the server: the session could not be resumed, so events after `from_sequence`
/// were missed. A new session follows.
struct SessionGap {
    CHORUS_EVENT("CHORUS_SESSION_GAP");
    std::int64_t from_sequence = -1; ///< -1: none had been received
};

// Guilds

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

struct GuildMemberAdd : Member {
    CHORUS_EVENT("GUILD_MEMBER_ADD");
};
struct GuildMemberUpdate : Member {
    CHORUS_EVENT("GUILD_MEMBER_UPDATE");
};
struct GuildMemberRemove {
    CHORUS_EVENT("GUILD_MEMBER_REMOVE");
    Snowflake guild_id;
    User user;
};

struct GuildBanAdd {
    CHORUS_EVENT("GUILD_BAN_ADD");
    Snowflake guild_id;
    User user;
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

// Channels and invites

struct ChannelCreate : Channel {
    CHORUS_EVENT("CHANNEL_CREATE");
};
struct ChannelUpdate : Channel {
    CHORUS_EVENT("CHANNEL_UPDATE");
};
struct ChannelDelete : Channel {
    CHORUS_EVENT("CHANNEL_DELETE");
};
struct ChannelPinsUpdate {
    CHORUS_EVENT("CHANNEL_PINS_UPDATE");
    Maybe<Snowflake> guild_id;
    Snowflake channel_id;
    Maybe<Timestamp> last_pin_timestamp;
};
struct InviteCreate : Invite {
    CHORUS_EVENT("INVITE_CREATE");
};
struct InviteDelete {
    CHORUS_EVENT("INVITE_DELETE");
    Snowflake channel_id;
    Maybe<Snowflake> guild_id;
    std::string code;
};

// Messages

struct MessageCreate : Message {
    CHORUS_EVENT("MESSAGE_CREATE");
};
/// An edit, an unfurled link or a pin. Servers may send only what changed: `content` is absent if it did not.
struct MessageUpdate : Message {
    CHORUS_EVENT("MESSAGE_UPDATE");
    Maybe<std::string> content;
};
struct MessageDelete {
    CHORUS_EVENT("MESSAGE_DELETE");
    Snowflake id;
    Snowflake channel_id;
    Maybe<Snowflake> guild_id;
};
struct MessageDeleteBulk {
    CHORUS_EVENT("MESSAGE_DELETE_BULK");
    std::vector<Snowflake> ids;
    Snowflake channel_id;
    Maybe<Snowflake> guild_id;
};
struct MessageAck {
    CHORUS_EVENT("MESSAGE_ACK");
    Snowflake channel_id;
    Snowflake message_id;
    Maybe<std::int64_t> version;
    Maybe<std::int64_t> mention_count;
    Maybe<bool> manual;
};

struct MessageReactionAdd {
    CHORUS_EVENT("MESSAGE_REACTION_ADD");
    Snowflake user_id;
    Snowflake channel_id;
    Snowflake message_id;
    Maybe<Snowflake> guild_id;
    Maybe<Member> member;
    Emoji emoji;
    Maybe<Snowflake> message_author_id;
    Maybe<bool> burst;
    Maybe<std::vector<std::string>> burst_colors;
    Maybe<std::int32_t> type;
};
struct MessageReactionRemove {
    CHORUS_EVENT("MESSAGE_REACTION_REMOVE");
    Snowflake user_id;
    Snowflake channel_id;
    Snowflake message_id;
    Maybe<Snowflake> guild_id;
    Emoji emoji;
    Maybe<bool> burst;
    Maybe<std::int32_t> type;
};
struct MessageReactionRemoveAll {
    CHORUS_EVENT("MESSAGE_REACTION_REMOVE_ALL");
    Snowflake channel_id;
    Snowflake message_id;
    Maybe<Snowflake> guild_id;
};
struct MessageReactionRemoveEmoji {
    CHORUS_EVENT("MESSAGE_REACTION_REMOVE_EMOJI");
    Snowflake channel_id;
    Snowflake message_id;
    Maybe<Snowflake> guild_id;
    Emoji emoji;
};

// People

struct TypingStart {
    CHORUS_EVENT("TYPING_START");
    Snowflake channel_id;
    Maybe<Snowflake> guild_id;
    Snowflake user_id;
    std::int64_t timestamp = 0; ///< Unix seconds; milliseconds on Spacebar and Fluxer
    Maybe<Member> member;
};
struct UserUpdate : User {
    CHORUS_EVENT("USER_UPDATE");
};
struct PresenceUpdate {
    CHORUS_EVENT("PRESENCE_UPDATE");
    User user; ///< often only the id
    Maybe<Snowflake> guild_id;
    std::string status; ///< "online", "idle", "dnd", "offline", "invisible"
    Maybe<JsonText> activities;
    Maybe<JsonText> client_status;
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::Ready);
CHORUS_DECLARE_MODEL(chorus::Resumed);
CHORUS_DECLARE_MODEL(chorus::SessionGap);
CHORUS_DECLARE_MODEL(chorus::GuildCreate);
CHORUS_DECLARE_MODEL(chorus::GuildUpdate);
CHORUS_DECLARE_MODEL(chorus::GuildDelete);
CHORUS_DECLARE_MODEL(chorus::GuildMemberAdd);
CHORUS_DECLARE_MODEL(chorus::GuildMemberUpdate);
CHORUS_DECLARE_MODEL(chorus::GuildMemberRemove);
CHORUS_DECLARE_MODEL(chorus::GuildBanAdd);
CHORUS_DECLARE_MODEL(chorus::GuildBanRemove);
CHORUS_DECLARE_MODEL(chorus::GuildRoleCreate);
CHORUS_DECLARE_MODEL(chorus::GuildRoleUpdate);
CHORUS_DECLARE_MODEL(chorus::GuildRoleDelete);
CHORUS_DECLARE_MODEL(chorus::ChannelCreate);
CHORUS_DECLARE_MODEL(chorus::ChannelUpdate);
CHORUS_DECLARE_MODEL(chorus::ChannelDelete);
CHORUS_DECLARE_MODEL(chorus::ChannelPinsUpdate);
CHORUS_DECLARE_MODEL(chorus::InviteCreate);
CHORUS_DECLARE_MODEL(chorus::InviteDelete);
CHORUS_DECLARE_MODEL(chorus::MessageCreate);
CHORUS_DECLARE_MODEL(chorus::MessageUpdate);
CHORUS_DECLARE_MODEL(chorus::MessageDelete);
CHORUS_DECLARE_MODEL(chorus::MessageDeleteBulk);
CHORUS_DECLARE_MODEL(chorus::MessageAck);
CHORUS_DECLARE_MODEL(chorus::MessageReactionAdd);
CHORUS_DECLARE_MODEL(chorus::MessageReactionRemove);
CHORUS_DECLARE_MODEL(chorus::MessageReactionRemoveAll);
CHORUS_DECLARE_MODEL(chorus::MessageReactionRemoveEmoji);
CHORUS_DECLARE_MODEL(chorus::TypingStart);
CHORUS_DECLARE_MODEL(chorus::UserUpdate);
CHORUS_DECLARE_MODEL(chorus::PresenceUpdate);
