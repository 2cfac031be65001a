#include "local/life/webhook_life.hpp"

#include "local/accounts/crypto.hpp"
#include "local/life/message_life.hpp"
#include "local/rules/channel_access.hpp"

namespace chorus::local {
namespace {

Webhook& webhook_of(Call& call) {
    auto* webhook = call.world.store.webhook(call.id("webhook_id"));
    if (!webhook) throw NotMine(Trouble::unknown_webhook);
    call.channel = call.world.store.channel(*webhook->channel_id);
    call.guild = call.world.store.guild(*webhook->guild_id);
    if (!call.channel || !call.guild) throw Refused(Trouble::unknown_webhook);
    return *webhook;
}

} // namespace

Webhook& managed_webhook(Call& call) {
    auto& webhook = webhook_of(call);
    call.permissions =
        permissions_in(call.world.store, *call.guild, *call.channel, call.me().id(), call.world.now());
    call.need(Permission::manage_webhooks);
    return webhook;
}

Webhook& webhook_by_token(Call& call) {
    auto& webhook = webhook_of(call);
    bool right =
        webhook.token && equal_in_constant_time(webhook.token->reveal(), call.param("webhook_token"));
    if (!right) throw Refused(Trouble::wrong_webhook_token);
    call.permissions = all_permissions;
    call.account = nullptr; // a token that came along does not matter
    return webhook;
}

Box<WebhookFace> face_of(
    Webhook const& webhook, Maybe<std::string> const& name, Maybe<std::string> const& avatar_url) {
    WebhookFace face;
    face.webhook = webhook.id;
    if (webhook.application_id) face.application = *webhook.application_id;
    face.name = name ? *name : webhook.name;
    // Images from elsewhere get a name as ours have, but are not fetched.
    if (avatar_url)
        face.avatar = md5_hex(*avatar_url);
    else if (webhook.avatar)
        face.avatar = *webhook.avatar;
    return Box<WebhookFace>(std::move(face));
}

void repeat_to_followers(Call& call, MessageRecord const& message) {
    auto followers = call.world.store.webhooks([&](Webhook const& webhook) {
        return webhook.source_channel && webhook.source_channel->id == call.channel->id();
    });
    for (auto const* webhook : followers) {
        auto* target = call.world.store.channel(*webhook->channel_id);
        if (!target) continue;
        auto copy = message;
        copy.author = webhook->id;
        copy.face = face_of(*webhook);
        copy.flags = static_cast<std::int64_t>(MessageFlag::is_crosspost);
        copy.reactions.clear();
        copy.mentions.clear();
        copy.mention_roles.clear();
        copy.mention_everyone = copy.pinned = false;
        copy.nonce.clear();
        copy.poll.reset();
        auto& reference = copy.reference.emplace();
        reference.message_id = message.id;
        reference.channel_id = call.channel->id();
        reference.guild_id = call.guild->id();
        post_notice(call.world, *target, std::move(copy));
    }
}

} // namespace chorus::local
