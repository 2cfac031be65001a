// What webhooks post: messages of ours, of GitHub's and of Slack's making.
#include "local/http/json_object.hpp"
#include "local/life/message_life.hpp"
#include "local/life/thread_life.hpp"
#include "local/life/webhook_life.hpp"
#include "local/routes/foreign_messages.hpp"
#include "local/routes/tables.hpp"
#include "local/views/views.hpp"

namespace chorus::local::webhook_message_routes {
namespace {

/// Moves the call into the thread that the query names.
void enter_thread(Call& call) {
    auto id = call.query_id("thread_id");
    if (!id) return;
    auto* thread = call.world.store.channel(*id);
    if (!thread || thread->channel.parent_id != call.channel->id()) throw Refused(Trouble::unknown_channel);
    call.channel = thread;
}

/// In a forum a webhook either begins a post or names one. Returns the id of the post's first message; zero where
/// there is no new post.
Snowflake begin_post(Call& call, Form& form, Snowflake webhook) {
    bool forum = call.channel->channel.type == ChannelType::guild_forum ||
        call.channel->channel.type == ChannelType::guild_media;
    auto name = form.text("thread_name", {1, 100});
    auto tags = form.ids("applied_tags");
    if (forum && !name)
        form.complain("thread_name", "BASE_TYPE_REQUIRED",
            "Webhooks posted to forum channels must have a thread_name or thread_id");
    form.check();
    if (!forum) return {};
    NewThread wanted;
    wanted.name = *name;
    wanted.owner = webhook;
    wanted.tags = tags.value_or(std::vector<Snowflake>());
    call.channel = &create_thread(call, std::move(wanted));
    return call.channel->id();
}

Answer post(Call& call, MessageDraft draft) {
    if (says_nothing(draft)) throw Refused(Trouble::empty_message);
    auto const& message = post_message(call, std::move(draft));
    if (call.target.query("wait") != "true") return no_content();
    return json_answer(encode(message_view(call.world, *call.channel, message, Snowflake())));
}

Answer execute(Call& call) {
    auto& webhook = webhook_by_token(call);
    enter_thread(call);
    auto form = read_message_form(call);
    auto name = form.text("username", {1, 80});
    auto avatar = form.text("avatar_url", {0, 2048});
    form.check();
    auto draft = read_message_draft(call);
    draft.nonce.clear();
    draft.stickers.clear();
    draft.reference.reset();
    draft.face = face_of(webhook, name, avatar);
    if (says_nothing(draft)) throw Refused(Trouble::empty_message);
    draft.id = begin_post(call, form, webhook.id);
    return post(call, std::move(draft));
}

Answer execute_github(Call& call) {
    auto& webhook = webhook_by_token(call);
    enter_thread(call);
    auto draft = draft_from_github(call.form(), call.request.github_event);
    // Events that say nothing to people are taken and forgotten.
    if (says_nothing(draft)) return no_content();
    draft.face = face_of(webhook, Maybe<std::string>("GitHub"));
    return post(call, std::move(draft));
}

Answer execute_slack(Call& call) {
    auto& webhook = webhook_by_token(call);
    enter_thread(call);
    auto form = call.form();
    auto name = form.text("username", {1, 80});
    auto icon = form.text("icon_url", {0, 2048});
    auto draft = draft_from_slack(form);
    form.check();
    draft.face = face_of(webhook, name, icon);
    auto answer = post(call, std::move(draft));
    if (answer.status != 204) return answer;
    Answer ok;
    ok.content_type = "text/html; charset=utf-8";
    ok.body = "ok";
    return ok;
}

MessageRecord& message_of(Call& call) {
    auto const& webhook = webhook_by_token(call);
    enter_thread(call);
    auto* message = call.channel->message(call.id("message_id"));
    if (!message || !message->face || (*message->face)->webhook != webhook.id)
        throw Refused(Trouble::unknown_message);
    return *message;
}

Answer get(Call& call) {
    auto const& message = message_of(call);
    return json_answer(encode(message_view(call.world, *call.channel, message, Snowflake())));
}

Answer edit(Call& call) {
    auto& message = message_of(call);
    edit_message(call, message, read_message_draft(call));
    return json_answer(encode(message_view(call.world, *call.channel, message, Snowflake())));
}

Answer remove(Call& call) {
    auto id = message_of(call).id;
    forget_message(call.world, *call.channel, id);
    call.world.broadcast.to_channel(*call.channel, events::message_delete,
        JsonObject()
            .id("channel_id", call.channel->id())
            .id("guild_id", call.guild->id())
            .id("id", id)
            .take());
    return no_content();
}

constexpr Route of(std::string_view method, std::string_view path, Answer (*handler)(Call&)) {
    return {method, path, handler, {}, Access::open};
}

constexpr std::string_view one = "/webhooks/{webhook_id}/{webhook_token}/messages/{message_id}";
constexpr Route rows[] = {
    of("POST", "/webhooks/{webhook_id}/{webhook_token}", execute),
    of("POST", "/webhooks/{webhook_id}/{webhook_token}/github", execute_github),
    of("POST", "/webhooks/{webhook_id}/{webhook_token}/slack", execute_slack),
    of("GET", one, get),
    of("PATCH", one, edit),
    of("DELETE", one, remove),
};

} // namespace

std::span<Route const> table() { return rows; }

} // namespace chorus::local::webhook_message_routes
