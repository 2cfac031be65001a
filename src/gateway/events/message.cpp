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
    static ObjectShape const shape(
        "chorus::MessageUpdate", rows, show_new_content, &object_shape<chorus::Message>());
    return shape;
}

CHORUS_MODEL(chorus::MessageDelete, id, channel_id, guild_id)
CHORUS_MODEL(chorus::MessageDeleteBulk, ids, channel_id, guild_id)
CHORUS_MODEL(chorus::MessageAck, channel_id, message_id, version, mention_count, manual)
CHORUS_MODEL(chorus::MessageReactionAdd, user_id, channel_id, message_id, guild_id, member, emoji,
    message_author_id, burst, burst_colors, type)
CHORUS_MODEL(chorus::MessageReactionRemove, user_id, channel_id, message_id, guild_id, emoji, burst, type)
CHORUS_MODEL(chorus::MessageReactionRemoveAll, channel_id, message_id, guild_id)
CHORUS_MODEL(chorus::MessageReactionRemoveEmoji, channel_id, message_id, guild_id, emoji)
