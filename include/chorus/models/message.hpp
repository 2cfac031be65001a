#pragma once

#include <chorus/models/attachment.hpp>
#include <chorus/models/channel.hpp>
#include <chorus/models/component.hpp>
#include <chorus/models/embed.hpp>
#include <chorus/models/emoji.hpp>
#include <chorus/models/member.hpp>
#include <chorus/models/message_enums.hpp>
#include <chorus/models/poll.hpp>
#include <chorus/models/sticker.hpp>
#include <map>

namespace chorus {

/// What a message points at: the one it answers, forwards or crossposts.
struct MessageReference {
    Maybe<MessageReferenceType> type; ///< absent on Spacebar
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

/// What of a sticker is needed to show it.
struct StickerItem {
    Snowflake id;
    std::string name;
    StickerFormat format_type = StickerFormat::png;

    friend bool operator==(StickerItem const&, StickerItem const&) = default;
};

/// An invitation to what somebody plays or listens to.
struct MessageActivity {
    MessageActivityType type = MessageActivityType::join;
    Maybe<std::string> party_id;
    Maybe<std::string> session_id;
    Maybe<std::string> name_override;
    Maybe<std::string> icon_override;

    friend bool operator==(MessageActivity const&, MessageActivity const&) = default;
};

/// The call that a message of type `call` is about.
struct MessageCall {
    std::vector<Snowflake> participants;
    Maybe<Timestamp> ended_timestamp; ///< null: it goes on

    friend bool operator==(MessageCall const&, MessageCall const&) = default;
};

struct RoleSubscriptionData {
    Snowflake role_subscription_listing_id;
    std::string tier_name;
    std::int64_t total_months_subscribed = 0;
    bool is_renewal = false;

    friend bool operator==(RoleSubscriptionData const&, RoleSubscriptionData const&) = default;
};

/// The interaction that a message answers, as older servers tell it.
struct MessageInteraction {
    CHORUS_COMPILED_ONCE(MessageInteraction);

    Snowflake id;
    std::int32_t type = 0; ///< an InteractionType
    std::string name;      ///< of the command
    Maybe<std::string> name_localized;
    Maybe<User> user;
    Maybe<Box<Member>> member;

    friend bool operator==(MessageInteraction const&, MessageInteraction const&) = default;
};

/// The interaction that a message answers.
struct InteractionMetadata {
    CHORUS_COMPILED_ONCE(InteractionMetadata);

    Snowflake id;
    std::int32_t type = 0; ///< an InteractionType
    Maybe<User> user;
    /// "0", where the guild installed the application: the guild; "1", where a user did: the user.
    Maybe<std::map<std::string, Snowflake>> authorizing_integration_owners;
    Maybe<Snowflake> original_response_message_id; ///< in follow-ups
    Maybe<std::string> name;                       ///< of the command
    Maybe<std::int32_t> command_type;
    Maybe<User> target_user; ///< of a user command
    Maybe<Snowflake> target_message_id;
    Maybe<Snowflake> interacted_message_id;                          ///< the one whose component was used
    Maybe<Box<InteractionMetadata>> triggering_interaction_metadata; ///< what opened the modal
    Maybe<std::int32_t> ephemerality_reason;

    friend bool operator==(InteractionMetadata const&, InteractionMetadata const&) = default;
};

/// Colors that somebody shows others in a message. Written by users as well as read, so it is fluent.
class SharedClientTheme {
    CHORUS_FLUENT(SharedClientTheme);
    CHORUS_LIST(std::string, color, colors);    ///< one to five, "rrggbb"
    CHORUS_FIELD(std::int32_t, gradient_angle); ///< degrees, 0 to 360
    CHORUS_FIELD(std::int32_t, base_mix);       ///< 0 to 100
    CHORUS_FIELD(std::int32_t, base_theme);
};

struct MessageSnapshot;

/// A message, as REST answers and MESSAGE_CREATE carry it. In MESSAGE_UPDATE only `id` and `channel_id` are
/// certain: see MessageUpdate.
struct Message {
    CHORUS_COMPILED_ONCE(Message);

    Snowflake id;
    Snowflake channel_id;
    Maybe<Snowflake> guild_id;
    Maybe<Snowflake> lobby_id;
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
    Maybe<Box<Message>> referenced_message;                ///< null when it was deleted
    Maybe<std::vector<MessageSnapshot>> message_snapshots; ///< what a forward carries
    Maybe<Snowflake> application_id;
    Maybe<JsonText> application;
    Maybe<MessageActivity> activity;
    Maybe<Box<MessageInteraction>> interaction;
    Maybe<Box<InteractionMetadata>> interaction_metadata;
    std::vector<Component> components;
    Maybe<std::vector<StickerItem>> sticker_items;
    Maybe<std::vector<Sticker>> stickers; ///< older servers
    Maybe<Box<Poll>> poll;
    Maybe<MessageCall> call;
    Maybe<RoleSubscriptionData> role_subscription_data;
    Maybe<JsonText> purchase_notification;
    Maybe<JsonText> gift_info;
    Maybe<JsonText> resolved; ///< what the values of its selects stand for
    Maybe<JsonText> potions;
    Maybe<SharedClientTheme> shared_client_theme;
    Maybe<JsonText> soundboard_sounds;
    Maybe<JsonText> lobby_member;
    Maybe<Snowflake> changelog_id;
    Maybe<ChannelType> channel_type; ///< in events
    Maybe<Box<Channel>> thread;
    Maybe<Box<Channel>> channel; ///< Spacebar, in answers to a post
    Maybe<Snowflake> thread_id;  ///< Spacebar
    Maybe<std::int64_t> position;
    Maybe<bool> hit;             ///< in searches: this one was looked for, the others stand around it
    Maybe<std::string> username; ///< Spacebar: of a webhook's message
    Maybe<std::string> avatar;   ///< Spacebar: of a webhook's message

    friend bool operator==(Message const&, Message const&) = default;
};

/// What a forwarded message said when it was forwarded: content, embeds, attachments, components, …; without
/// author and id.
struct MessageSnapshot {
    Message message;
    Maybe<Snowflake> guild_id;

    friend bool operator==(MessageSnapshot const&, MessageSnapshot const&) = default;
};

/// A pin and when it was made.
struct PinnedMessage {
    Maybe<Timestamp> pinned_at;
    Message message;

    friend bool operator==(PinnedMessage const&, PinnedMessage const&) = default;
};

/// The latest pins of a channel.
struct PinnedMessages {
    std::vector<PinnedMessage> items;
    bool has_more = false;

    friend bool operator==(PinnedMessages const&, PinnedMessages const&) = default;
};

/// What a search found. Every hit is a list: some servers show the messages around it; `Message::hit` tells.
struct MessageSearchResult {
    std::vector<std::vector<Message>> messages;
    std::int64_t total_results = 0;
    std::vector<Channel> threads; ///< that the messages are in
    std::vector<ThreadMember> members;
    Maybe<std::string> analytics_id;
    Maybe<bool> doing_deep_historical_index;
    // Instead of a result, while what shall be searched is being indexed:
    Maybe<std::int64_t> documents_indexed;
    Maybe<double> retry_after; ///< seconds after which to ask again
    Maybe<std::int64_t> code;  ///< of the API's errors: 110000
    Maybe<std::string> message;

    friend bool operator==(MessageSearchResult const&, MessageSearchResult const&) = default;
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::MessageReference);
CHORUS_DECLARE_MODEL(chorus::ChannelMention);
CHORUS_DECLARE_MODEL(chorus::StickerItem);
CHORUS_DECLARE_MODEL(chorus::MessageActivity);
CHORUS_DECLARE_MODEL(chorus::MessageCall);
CHORUS_DECLARE_MODEL(chorus::RoleSubscriptionData);
CHORUS_DECLARE_MODEL(chorus::MessageInteraction);
CHORUS_DECLARE_MODEL(chorus::InteractionMetadata);
CHORUS_DECLARE_MODEL(chorus::SharedClientTheme);
CHORUS_DECLARE_MODEL(chorus::Message);
CHORUS_DECLARE_MODEL(chorus::MessageSnapshot);
CHORUS_DECLARE_MODEL(chorus::PinnedMessage);
CHORUS_DECLARE_MODEL(chorus::PinnedMessages);
CHORUS_DECLARE_MODEL(chorus::MessageSearchResult);
