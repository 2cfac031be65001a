#pragma once

#include <chorus/models/channel.hpp>
#include <chorus/models/embed.hpp>
#include <chorus/models/emoji.hpp>
#include <chorus/models/member.hpp>
#include <chorus/models/user.hpp>

namespace chorus {

enum class MessageType : std::int32_t {
    normal = 0,
    recipient_add = 1,
    recipient_remove = 2,
    call = 3,
    channel_name_change = 4,
    channel_icon_change = 5,
    channel_pinned_message = 6,
    user_join = 7,
    guild_boost = 8,
    guild_boost_tier_1 = 9,
    guild_boost_tier_2 = 10,
    guild_boost_tier_3 = 11,
    channel_follow_add = 12,
    thread_created = 18,
    reply = 19,
    chat_input_command = 20,
    thread_starter_message = 21,
    context_menu_command = 23,
    auto_moderation_action = 24,
    poll_result = 46,
};

enum class MessageFlag : std::uint64_t {
    crossposted = 1ull << 0,
    is_crosspost = 1ull << 1,
    suppress_embeds = 1ull << 2,
    source_message_deleted = 1ull << 3,
    urgent = 1ull << 4,
    has_thread = 1ull << 5,
    ephemeral = 1ull << 6,
    loading = 1ull << 7,
    suppress_notifications = 1ull << 12,
    is_voice_message = 1ull << 13,
    has_snapshot = 1ull << 14,
    is_components_v2 = 1ull << 15,
};
CHORUS_FLAGS(MessageFlag);

/// A file of a message.
struct Attachment {
    Snowflake id;
    std::string filename;
    Maybe<std::string> title;
    Maybe<std::string> description;
    Maybe<std::string> content_type;
    std::int64_t size = 0; ///< bytes
    Maybe<std::string> url;
    Maybe<std::string> proxy_url;
    Maybe<std::int64_t> width;
    Maybe<std::int64_t> height;
    Maybe<bool> ephemeral;
    Maybe<double> duration_secs;
    Maybe<std::string> waveform;
    Maybe<std::int64_t> flags;
    Maybe<std::string> placeholder;
    Maybe<std::int64_t> placeholder_version;
    Maybe<bool> spoiler;

    friend bool operator==(Attachment const&, Attachment const&) = default;
};

/// What a message points at: the one it answers, forwards or crossposts.
struct MessageReference {
    Maybe<std::int32_t> type; ///< 0 reply, 1 forward; absent on Spacebar
    Maybe<Snowflake> message_id;
    Maybe<Snowflake> channel_id;
    Maybe<Snowflake> guild_id;
    Maybe<bool> fail_if_not_exists;

    friend bool operator==(MessageReference const&, MessageReference const&) = default;
};

struct ChannelMention {
    Snowflake id;
    Snowflake guild_id;
    ChannelType type = ChannelType::guild_text;
    std::string name;

    friend bool operator==(ChannelMention const&, ChannelMention const&) = default;
};

/// A message, as REST answers and MESSAGE_CREATE carry it. In MESSAGE_UPDATE only `id` and `channel_id` are
/// certain: see MessageUpdate.
struct Message {
    Snowflake id;
    Snowflake channel_id;
    Maybe<Snowflake> guild_id;
    User author;
    Maybe<Snowflake> author_id; ///< Spacebar, in answers to a post
    Maybe<Member> member;
    Maybe<Snowflake> member_id; ///< Spacebar, in answers to a post
    std::string content;
    Maybe<Timestamp> timestamp;
    Maybe<Timestamp> edited_timestamp;
    Maybe<bool> tts;
    Maybe<bool> mention_everyone;
    std::vector<User> mentions;
    std::vector<Snowflake> mention_roles;
    std::vector<ChannelMention> mention_channels;
    std::vector<Attachment> attachments;
    std::vector<Embed> embeds;
    std::vector<Reaction> reactions;
    Maybe<std::string> nonce;
    Maybe<bool> pinned;
    Maybe<Timestamp> pinned_at; ///< Spacebar
    Maybe<Snowflake> webhook_id;
    MessageType type = MessageType::normal;
    Maybe<Flags<MessageFlag>> flags;
    Maybe<MessageReference> message_reference;
    Maybe<Box<Message>> referenced_message; ///< null when it was deleted
    Maybe<JsonText> message_snapshots;
    Maybe<Snowflake> application_id;
    Maybe<JsonText> application;
    Maybe<JsonText> activity;
    Maybe<JsonText> interaction;
    Maybe<JsonText> interaction_metadata;
    Maybe<JsonText> components;
    Maybe<JsonText> sticker_items;
    Maybe<JsonText> stickers;
    Maybe<JsonText> poll;
    Maybe<JsonText> call;
    Maybe<JsonText> role_subscription_data;
    Maybe<Box<Channel>> thread;
    Maybe<Box<Channel>> channel; ///< Spacebar, in answers to a post
    Maybe<Snowflake> thread_id;  ///< Spacebar
    Maybe<std::int64_t> position;
    Maybe<std::string> username; ///< Spacebar: of a webhook's message
    Maybe<std::string> avatar;   ///< Spacebar: of a webhook's message

    friend bool operator==(Message const&, Message const&) = default;
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::Attachment);
CHORUS_DECLARE_MODEL(chorus::MessageReference);
CHORUS_DECLARE_MODEL(chorus::ChannelMention);
CHORUS_DECLARE_MODEL(chorus::Message);
