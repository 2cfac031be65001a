// Channels and invites.
#pragma once

#include <chorus/gateway/events/event.hpp>
#include <chorus/models/channel.hpp>
#include <chorus/models/invite.hpp>
#include <chorus/models/voice.hpp>

namespace chorus {

struct ChannelCreate : Channel {
    CHORUS_EVENT("CHANNEL_CREATE");
};
struct ChannelUpdate : Channel {
    CHORUS_EVENT("CHANNEL_UPDATE");
};
/// Only what changed, and the id.
struct ChannelUpdatePartial : Channel {
    CHORUS_EVENT("CHANNEL_UPDATE_PARTIAL");
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
/// The current user has seen the pins, from another session.
struct ChannelPinsAck {
    CHORUS_EVENT("CHANNEL_PINS_ACK");
    Snowflake channel_id;
    Maybe<Timestamp> timestamp; ///< of the last pin seen
    Maybe<std::int64_t> version;
};
/// Somebody came into a group.
struct ChannelRecipientAdd {
    CHORUS_EVENT("CHANNEL_RECIPIENT_ADD");
    Snowflake channel_id;
    User user;
    Maybe<std::string> nick;
};
/// Somebody left a group.
struct ChannelRecipientRemove {
    CHORUS_EVENT("CHANNEL_RECIPIENT_REMOVE");
    Snowflake channel_id;
    User user;
    Maybe<std::string> nick;
};
/// How many can see a channel.
struct ChannelMemberCountUpdate {
    CHORUS_EVENT("CHANNEL_MEMBER_COUNT_UPDATE");
    Maybe<Snowflake> guild_id;
    Snowflake channel_id;
    std::int64_t member_count = 0;
    std::int64_t presence_count = 0;
};
/// From servers that tell a new topic apart from other changes.
struct ChannelTopicUpdate {
    CHORUS_EVENT("CHANNEL_TOPIC_UPDATE");
    Maybe<Snowflake> guild_id;
    Maybe<Snowflake> channel_id;
    Maybe<Snowflake> id; ///< instead of `channel_id`
    Maybe<std::string> topic;
};
/// Where a lobby's channel stands, for clients that share it.
struct ChannelSync {
    CHORUS_EVENT("CHANNEL_SYNC");
    Maybe<Snowflake> guild_id;
    Maybe<Snowflake> channel_id;
    std::vector<Channel> channels;
};

/// What of a voice channel changes often.
struct ChannelStatus {
    Snowflake id;
    Maybe<std::string> status;
    Maybe<std::int64_t> voice_start_time; ///< Unix seconds

    friend bool operator==(ChannelStatus const&, ChannelStatus const&) = default;
};
/// The answer to a gateway command.
struct ChannelInfo {
    CHORUS_EVENT("CHANNEL_INFO");
    Snowflake guild_id;
    std::vector<ChannelStatus> channels;
};
/// The answer to a gateway command: voice channels that have a status.
struct ChannelStatuses {
    CHORUS_EVENT("CHANNEL_STATUSES");
    Snowflake guild_id;
    std::vector<ChannelStatus> channels;
};

/// A channel has something new.
struct ChannelUnread {
    Snowflake id;
    Maybe<Snowflake> last_message_id;
    Maybe<Timestamp> last_pin_timestamp;

    friend bool operator==(ChannelUnread const&, ChannelUnread const&) = default;
};
/// From guilds that the session is not subscribed to.
struct ChannelUnreadUpdate {
    CHORUS_EVENT("CHANNEL_UNREAD_UPDATE");
    Snowflake guild_id;
    std::vector<ChannelUnread> channel_unread_updates;
};
/// What happened in a guild that the session is not subscribed to.
struct PassiveUpdateV1 {
    CHORUS_EVENT("PASSIVE_UPDATE_V1");
    Snowflake guild_id;
    std::vector<ChannelUnread> channels;
    std::vector<VoiceState> voice_states;
    std::vector<Member> members; ///< of those voice states
};
/// The same, of what changed only.
struct PassiveUpdateV2 {
    CHORUS_EVENT("PASSIVE_UPDATE_V2");
    Snowflake guild_id;
    std::vector<ChannelUnread> updated_channels;
    std::vector<VoiceState> updated_voice_states;
    std::vector<Snowflake> removed_voice_states; ///< users
    std::vector<Member> updated_members;
};
/// What a guild no longer has. A list is absent where nothing of its kind was asked for.
struct DeletedEntityIds {
    CHORUS_EVENT("DELETED_ENTITY_IDS");
    Snowflake guild_id;
    Maybe<std::vector<Snowflake>> channels;
    Maybe<std::vector<Snowflake>> roles;
    Maybe<std::vector<Snowflake>> emojis;
    Maybe<std::vector<Snowflake>> stickers;
    Maybe<std::vector<Snowflake>> soundboard_sounds;
    Maybe<JsonText> channels_hash;
    Maybe<JsonText> roles_hash;
    Maybe<JsonText> emojis_hash;
    Maybe<JsonText> stickers_hash;
};

/// What a conversation was about, as a machine put it.
struct ConversationSummary {
    Snowflake id;
    std::string topic;
    Maybe<std::string> summ_short;
    std::vector<Snowflake> message_ids;
    std::vector<Snowflake> people;
    Maybe<bool> unsafe;
    Maybe<Snowflake> start_id;
    Maybe<Snowflake> end_id;
    Maybe<std::int64_t> count;
    Maybe<std::int32_t> source;
    Maybe<std::int32_t> type;

    friend bool operator==(ConversationSummary const&, ConversationSummary const&) = default;
};
struct ConversationSummaryUpdate {
    CHORUS_EVENT("CONVERSATION_SUMMARY_UPDATE");
    Snowflake channel_id;
    Maybe<Snowflake> guild_id;
    std::vector<ConversationSummary> summaries;
};

/// An emoji or a sound was set off in a voice channel.
struct VoiceChannelEffectSend {
    CHORUS_EVENT("VOICE_CHANNEL_EFFECT_SEND");
    Snowflake channel_id;
    Maybe<Snowflake> guild_id;
    Snowflake user_id;
    Maybe<EmojiRef> emoji;
    Maybe<std::int32_t> animation_type; ///< 0 premium, 1 basic
    Maybe<std::int64_t> animation_id;
    Maybe<Snowflake> sound_id;
    Maybe<double> sound_volume; ///< 0 to 1
};
struct VoiceChannelStatusUpdate {
    CHORUS_EVENT("VOICE_CHANNEL_STATUS_UPDATE");
    Snowflake id; ///< the channel's
    Maybe<Snowflake> guild_id;
    Maybe<std::string> status; ///< null: none
};
struct VoiceChannelStartTimeUpdate {
    CHORUS_EVENT("VOICE_CHANNEL_START_TIME_UPDATE");
    Snowflake id; ///< the channel's
    Maybe<Snowflake> guild_id;
    Maybe<std::int64_t> voice_start_time; ///< Unix seconds; null: nobody is there
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

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::ChannelCreate);
CHORUS_DECLARE_MODEL(chorus::ChannelUpdate);
CHORUS_DECLARE_MODEL(chorus::ChannelUpdatePartial);
CHORUS_DECLARE_MODEL(chorus::ChannelDelete);
CHORUS_DECLARE_MODEL(chorus::ChannelPinsUpdate);
CHORUS_DECLARE_MODEL(chorus::ChannelPinsAck);
CHORUS_DECLARE_MODEL(chorus::ChannelRecipientAdd);
CHORUS_DECLARE_MODEL(chorus::ChannelRecipientRemove);
CHORUS_DECLARE_MODEL(chorus::ChannelMemberCountUpdate);
CHORUS_DECLARE_MODEL(chorus::ChannelTopicUpdate);
CHORUS_DECLARE_MODEL(chorus::ChannelSync);
CHORUS_DECLARE_MODEL(chorus::ChannelStatus);
CHORUS_DECLARE_MODEL(chorus::ChannelInfo);
CHORUS_DECLARE_MODEL(chorus::ChannelStatuses);
CHORUS_DECLARE_MODEL(chorus::ChannelUnread);
CHORUS_DECLARE_MODEL(chorus::ChannelUnreadUpdate);
CHORUS_DECLARE_MODEL(chorus::PassiveUpdateV1);
CHORUS_DECLARE_MODEL(chorus::PassiveUpdateV2);
CHORUS_DECLARE_MODEL(chorus::DeletedEntityIds);
CHORUS_DECLARE_MODEL(chorus::ConversationSummary);
CHORUS_DECLARE_MODEL(chorus::ConversationSummaryUpdate);
CHORUS_DECLARE_MODEL(chorus::VoiceChannelEffectSend);
CHORUS_DECLARE_MODEL(chorus::VoiceChannelStatusUpdate);
CHORUS_DECLARE_MODEL(chorus::VoiceChannelStartTimeUpdate);
CHORUS_DECLARE_MODEL(chorus::InviteCreate);
CHORUS_DECLARE_MODEL(chorus::InviteDelete);
