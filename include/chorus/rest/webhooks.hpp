#pragma once

#include <chorus/models/message.hpp>
#include <chorus/models/webhook.hpp>
#include <chorus/params/github_webhook.hpp>
#include <chorus/params/slack_webhook.hpp>
#include <chorus/params/webhook.hpp>
#include <chorus/rest/facade.hpp>
#include <chorus/rest/webhook_key.hpp>

namespace chorus {

/// Webhooks: `user.webhooks()`. Those who have a WebhookKey need no account: calls with one are sent without
/// the token of the user.
class CHORUS_DECL Webhooks : public Facade {
public:
    using Facade::Facade;

    /// GET /channels/{channel_id}/webhooks. Needs manage_webhooks.
    Op<std::vector<Webhook>> list(ChannelId channel) const;
    /// GET /guilds/{guild_id}/webhooks. Needs manage_webhooks.
    Op<std::vector<Webhook>> list_of_guild(GuildId guild) const;
    /// POST /channels/{channel_id}/webhooks. Needs manage_webhooks.
    Op<Webhook> create(ChannelId channel, CreateWebhook const& webhook) const;

    /// GET /webhooks/{webhook_id}. Needs manage_webhooks. errc::not_found.
    Op<Webhook> get(WebhookId webhook) const;
    /// GET /webhooks/{webhook_id}/{webhook_token}. Does not tell who made it.
    Op<Webhook> get(WebhookKey const& webhook) const;
    /// Of a Webhook at hand: by its id.
    Op<Webhook> get(Webhook const& webhook) const { return get(WebhookId(webhook)); }
    /// PATCH /webhooks/{webhook_id}. Needs manage_webhooks.
    Op<Webhook> edit(WebhookId webhook, EditWebhook const& changes) const;
    /// PATCH /webhooks/{webhook_id}/{webhook_token}. Spacebar never answers: set a timeout.
    Op<Webhook> edit(WebhookKey const& webhook, EditWebhook const& changes) const;
    Op<Webhook> edit(Webhook const& webhook, EditWebhook const& changes) const {
        return edit(WebhookId(webhook), changes);
    }
    /// DELETE /webhooks/{webhook_id}. Needs manage_webhooks.
    Op<void> remove(WebhookId webhook) const;
    /// DELETE /webhooks/{webhook_id}/{webhook_token}
    Op<void> remove(WebhookKey const& webhook) const;
    Op<void> remove(Webhook const& webhook) const { return remove(WebhookId(webhook)); }

    /// POST /webhooks/{webhook_id}/{webhook_token}, and waits for the message that comes of it.
    /// errc::invalid_form, empty_message, not_found.
    Op<Message> send(
        WebhookKey const& webhook, WebhookMessage const& message, ExecuteWebhook query = {}) const;
    /// POST /webhooks/{webhook_id}/{webhook_token}. Unless `query` says to wait, it is not told whether the
    /// message was posted.
    Op<void> execute(
        WebhookKey const& webhook, WebhookMessage const& message, ExecuteWebhook const& query = {}) const;
    /// POST /webhooks/{webhook_id}/{webhook_token}/github. `event` is GitHub's name of it: "push", "issues".
    Op<void> execute_github(WebhookKey const& webhook, std::string_view event, GithubEvent const& body,
        ExecuteWebhook const& query = {}) const;
    /// POST /webhooks/{webhook_id}/{webhook_token}/slack. Not on Spacebar.
    Op<void> execute_slack(
        WebhookKey const& webhook, SlackMessage const& message, ExecuteWebhook const& query = {}) const;

    /// GET /webhooks/{webhook_id}/{webhook_token}/messages/{message_id}. Only of its own messages.
    /// errc::unknown_message.
    Op<Message> get_message(
        WebhookKey const& webhook, Snowflake message, WebhookMessageQuery const& query = {}) const;
    /// PATCH /webhooks/{webhook_id}/{webhook_token}/messages/{message_id}
    Op<Message> edit_message(WebhookKey const& webhook, Snowflake message, EditMessage changes,
        WebhookMessageQuery const& query = {}) const;
    /// DELETE /webhooks/{webhook_id}/{webhook_token}/messages/{message_id}
    Op<void> remove_message(
        WebhookKey const& webhook, Snowflake message, WebhookMessageQuery const& query = {}) const;
};

} // namespace chorus
