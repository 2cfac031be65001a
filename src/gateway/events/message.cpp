#include <chorus/codec/describe.hpp>
#include <chorus/gateway/events/message.hpp>

CHORUS_MODEL_OF(chorus::MessageCreate, chorus::Message)

namespace {

// Whoever takes an update for a message shall see its new text.
void show_new_content(void* object) {
    auto& update = *static_cast<chorus::MessageUpdate*>(object);
    if (update.content) static_cast<chorus::Message&>(update).content = *update.content;
}

} // namespace

template<> chorus::codec::ObjectShape const& chorus::codec::object_shape<chorus::MessageUpdate>() {
    static constexpr Row rows[] = {CHORUS_ROWS(chorus::MessageUpdate, content)};
    static ObjectShape const shape("chorus::MessageUpdate", rows,
        {.repair = show_new_content, .base = &object_shape<chorus::Message>()});
    return shape;
}

CHORUS_MODEL(chorus::MessageDelete, id, channel_id, guild_id)
CHORUS_MODEL(chorus::MessageDeleteBulk, ids, channel_id, guild_id)
CHORUS_MODEL(
    chorus::MessageAck, channel_id, message_id, version, mention_count, manual, ack_type, flags, last_viewed)
CHORUS_MODEL(chorus::LastMessages, guild_id, messages)
CHORUS_MODEL(chorus::RecentMentionDelete, message_id)
CHORUS_MODEL(chorus::SaveData, channel_id, message_id, guild_id, saved_at, author_summary, author_id,
    channel_summary, message_summary, notes, due_at)
CHORUS_MODEL(chorus::SavedMessageCreate, message, save_data)
CHORUS_MODEL(chorus::SavedMessageDelete, channel_id, message_id, save_data)
CHORUS_MODEL(chorus::MessagePollVoteAdd, user_id, channel_id, message_id, guild_id, answer_id)
CHORUS_MODEL(chorus::MessagePollVoteRemove, user_id, channel_id, message_id, guild_id, answer_id)
CHORUS_MODEL(chorus::MessageReactionAdd, user_id, channel_id, message_id, guild_id, member, emoji,
    message_author_id, burst, burst_colors, type)
CHORUS_MODEL(chorus::MessageReactionRemove, user_id, channel_id, message_id, guild_id, emoji, burst, type)
CHORUS_MODEL(chorus::MessageReactionRemoveAll, channel_id, message_id, guild_id)
CHORUS_MODEL(chorus::MessageReactionRemoveEmoji, channel_id, message_id, guild_id, emoji)
CHORUS_MODEL(chorus::ReactionUsers, users, emoji)
CHORUS_MODEL(chorus::MessageReactionAddMany, channel_id, message_id, guild_id, reactions)
CHORUS_MODEL(chorus::ReactionNotificationSent, channel_id, message_id, guild_id, user_id, emoji)
