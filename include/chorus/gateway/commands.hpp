// What a session may ask of the gateway: `user.gateway().send(RequestMembers(guild).query("al"))`. What is
// about streams, lobbies and activities is in <chorus/gateway/media_commands.hpp>.
#pragma once

#include <chorus/codec/fluent.hpp>
#include <chorus/gateway/opcode.hpp>
#include <chorus/params/presence.hpp>
#include <chorus/rest/ids.hpp>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace chorus {

/// Op 4. Joins, moves to or leaves a voice channel or call; or changes how one is there. VOICE_STATE_UPDATE
/// and, on joining, VOICE_SERVER_UPDATE follow.
class UpdateVoiceState {
    CHORUS_FLUENT(UpdateVoiceState);
    static constexpr Opcode opcode = Opcode::voice_state_update;
    [[nodiscard]] static UpdateVoiceState join(GuildId guild, ChannelId channel) {
        return UpdateVoiceState().guild_id(guild.id()).channel_id(channel.id());
    }
    [[nodiscard]] static UpdateVoiceState join_call(ChannelId channel) {
        return UpdateVoiceState().guild_id(null).channel_id(channel.id());
    }
    [[nodiscard]] static UpdateVoiceState leave(GuildId guild) {
        return UpdateVoiceState().guild_id(guild.id()).channel_id(null);
    }
    [[nodiscard]] static UpdateVoiceState leave_call() {
        return UpdateVoiceState().guild_id(null).channel_id(null);
    }
    CHORUS_FIELD(Snowflake, guild_id);   ///< null: a call
    CHORUS_FIELD(Snowflake, channel_id); ///< null: leave
    CHORUS_FIELD(bool, self_mute);       ///< false if absent
    CHORUS_FIELD(bool, self_deaf);       ///< false if absent
    CHORUS_FIELD(bool, self_video);
    CHORUS_FIELD(std::string, preferred_region);
    CHORUS_FIELD(std::vector<std::string>, preferred_regions); ///< best first. Spacebar does not take it
    CHORUS_FIELD(std::int64_t, flags);
};
CHORUS_NOT_AGGREGATE(UpdateVoiceState);

/// Op 8. Members of a guild; GUILD_MEMBERS_CHUNK events follow. Without `query` and `users` it is all of
/// them: bots need the guild_members intent for that, user accounts kick_members, ban_members or
/// manage_roles. errc::invalid_argument: both `query` and `users`, a limit above 100 with a query, a nonce of
/// more than 32 bytes.
class RequestMembers {
    CHORUS_FLUENT(RequestMembers);
    static constexpr Opcode opcode = Opcode::request_guild_members;
    explicit RequestMembers(GuildId guild) : guild_id_(guild.id()) {}
    CHORUS_FIELD(Snowflake, guild_id);
    CHORUS_FIELD(std::string, query);  ///< what usernames begin with
    CHORUS_FIELD(std::int32_t, limit); ///< 1 to 100; 100 if absent and there is a query, else 0: no limit
    CHORUS_FIELD(bool, presences);     ///< bots need the guild_presences intent
    CHORUS_FIELD(std::string, nonce);  ///< comes back in the chunks
    /// More than 100, or more than fit one frame, are asked for in several, with the same nonce.
    CHORUS_LIST(Snowflake, user_id, user_ids);
    RequestMembers& user(UserId user) & { return user_id(user.id()); }
    RequestMembers&& user(UserId user) && { return std::move(user_id(user.id())); }
};
CHORUS_NOT_AGGREGATE(RequestMembers);

/// Op 12. All members and presences of guilds; a GUILD_SYNC event for each. Spacebar.
class SyncGuilds {
    CHORUS_FLUENT(SyncGuilds);
    static constexpr Opcode opcode = Opcode::guild_sync;
    explicit SyncGuilds(GuildId guild) : guild_ids_(std::vector<Snowflake>(1, guild.id())) {}
    CHORUS_LIST(Snowflake, guild_id, guild_ids);
};
CHORUS_NOT_AGGREGATE(SyncGuilds);

/// Op 13. Tells of a call that goes on in a private channel: a CALL_CREATE event, if there is one.
class ConnectCall {
    CHORUS_FLUENT(ConnectCall);
    static constexpr Opcode opcode = Opcode::call_connect;
    explicit ConnectCall(ChannelId channel) : channel_id_(channel.id()) {}
    CHORUS_FIELD(Snowflake, channel_id);
};
CHORUS_NOT_AGGREGATE(ConnectCall);

/// What a user account wants to hear of one guild: GuildSubscription().typing(true).channel(id). Large guilds
/// send little without.
class GuildSubscription {
    CHORUS_FLUENT(GuildSubscription);
    /// From and to which place in the list of members, both included: multiples of 100, as in 0 to 99.
    using Ranges = std::vector<std::vector<std::int32_t>>;
    using Channels = std::map<std::string, Ranges>;
    CHORUS_FIELD(bool, typing);
    CHORUS_FIELD(bool, activities);
    CHORUS_FIELD(bool, threads);
    CHORUS_FIELD(bool, member_updates);
    CHORUS_FIELD(Channels, channels);        ///< whose member lists: GUILD_MEMBER_LIST_UPDATE events
    CHORUS_LIST(Snowflake, member, members); ///< whose presences
    CHORUS_LIST(Snowflake, thread_member_list, thread_member_lists);

    /// Part of a channel's member list; Spacebar heeds one channel per command.
    GuildSubscription& channel(ChannelId id, std::int32_t first = 0, std::int32_t last = 99) & {
        if (!channels_) channels_.emplace();
        auto& ranges = (*channels_)[id.id().to_string()];
        ranges.emplace_back(2, first).back() = last;
        return *this;
    }
    GuildSubscription&& channel(ChannelId id, std::int32_t first = 0, std::int32_t last = 99) && {
        return std::move(channel(id, first, last));
    }
};
CHORUS_NOT_AGGREGATE(GuildSubscription);

/// Op 14. The subscription of one guild. Where its lists do not fit a frame, they go in several; a server
/// that replaces lists instead of adding to them keeps the last part.
class SubscribeGuild {
    CHORUS_FLUENT(SubscribeGuild);
    static constexpr Opcode opcode = Opcode::guild_subscriptions;
    SubscribeGuild(GuildId guild, GuildSubscription what) : guild_id_(guild.id()), what_(std::move(what)) {}
    CHORUS_FIELD(Snowflake, guild_id);
    CHORUS_FIELD(GuildSubscription, what); ///< its fields stand beside guild_id
};
CHORUS_NOT_AGGREGATE(SubscribeGuild);

/// Op 37. The subscriptions of several guilds, in as many frames as it takes.
class SubscribeGuilds {
    CHORUS_FLUENT(SubscribeGuilds);
    static constexpr Opcode opcode = Opcode::guild_subscriptions_bulk;
    using Subscriptions = std::map<std::string, GuildSubscription>;
    CHORUS_FIELD(Subscriptions, subscriptions);
    SubscribeGuilds& guild(GuildId id, GuildSubscription what) & {
        if (!subscriptions_) subscriptions_.emplace();
        (*subscriptions_)[id.id().to_string()] = std::move(what);
        return *this;
    }
    SubscribeGuilds&& guild(GuildId id, GuildSubscription what) && {
        return std::move(guild(id, std::move(what)));
    }
};
CHORUS_NOT_AGGREGATE(SubscribeGuilds);

/// Op 24. Commands that may be used in a guild: a GUILD_APPLICATION_COMMANDS_UPDATE event. Discord dropped
/// it: see the application command index.
class RequestGuildCommands {
    CHORUS_FLUENT(RequestGuildCommands);
    static constexpr Opcode opcode = Opcode::request_guild_application_commands;
    explicit RequestGuildCommands(GuildId guild) : guild_id_(guild.id()) {}
    CHORUS_FIELD(Snowflake, guild_id);
    CHORUS_FIELD(std::string, nonce);
    CHORUS_FIELD(bool, applications); ///< also tell of the applications
    CHORUS_FIELD(std::int32_t, type); ///< of commands: 1 chat, 2 user, 3 message
    CHORUS_FIELD(std::string, query);
    CHORUS_FIELD(std::string, locale);
    CHORUS_FIELD(std::int32_t, offset);
    CHORUS_FIELD(std::int32_t, limit);
    CHORUS_FIELD(Snowflake, application_id);
    CHORUS_LIST(Snowflake, command_id, command_ids);
};
CHORUS_NOT_AGGREGATE(RequestGuildCommands);

/// A thread of a forum, and up to where it has been read.
class ForumThread {
    CHORUS_FLUENT(ForumThread);
    ForumThread(Snowflake thread, Snowflake last_read) : thread_id_(thread), ack_message_id_(last_read) {}
    CHORUS_FIELD(Snowflake, thread_id);
    CHORUS_FIELD(Snowflake, ack_message_id);
};
CHORUS_NOT_AGGREGATE(ForumThread);

/// Op 28. How many unread messages the threads of a forum have: a FORUM_UNREADS event. User accounts.
class RequestForumUnreads {
    CHORUS_FLUENT(RequestForumUnreads);
    static constexpr Opcode opcode = Opcode::request_forum_unreads;
    RequestForumUnreads(GuildId guild, ChannelId forum) : guild_id_(guild.id()), channel_id_(forum.id()) {}
    CHORUS_FIELD(Snowflake, guild_id);
    CHORUS_FIELD(Snowflake, channel_id);
    CHORUS_LIST(ForumThread, thread, threads);
};
CHORUS_NOT_AGGREGATE(RequestForumUnreads);

/// Op 29. A message to another session of the same account, as a REMOTE_COMMAND event there. The payload is
/// theirs to agree on.
class SendRemoteCommand {
    CHORUS_FLUENT(SendRemoteCommand);
    static constexpr Opcode opcode = Opcode::remote_command;
    SendRemoteCommand(std::string target_session, JsonText payload)
        : target_session_id_(std::move(target_session))
        , payload_(std::move(payload)) {}
    CHORUS_FIELD(std::string, target_session_id);
    CHORUS_FIELD(JsonText, payload);
};
CHORUS_NOT_AGGREGATE(SendRemoteCommand);

/// Op 30. Which ids still exist in a guild, of the kinds whose hash is not the server's: a DELETED_ENTITY_IDS
/// event. A hash is the unsigned 32-bit Murmur3 of the ids, ascending and joined by commas. User accounts.
class RequestDeletedEntities {
    CHORUS_FLUENT(RequestDeletedEntities);
    static constexpr Opcode opcode = Opcode::request_deleted_entity_ids;
    explicit RequestDeletedEntities(GuildId guild) : guild_id_(guild.id()) {}
    CHORUS_FIELD(Snowflake, guild_id);
    CHORUS_FIELD(std::string, channel_ids_hash);
    CHORUS_FIELD(std::string, role_ids_hash);
    CHORUS_FIELD(std::string, emoji_ids_hash);
    CHORUS_FIELD(std::string, sticker_ids_hash);
};
CHORUS_NOT_AGGREGATE(RequestDeletedEntities);

/// Op 31. The soundboards of guilds: a SOUNDBOARD_SOUNDS event for each. In as many frames as it takes.
class RequestSoundboardSounds {
    CHORUS_FLUENT(RequestSoundboardSounds);
    static constexpr Opcode opcode = Opcode::request_soundboard_sounds;
    explicit RequestSoundboardSounds(GuildId guild) : guild_ids_(std::vector<Snowflake>(1, guild.id())) {}
    CHORUS_LIST(Snowflake, guild_id, guild_ids);
};
CHORUS_NOT_AGGREGATE(RequestSoundboardSounds);

/// Op 34. The last message of each of these channels: a LAST_MESSAGES event. More than 100 channels are asked
/// for in several frames.
class RequestLastMessages {
    CHORUS_FLUENT(RequestLastMessages);
    static constexpr Opcode opcode = Opcode::request_last_messages;
    explicit RequestLastMessages(GuildId guild) : guild_id_(guild.id()) {}
    CHORUS_FIELD(Snowflake, guild_id);
    CHORUS_LIST(Snowflake, channel_id, channel_ids);
    RequestLastMessages& channel(ChannelId channel) & { return channel_id(channel.id()); }
    RequestLastMessages&& channel(ChannelId channel) && { return std::move(channel_id(channel.id())); }
};
CHORUS_NOT_AGGREGATE(RequestLastMessages);

/// Op 35. The members who joined last, up to 1000 of 10000: a GUILD_MEMBERS_CHUNK event. User accounts.
class SearchRecentMembers {
    CHORUS_FLUENT(SearchRecentMembers);
    static constexpr Opcode opcode = Opcode::search_recent_members;
    explicit SearchRecentMembers(GuildId guild) : guild_id_(guild.id()) {}
    CHORUS_FIELD(Snowflake, guild_id);
    CHORUS_FIELD(std::string, query); ///< what a name begins with: one member then; "" if absent: all
    /// The member of the last chunk who joined first: goes on there.
    CHORUS_FIELD(Snowflake, continuation_token);
    CHORUS_FIELD(std::string, nonce); ///< up to 32 bytes
};
CHORUS_NOT_AGGREGATE(SearchRecentMembers);

/// Op 36. The statuses of a guild's voice channels: a CHANNEL_STATUSES event.
class RequestChannelStatuses {
    CHORUS_FLUENT(RequestChannelStatuses);
    static constexpr Opcode opcode = Opcode::request_channel_statuses;
    explicit RequestChannelStatuses(GuildId guild) : guild_id_(guild.id()) {}
    CHORUS_FIELD(Snowflake, guild_id);
};
CHORUS_NOT_AGGREGATE(RequestChannelStatuses);

/// Op 38. Channels that came without their contents: a CHANNEL_SYNC event. In as many frames as it takes.
class ResyncGuildChannels {
    CHORUS_FLUENT(ResyncGuildChannels);
    static constexpr Opcode opcode = Opcode::guild_channels_resync;
    explicit ResyncGuildChannels(GuildId guild) : guild_id_(guild.id()) {}
    CHORUS_FIELD(Snowflake, guild_id);
    CHORUS_LIST(Snowflake, obfuscated_channel_id, obfuscated_channel_ids);
};
CHORUS_NOT_AGGREGATE(ResyncGuildChannels);

/// Op 39. How many members see a channel, and how many of them are online: a CHANNEL_MEMBER_COUNT_UPDATE
/// event. Needs view_channel.
class RequestChannelMemberCount {
    CHORUS_FLUENT(RequestChannelMemberCount);
    static constexpr Opcode opcode = Opcode::request_channel_member_count;
    RequestChannelMemberCount(GuildId guild, ChannelId channel)
        : guild_id_(guild.id())
        , channel_id_(channel.id()) {}
    CHORUS_FIELD(Snowflake, guild_id);
    CHORUS_FIELD(Snowflake, channel_id);
};
CHORUS_NOT_AGGREGATE(RequestChannelMemberCount);

/// Op 40. A heartbeat that says how the client is used. The session beats by itself: this comes besides.
class QosHeartbeat {
public:
    class Quality {
        CHORUS_FLUENT(Quality);
        CHORUS_FIELD(std::int32_t, ver);                 ///< of the client's heartbeat; 27 if absent
        CHORUS_FIELD(bool, active);                      ///< whether there are reasons
        CHORUS_FIELD(std::vector<std::string>, reasons); ///< "foregrounded", "rtc_connected"
    };
    CHORUS_FLUENT(QosHeartbeat);
    static constexpr Opcode opcode = Opcode::qos_heartbeat;
    explicit QosHeartbeat(std::int64_t last_sequence) : seq_(last_sequence) {}
    CHORUS_FIELD(std::int64_t, seq); ///< the last sequence that was received; null if absent
    CHORUS_FIELD(Quality, qos);

    /// A reason why the session is in use.
    QosHeartbeat& reason(std::string text) & {
        if (!qos_) qos_.emplace();
        auto reasons = qos_->reasons().value_or(std::vector<std::string>());
        reasons.push_back(std::move(text));
        return qos_->active(true).reasons(std::move(reasons)), *this;
    }
    QosHeartbeat&& reason(std::string text) && { return std::move(reason(std::move(text))); }
};
CHORUS_NOT_AGGREGATE(QosHeartbeat);

/// Op 41. How long the client has been in use. For statistics; Spacebar ignores it.
class UpdateTimeSpentSession {
    CHORUS_FLUENT(UpdateTimeSpentSession);
    static constexpr Opcode opcode = Opcode::update_time_spent_session_id;
    UpdateTimeSpentSession(std::int64_t begun, std::string session, std::string launch)
        : initialization_timestamp_(begun)
        , session_id_(std::move(session))
        , client_launch_id_(std::move(launch)) {}
    CHORUS_FIELD(std::int64_t, initialization_timestamp); ///< Unix milliseconds
    CHORUS_FIELD(std::string, session_id);                ///< a UUID of the client's making
    CHORUS_FIELD(std::string, client_launch_id);          ///< a UUID of the client's making
};
CHORUS_NOT_AGGREGATE(UpdateTimeSpentSession);

/// Op 43. More about a guild's voice channels: a CHANNEL_INFO event.
class RequestChannelInfo {
    CHORUS_FLUENT(RequestChannelInfo);
    static constexpr Opcode opcode = Opcode::request_channel_info;
    explicit RequestChannelInfo(GuildId guild) : guild_id_(guild.id()) {}
    CHORUS_FIELD(Snowflake, guild_id);
    CHORUS_LIST(std::string, field, fields); ///< "status", "voice_start_time"
};
CHORUS_NOT_AGGREGATE(RequestChannelInfo);

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::UpdateVoiceState);
CHORUS_DECLARE_MODEL(chorus::RequestMembers);
CHORUS_DECLARE_MODEL(chorus::ConnectCall);
CHORUS_DECLARE_MODEL(chorus::GuildSubscription);
CHORUS_DECLARE_MODEL(chorus::SubscribeGuilds);
CHORUS_DECLARE_MODEL(chorus::RequestGuildCommands);
CHORUS_DECLARE_MODEL(chorus::ForumThread);
CHORUS_DECLARE_MODEL(chorus::RequestForumUnreads);
CHORUS_DECLARE_MODEL(chorus::SendRemoteCommand);
CHORUS_DECLARE_MODEL(chorus::RequestDeletedEntities);
CHORUS_DECLARE_MODEL(chorus::RequestSoundboardSounds);
CHORUS_DECLARE_MODEL(chorus::RequestLastMessages);
CHORUS_DECLARE_MODEL(chorus::SearchRecentMembers);
CHORUS_DECLARE_MODEL(chorus::RequestChannelStatuses);
CHORUS_DECLARE_MODEL(chorus::ResyncGuildChannels);
CHORUS_DECLARE_MODEL(chorus::RequestChannelMemberCount);
CHORUS_DECLARE_MODEL(chorus::QosHeartbeat::Quality);
CHORUS_DECLARE_MODEL(chorus::QosHeartbeat);
CHORUS_DECLARE_MODEL(chorus::UpdateTimeSpentSession);
CHORUS_DECLARE_MODEL(chorus::RequestChannelInfo);
