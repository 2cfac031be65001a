// Messages and reactions.
#pragma once

#include <chorus/gateway/events/event.hpp>
#include <chorus/models/emoji.hpp>
#include <chorus/models/member.hpp>
#include <chorus/models/message.hpp>

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
