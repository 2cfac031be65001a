#include <chorus/rest/webhooks.hpp>

#include "params/message_limits.hpp"
#include "rest/call.hpp"
#include "rest/message_files.hpp"

namespace chorus {

using detail::call;

namespace {

// Documented, and the same for all: no instance publishes them.
constexpr std::size_t longest_name = 80, longest_thread_name = 100;

std::vector<FieldError> faults_of(WebhookMessage const& body, Limits const& limits) {
    detail::Faults faults;
    faults.add(detail::faults_of(body.message(), limits));
    faults.between("username", body.username(), 1, longest_name);
    faults.at_most("thread_name", body.thread_name(), longest_thread_name);
    return faults.take();
}

/// The fields of two objects as one object. Both are as the codec writes them, without blanks.
std::string joined(std::string one, std::string_view other) {
    if (other.size() <= 2) return one;
    if (one.size() <= 2) return std::string(other);
    one.back() = ',';
    return one += other.substr(1);
}

/// The message, and what the webhook adds to it, as one body.
template<class T>
Op<T> with_message(detail::Call<T> call, WebhookMessage const& body, detail::RestCore const& core) {
    auto message = body.message();
    detail::describe_files(message, core.flavor());
    return std::move(call)
        .json_text(joined(encode(message), encode(body)))
        .files(message.files())
        .checked(faults_of(body, core.limits()));
}

} // namespace

Op<std::vector<Webhook>> Webhooks::list(ChannelId channel) const {
    return call<std::vector<Webhook>>(core_, "GET /channels/{channel_id}/webhooks", channel);
}
Op<std::vector<Webhook>> Webhooks::list_of_guild(GuildId guild) const {
    return call<std::vector<Webhook>>(core_, "GET /guilds/{guild_id}/webhooks", guild);
}
Op<Webhook> Webhooks::create(ChannelId channel, CreateWebhook const& webhook) const {
    return call<Webhook>(core_, "POST /channels/{channel_id}/webhooks", channel).json(webhook);
}
Op<Webhook> Webhooks::get(WebhookId webhook) const {
    return call<Webhook>(core_, "GET /webhooks/{webhook_id}", webhook);
}
Op<Webhook> Webhooks::get(WebhookKey const& webhook) const {
    return call<Webhook>(
        core_, "GET /webhooks/{webhook_id}/{webhook_token}", webhook.id(), webhook.token().reveal())
        .without_token();
}
Op<Webhook> Webhooks::edit(WebhookId webhook, EditWebhook const& changes) const {
    return call<Webhook>(core_, "PATCH /webhooks/{webhook_id}", webhook).json(changes);
}
Op<Webhook> Webhooks::edit(WebhookKey const& webhook, EditWebhook const& changes) const {
    return call<Webhook>(
        core_, "PATCH /webhooks/{webhook_id}/{webhook_token}", webhook.id(), webhook.token().reveal())
        .json(changes)
        .without_token();
}
Op<void> Webhooks::remove(WebhookId webhook) const {
    return call<void>(core_, "DELETE /webhooks/{webhook_id}", webhook);
}
Op<void> Webhooks::remove(WebhookKey const& webhook) const {
    return call<void>(
        core_, "DELETE /webhooks/{webhook_id}/{webhook_token}", webhook.id(), webhook.token().reveal())
        .without_token();
}
Op<Message> Webhooks::send(
    WebhookKey const& webhook, WebhookMessage const& message, ExecuteWebhook query) const {
    return with_message(call<Message>(core_, "POST /webhooks/{webhook_id}/{webhook_token}", webhook.id(),
                            webhook.token().reveal())
                            .query(query.wait(true))
                            .without_token(),
        message, *core_);
}
Op<void> Webhooks::execute(
    WebhookKey const& webhook, WebhookMessage const& message, ExecuteWebhook const& query) const {
    return with_message(call<void>(core_, "POST /webhooks/{webhook_id}/{webhook_token}", webhook.id(),
                            webhook.token().reveal())
                            .query(query)
                            .without_token(),
        message, *core_);
}
Op<void> Webhooks::execute_github(WebhookKey const& webhook, std::string_view event, GithubEvent const& body,
    ExecuteWebhook const& query) const {
    return call<void>(
        core_, "POST /webhooks/{webhook_id}/{webhook_token}/github", webhook.id(), webhook.token().reveal())
        .query(query)
        .json(body)
        .header("X-GitHub-Event", std::string(event))
        .without_token();
}
Op<void> Webhooks::execute_slack(
    WebhookKey const& webhook, SlackMessage const& message, ExecuteWebhook const& query) const {
    return call<void>(
        core_, "POST /webhooks/{webhook_id}/{webhook_token}/slack", webhook.id(), webhook.token().reveal())
        .query(query)
        .json(message)
        .without_token();
}
Op<Message> Webhooks::get_message(
    WebhookKey const& webhook, Snowflake message, WebhookMessageQuery const& query) const {
    return call<Message>(core_, "GET /webhooks/{webhook_id}/{webhook_token}/messages/{message_id}",
        webhook.id(), webhook.token().reveal(), message)
        .query(query)
        .without_token();
}
Op<Message> Webhooks::edit_message(WebhookKey const& webhook, Snowflake message, EditMessage changes,
    WebhookMessageQuery const& query) const {
    detail::describe_files(changes, core_->flavor());
    return call<Message>(core_, "PATCH /webhooks/{webhook_id}/{webhook_token}/messages/{message_id}",
        webhook.id(), webhook.token().reveal(), message)
        .query(query)
        .json(changes)
        .files(changes.files())
        .checked(detail::faults_of(changes, core_->limits()))
        .without_token();
}
Op<void> Webhooks::remove_message(
    WebhookKey const& webhook, Snowflake message, WebhookMessageQuery const& query) const {
    return call<void>(core_, "DELETE /webhooks/{webhook_id}/{webhook_token}/messages/{message_id}",
        webhook.id(), webhook.token().reveal(), message)
        .query(query)
        .without_token();
}

} // namespace chorus
