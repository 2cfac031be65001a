// Messages, reactions and polls.
#pragma once

#include <chorus/gateway/events/event.hpp>
#include <chorus/models/emoji.hpp>
#include <chorus/models/member.hpp>
#include <chorus/models/message.hpp>
#include <chorus/models/read_state.hpp>

namespace chorus {

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
    Maybe<bool> manual;            ///< marked as unread from there on
    Maybe<ReadStateType> ack_type; ///< a channel's if absent
    Maybe<Flags<ReadStateFlag>> flags;
    Maybe<std::int64_t> last_viewed; ///< days since 2015
};
/// The answer to a gateway command: the latest message of each channel that was asked for.
struct LastMessages {
    CHORUS_EVENT("LAST_MESSAGES");
    Snowflake guild_id;
    std::vector<Message> messages;
};
/// A message was taken off the list of mentions.
struct RecentMentionDelete {
    CHORUS_EVENT("RECENT_MENTION_DELETE");
    Snowflake message_id;
};

/// Where and why a message was kept for later.
struct SaveData {
    Snowflake channel_id;
    Snowflake message_id;
    Maybe<Snowflake> guild_id;
    Maybe<Timestamp> saved_at;
    Maybe<std::string> author_summary;
    Maybe<Snowflake> author_id;
    Maybe<std::string> channel_summary;
    Maybe<std::string> message_summary;
    Maybe<std::string> notes;
    Maybe<Timestamp> due_at; ///< when to be reminded

    friend bool operator==(SaveData const&, SaveData const&) = default;
};
/// The current user kept a message for later.
struct SavedMessageCreate {
    CHORUS_EVENT("SAVED_MESSAGE_CREATE");
    Maybe<Message> message; ///< null: it is gone, or cannot be seen
    SaveData save_data;
};
struct SavedMessageDelete {
    CHORUS_EVENT("SAVED_MESSAGE_DELETE");
    Maybe<Snowflake> channel_id;
    Maybe<Snowflake> message_id;
    Maybe<SaveData> save_data;
};

struct MessagePollVoteAdd {
    CHORUS_EVENT("MESSAGE_POLL_VOTE_ADD");
    Snowflake user_id;
    Snowflake channel_id;
    Snowflake message_id;
    Maybe<Snowflake> guild_id;
    std::int32_t answer_id = 0;
};
struct MessagePollVoteRemove {
    CHORUS_EVENT("MESSAGE_POLL_VOTE_REMOVE");
    Snowflake user_id;
    Snowflake channel_id;
    Snowflake message_id;
    Maybe<Snowflake> guild_id;
    std::int32_t answer_id = 0;
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
    Maybe<ReactionType> type;
};
struct MessageReactionRemove {
    CHORUS_EVENT("MESSAGE_REACTION_REMOVE");
    Snowflake user_id;
    Snowflake channel_id;
    Snowflake message_id;
    Maybe<Snowflake> guild_id;
    Emoji emoji;
    Maybe<bool> burst;
    Maybe<ReactionType> type;
};
/// Who gave one of several reactions.
struct ReactionUsers {
    std::vector<Snowflake> users;
    Emoji emoji;

    friend bool operator==(ReactionUsers const&, ReactionUsers const&) = default;
};
/// Several at once, in sessions that said they take this.
struct MessageReactionAddMany {
    CHORUS_EVENT("MESSAGE_REACTION_ADD_MANY");
    Snowflake channel_id;
    Snowflake message_id;
    Maybe<Snowflake> guild_id;
    std::vector<ReactionUsers> reactions;
};
/// Somebody was told of a reaction to their message.
struct ReactionNotificationSent {
    CHORUS_EVENT("REACTION_NOTIFICATION_SENT");
    Maybe<Snowflake> channel_id;
    Maybe<Snowflake> message_id;
    Maybe<Snowflake> guild_id;
    Maybe<Snowflake> user_id;
    Maybe<Emoji> emoji;
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

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::MessageCreate);
CHORUS_DECLARE_MODEL(chorus::MessageUpdate);
CHORUS_DECLARE_MODEL(chorus::MessageDelete);
CHORUS_DECLARE_MODEL(chorus::MessageDeleteBulk);
CHORUS_DECLARE_MODEL(chorus::MessageAck);
CHORUS_DECLARE_MODEL(chorus::MessageReactionAdd);
CHORUS_DECLARE_MODEL(chorus::MessageReactionRemove);
CHORUS_DECLARE_MODEL(chorus::MessageReactionRemoveAll);
CHORUS_DECLARE_MODEL(chorus::MessageReactionRemoveEmoji);
CHORUS_DECLARE_MODEL(chorus::LastMessages);
CHORUS_DECLARE_MODEL(chorus::RecentMentionDelete);
CHORUS_DECLARE_MODEL(chorus::SaveData);
CHORUS_DECLARE_MODEL(chorus::SavedMessageCreate);
CHORUS_DECLARE_MODEL(chorus::SavedMessageDelete);
CHORUS_DECLARE_MODEL(chorus::MessagePollVoteAdd);
CHORUS_DECLARE_MODEL(chorus::MessagePollVoteRemove);
CHORUS_DECLARE_MODEL(chorus::ReactionUsers);
CHORUS_DECLARE_MODEL(chorus::MessageReactionAddMany);
CHORUS_DECLARE_MODEL(chorus::ReactionNotificationSent);
