// Webhooks: making, showing, changing, removing them, and following announcements.
#include "local/cdn/images.hpp"
#include "local/http/json_object.hpp"
#include "local/life/audit.hpp"
#include "local/life/webhook_life.hpp"
#include "local/routes/tables.hpp"
#include "local/rules/channel_access.hpp"
#include "local/views/views.hpp"

namespace chorus::local::webhook_routes {
namespace {

constexpr std::size_t max_webhooks = 15; ///< per channel
constexpr Length name_length{1, 80};

enum class Shown : std::uint8_t { whole, without_user };

std::string webhook_json(Call& call, Webhook webhook, Shown shown = Shown::whole) {
    if (webhook.token)
        webhook.url = Secret(
            call.world.urls.root + "/api/webhooks/" + webhook.id.to_string() + "/" + webhook.token->reveal());
    if (shown == Shown::whole && webhook.user_id) webhook.user = public_user(call.world, *webhook.user_id);
    return encode(webhook);
}

std::string list_json(Call& call, std::function<bool(Webhook const&)> const& wanted) {
    return json_list(call.world.store.webhooks(wanted),
        [&](Webhook* webhook, std::string& out) { out += webhook_json(call, *webhook); });
}

void announce(World& world, Webhook const& webhook) {
    auto const* channel = world.store.channel(*webhook.channel_id);
    if (!channel) return;
    world.broadcast.to_channel(*channel, events::webhooks_update,
        JsonObject().id("guild_id", *webhook.guild_id).id("channel_id", *webhook.channel_id).take());
}

Answer of_channel(Call& call) {
    return json_answer(
        list_json(call, [&](Webhook const& webhook) { return webhook.channel_id == call.channel->id(); }));
}

Answer of_guild(Call& call) {
    return json_answer(
        list_json(call, [&](Webhook const& webhook) { return webhook.guild_id == call.guild->id(); }));
}

/// Without its token.
std::string audited(Webhook webhook) {
    webhook.token.reset();
    return encode(webhook);
}

bool has_webhooks(ChannelRecord const& channel) {
    switch (channel.channel.type) {
    case ChannelType::guild_text:
    case ChannelType::guild_announcement:
    case ChannelType::guild_voice:
    case ChannelType::guild_stage_voice:
    case ChannelType::guild_forum:
    case ChannelType::guild_media: return true;
    default: return false;
    }
}

Webhook& add(Call& call, ChannelRecord const& channel, Webhook webhook) {
    auto& store = call.world.store;
    auto count =
        store.webhooks([&](Webhook const& other) { return other.channel_id == channel.id(); }).size();
    if (count >= max_webhooks) throw Refused(Trouble::max_webhooks);
    webhook.guild_id = *channel.channel.guild_id;
    webhook.channel_id = channel.id();
    webhook.user_id = call.me().id();
    webhook.application_id = null;
    if (call.me().is_bot()) webhook.application_id = call.me().id();
    auto& stored = store.add_webhook(std::move(webhook));
    audit(call, AuditLogAction::webhook_create, stored.id, changes_between("", audited(stored)));
    announce(call.world, stored);
    return stored;
}

Answer create(Call& call) {
    if (!has_webhooks(*call.channel)) throw Refused(Trouble::wrong_channel_type);
    auto form = call.form();
    auto name = form.require("name").text("name", name_length);
    auto avatar = form.text("avatar");
    form.check();
    Webhook webhook;
    webhook.id = call.world.ids.next();
    webhook.name = *name;
    webhook.avatar = null;
    if (avatar) webhook.avatar = store_image(call.world, "avatars", webhook.id, *avatar);
    webhook.token = Secret(call.world.ids.code(68));
    return json_answer(webhook_json(call, add(call, *call.channel, std::move(webhook))));
}

/// `call.channel` is what is followed; its announcements go to `webhook_channel_id`.
Answer follow(Call& call) {
    if (call.channel->channel.type != ChannelType::guild_announcement)
        throw Refused(Trouble::wrong_channel_type);
    auto form = call.form();
    auto id = form.require("webhook_channel_id").id("webhook_channel_id");
    form.check();
    auto& world = call.world;
    auto* target = world.store.channel(*id);
    auto* guild = target && target->channel.guild_id ? world.store.guild(*target->channel.guild_id) : nullptr;
    if (!guild) throw Refused(Trouble::unknown_channel);
    if (!has_webhooks(*target)) throw Refused(Trouble::wrong_channel_type);
    if (!permissions_in(world.store, *guild, *target, call.me().id(), world.now())
             .has(Permission::manage_webhooks))
        throw Refused(Trouble::missing_permissions);
    Webhook webhook;
    webhook.id = world.ids.next();
    webhook.type = WebhookType::channel_follower;
    webhook.name = call.guild->guild.name + " #" + call.channel->channel.name.value_or("");
    webhook.avatar = null;
    auto& from = webhook.source_guild.emplace();
    from.id = call.guild->id();
    from.name = call.guild->guild.name;
    auto& channel = webhook.source_channel.emplace();
    channel.id = call.channel->id();
    channel.name = call.channel->channel.name.value_or("");
    auto const& made = add(call, *target, std::move(webhook));
    return json_answer(JsonObject().id("channel_id", call.channel->id()).id("webhook_id", made.id).take());
}

Answer get(Call& call) { return json_answer(webhook_json(call, managed_webhook(call))); }
Answer get_by_token(Call& call) {
    return json_answer(webhook_json(call, webhook_by_token(call), Shown::without_user));
}

void change(Call& call, Webhook& webhook, bool may_move) {
    auto form = call.form();
    auto name = form.text("name", name_length);
    auto avatar = form.text("avatar");
    auto channel = may_move ? form.id("channel_id") : Maybe<Snowflake>();
    if (channel) {
        auto* target = call.world.store.channel(*channel);
        bool good = target && target->channel.guild_id == webhook.guild_id && has_webhooks(*target) &&
            permissions_in(call.world.store, *call.guild, *target, call.me().id(), call.world.now())
                .has(Permission::manage_webhooks);
        if (!good) form.complain("channel_id", "CHANNEL_INVALID", "Invalid channel.");
    }
    form.check();
    auto before = audited(webhook);
    if (name) webhook.name = *name;
    if (avatar)
        webhook.avatar = store_image(call.world, "avatars", webhook.id, *avatar);
    else if (avatar.is_null())
        webhook.avatar = null;
    if (channel && webhook.channel_id != *channel) {
        announce(call.world, webhook);
        webhook.channel_id = *channel;
    }
    audit(call, AuditLogAction::webhook_update, webhook.id, changes_between(before, audited(webhook)));
    announce(call.world, webhook);
}

Answer modify(Call& call) {
    auto& webhook = managed_webhook(call);
    change(call, webhook, true);
    return json_answer(webhook_json(call, webhook));
}

Answer modify_by_token(Call& call) {
    auto& webhook = webhook_by_token(call);
    change(call, webhook, false);
    return json_answer(webhook_json(call, webhook, Shown::without_user));
}

Answer erase(Call& call, Webhook const& webhook) {
    auto gone = webhook;
    call.world.store.remove_webhook(gone.id);
    call.world.store.remove_files("avatars/" + gone.id.to_string() + "/");
    audit(call, AuditLogAction::webhook_delete, gone.id, changes_between(audited(gone), ""));
    announce(call.world, gone);
    return no_content();
}

Answer remove(Call& call) { return erase(call, managed_webhook(call)); }
Answer remove_by_token(Call& call) { return erase(call, webhook_by_token(call)); }

constexpr auto manage = Permission::manage_webhooks;
constexpr std::string_view by_id = "/webhooks/{webhook_id}";
constexpr std::string_view by_token = "/webhooks/{webhook_id}/{webhook_token}";
constexpr Route rows[] = {
    {"GET", "/channels/{channel_id}/webhooks", of_channel, manage},
    {"POST", "/channels/{channel_id}/webhooks", create, manage},
    {"POST", "/channels/{channel_id}/followers", follow},
    {"GET", "/guilds/{guild_id}/webhooks", of_guild, manage},
    {"GET", by_id, get},
    {"PATCH", by_id, modify},
    {"DELETE", by_id, remove},
    {"GET", by_token, get_by_token, {}, Access::open},
    {"PATCH", by_token, modify_by_token, {}, Access::open},
    {"DELETE", by_token, remove_by_token, {}, Access::open},
};

} // namespace

std::span<Route const> table() { return rows; }

} // namespace chorus::local::webhook_routes
