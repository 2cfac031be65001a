// Invites: making, showing, accepting, withdrawing them.
#include "local/http/json_object.hpp"
#include "local/life/audit.hpp"
#include "local/life/guild_life.hpp"
#include "local/routes/tables.hpp"
#include "local/rules/channel_access.hpp"
#include "local/rules/permissions.hpp"
#include "local/views/views.hpp"

namespace chorus::local::invite_routes {
namespace {

Invite& invite_of(Call& call) {
    auto* invite = call.world.store.invite(call.param("code"), call.world.now());
    if (!invite) throw Refused(Trouble::unknown_invite);
    return *invite;
}

Answer create(Call& call) {
    auto& world = call.world;
    if (!call.guild) throw Refused(Trouble::wrong_channel_type);
    auto form = call.form();
    auto max_age = form.integer("max_age", 0, 604'800).value_or(86'400);
    auto max_uses = form.integer("max_uses", 0, 100).value_or(0);
    auto temporary = form.boolean("temporary").value_or(false);
    form.check();

    Invite invite;
    invite.code = world.ids.code(8);
    invite.type = InviteType::guild;
    invite.guild_id = call.guild->id();
    invite.channel_id = call.channel->id();
    invite.inviter_id = call.me().id();
    invite.uses = 0;
    invite.max_uses = max_uses;
    invite.max_age = max_age;
    invite.temporary = temporary;
    invite.created_at = world.now();
    if (max_age > 0)
        invite.expires_at = Timestamp(invite.created_at->time() + std::chrono::seconds(max_age));
    else
        invite.expires_at = null;
    invite.flags.emplace();
    auto& stored = world.store.add_invite(std::move(invite));
    auto text = encode(invite_view(world, stored));
    audit(call, AuditLogAction::invite_create, null,
        changes_between("", JsonObject().text("code", stored.code).take()));
    world.broadcast.to_channel(*call.channel, events::invite_create, text);
    return json_answer(std::move(text), 201);
}

std::string listed(Call& call, std::function<bool(Invite const&)> const& wanted) {
    return json_list(call.world.store.invites(wanted, call.world.now()),
        [&](Invite* invite, std::string& out) { out += encode(invite_view(call.world, *invite)); });
}

Answer of_channel(Call& call) {
    return json_answer(listed(call, [&](Invite const& i) { return i.channel_id == call.channel->id(); }));
}
Answer of_guild(Call& call) {
    return json_answer(listed(call, [&](Invite const& i) { return i.guild_id == call.guild->id(); }));
}

Answer get(Call& call) { return json_answer(encode(invite_view(call.world, invite_of(call)))); }

Answer accept(Call& call) {
    auto& world = call.world;
    if (call.me().is_bot()) throw Refused(Trouble::bots_cannot);
    auto& invite = invite_of(call);
    auto* guild = world.store.guild(*invite.guild_id);
    if (!guild) throw Refused(Trouble::unknown_invite);
    bool is_new = guild->member(call.me().id()) == nullptr;
    auto& member = join_guild(world, *guild, call.me());
    if (is_new) invite.uses = invite.uses.value_or(0) + 1;
    auto view = invite_view(world, invite);
    view.new_member = is_new;
    view.member = member_view(world, *guild, call.me().id(), member, WithUser::yes);
    bool used_up = invite.max_uses.value_or(0) > 0 && invite.uses.value_or(0) >= invite.max_uses.value_or(0);
    if (used_up) world.store.remove_invite(view.code);
    return json_answer(encode(view));
}

Answer remove(Call& call) {
    auto& world = call.world;
    auto& invite = invite_of(call);
    auto* guild = world.store.guild(*invite.guild_id);
    auto* channel = world.store.channel(*invite.channel_id);
    if (!guild || !channel) throw Refused(Trouble::unknown_invite);
    auto me = call.me().id();
    auto now = world.now();
    bool may = invite.inviter_id == me ||
        permissions_in(world.store, *guild, *channel, me, now).has(Permission::manage_channels) ||
        guild_permissions(*guild, me, now).has(Permission::manage_guild);
    if (!may) throw Refused(Trouble::missing_permissions);
    auto text = encode(invite_view(world, invite));
    call.guild = guild;
    audit(call, AuditLogAction::invite_delete, null,
        changes_between(JsonObject().text("code", invite.code).take(), ""));
    world.broadcast.to_channel(*channel, events::invite_delete,
        JsonObject()
            .text("code", invite.code)
            .id("channel_id", channel->id())
            .id("guild_id", guild->id())
            .take());
    world.store.remove_invite(call.param("code"));
    return json_answer(std::move(text));
}

constexpr Route rows[] = {
    {"POST", "/channels/{channel_id}/invites", create, Permission::create_instant_invite},
    {"GET", "/channels/{channel_id}/invites", of_channel, Permission::manage_channels},
    {"GET", "/guilds/{guild_id}/invites", of_guild, Permission::manage_guild},
    {"GET", "/invites/{code}", get, {}, Access::open},
    {"POST", "/invites/{code}", accept},
    {"DELETE", "/invites/{code}", remove},
};

} // namespace

std::span<Route const> table() { return rows; }

} // namespace chorus::local::invite_routes
