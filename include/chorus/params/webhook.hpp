#pragma once

#include <chorus/codec/fluent.hpp>
#include <chorus/params/message.hpp>

namespace chorus {

/// A webhook to make: `CreateWebhook("news")`.
class CreateWebhook {
    CHORUS_FLUENT(CreateWebhook);
    explicit CreateWebhook(std::string name) : name_(std::move(name)) {}
    CHORUS_FIELD(std::string, name);   ///< 1 to 80 characters, without "clyde" and "discord" on Discord
    CHORUS_FIELD(std::string, avatar); ///< data URI: see ImageData
};

/// Changes of a webhook. What is not set stays; `avatar(null)` removes.
class EditWebhook {
    CHORUS_FLUENT(EditWebhook);
    CHORUS_FIELD(std::string, name);     ///< 1 to 80 characters
    CHORUS_FIELD(std::string, avatar);   ///< data URI: see ImageData
    CHORUS_FIELD(Snowflake, channel_id); ///< to move it; not with the token alone
};

/// A message of a webhook: a message, and whose it seems to be.
/// `WebhookMessage(CreateMessage("hi").embed(…)).username("Town crier")`; a text or a CreateMessage alone
/// will do. Nonce, stickers and replies are not for webhooks.
class WebhookMessage {
    CHORUS_FLUENT(WebhookMessage);
    WebhookMessage(CreateMessage message) : message_(std::move(message)) {}
    WebhookMessage(std::string content) : message_(std::move(content)) {}
    WebhookMessage(std::string_view content) : message_(content) {}
    WebhookMessage(char const* content) : message_(content) {}

    CHORUS_FIELD(std::string, username);                ///< 1 to 80 characters, instead of the webhook's name
    CHORUS_FIELD(std::string, avatar_url);              ///< http or https, instead of the webhook's avatar
    CHORUS_FIELD(std::string, thread_name);             ///< in forums: the post that it begins
    CHORUS_FIELD(std::vector<Snowflake>, applied_tags); ///< of that post

    [[nodiscard]] CreateMessage const& message() const { return message_; }

private:
    CreateMessage message_;
};
CHORUS_NOT_AGGREGATE(WebhookMessage);

/// How a webhook is to post.
class ExecuteWebhook {
    CHORUS_FLUENT(ExecuteWebhook);
    CHORUS_FIELD(bool, wait);            ///< for the message to be there, or for the error; see the functions
    CHORUS_FIELD(Snowflake, thread_id);  ///< a thread of the webhook's channel
    CHORUS_FIELD(bool, with_components); ///< lets webhooks that no application made show components
};

/// Where the message of a webhook is.
class WebhookMessageQuery {
    CHORUS_FLUENT(WebhookMessageQuery);
    CHORUS_FIELD(Snowflake, thread_id);  ///< the thread it is in
    CHORUS_FIELD(bool, with_components); ///< of edits: as in ExecuteWebhook
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::CreateWebhook);
CHORUS_DECLARE_MODEL(chorus::EditWebhook);
CHORUS_DECLARE_MODEL(chorus::WebhookMessage);
CHORUS_DECLARE_MODEL(chorus::ExecuteWebhook);
CHORUS_DECLARE_MODEL(chorus::WebhookMessageQuery);
