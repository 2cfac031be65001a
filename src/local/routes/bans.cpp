// Bans of a guild.
#include "local/http/json_object.hpp"
#include "local/life/audit.hpp"
#include "local/life/guild_life.hpp"
#include "local/life/message_life.hpp"
#include "local/routes/tables.hpp"
#include "local/rules/permissions.hpp"
#include "local/views/views.hpp"

namespace chorus::local::ban_routes {
namespace {

Ban ban_view(Call& call, Snowflake user, Ban ban) {
    ban.user = public_user(call.world, user);
    if (ban.reason.is_absent()) ban.reason = null;
    return ban;
}

Answer list(Call& call) {
    auto limit = static_cast<std::size_t>(call.query_number("limit", 1000, 1, 1000));
    auto before = call.query_id("before"), after = call.query_id("after");
    std::vector<Ban> bans;
    for (auto const& [user, ban] : call.guild->bans) {
        if ((before && user >= *before) || (after && user <= *after)) continue;
        if (bans.size() == limit) break;
        bans.push_back(ban_view(call, user, ban));
    }
    return json_answer(json_list(bans));
}

Answer get(Call& call) {
    auto found = call.guild->bans.find(call.id("user_id"));
    if (found == call.guild->bans.end()) throw Refused(Trouble::unknown_ban);
    return json_answer(encode(ban_view(call, found->first, found->second)));
}

/// What the banned user wrote since, in all channels, goes too if it was asked for.
void delete_messages_since(Call& call, Snowflake user, Timestamp since) {
    auto& world = call.world;
    for (auto* channel : world.store.channels_and_threads_of(*call.guild)) {
        std::vector<Snowflake> doomed;
        for (auto at = channel->messages.lower_bound(
                 Snowflake::at(std::chrono::floor<std::chrono::milliseconds>(since.time())));
             at != channel->messages.end(); ++at)
            if (at->second.author == user) doomed.push_back(at->first);
        if (doomed.empty()) continue;
        for (auto id : doomed) forget_message(world, *channel, id);
        world.broadcast.to_channel(*channel, events::message_delete_bulk,
            JsonObject()
                .id("channel_id", channel->id())
                .id("guild_id", call.guild->id())
                .raw("ids",
                    json_list(
                        doomed, [](Snowflake id, std::string& out) { out += '"' + id.to_string() + '"'; }))
                .take());
    }
}

/// Throws where that user may not be banned.
void ban_user(Call& call, Snowflake user, std::int64_t seconds, Ban ban) {
    auto& world = call.world;
    auto& guild = *call.guild;
    auto me = call.me().id();
    if (!world.store.account(user)) throw Refused(Trouble::unknown_user);
    if (user == me || !outranks(guild, me, user)) throw Refused(Trouble::higher_role);
    guild.bans.insert_or_assign(user, std::move(ban));
    leave_guild(world, guild, user);
    if (seconds > 0)
        delete_messages_since(call, user, Timestamp(world.now().time() - std::chrono::seconds(seconds)));
    audit(call, AuditLogAction::member_ban_add, user);
    world.broadcast.to_guild(guild, events::guild_ban_add,
        JsonObject().id("guild_id", guild.id()).model("user", public_user(world, user)).take());
}

Answer put(Call& call) {
    auto user = call.id("user_id");
    auto form = call.form();
    auto seconds = form.integer("delete_message_seconds", 0, 604'800).value_or(0);
    if (auto days = form.integer("delete_message_days", 0, 7)) seconds = *days * 86'400;
    auto reason = form.text("reason", {0, 512});
    form.check();
    Ban ban;
    if (auto header = percent_decode(call.request.audit_log_reason); !header.empty())
        ban.reason = header;
    else if (reason)
        ban.reason = reason;
    ban_user(call, user, seconds, std::move(ban));
    return no_content();
}

/// Bans whom it can; who was banned already or may not be is named as failed.
Answer put_many(Call& call) {
    call.need(Permission::manage_guild);
    auto form = call.form();
    auto users = form.require("user_ids").ids("user_ids", 200);
    auto seconds = form.integer("delete_message_seconds", 0, 604'800).value_or(0);
    form.check();
    BulkBanResult result;
    for (auto user : *users) {
        Ban ban;
        if (auto reason = percent_decode(call.request.audit_log_reason); !reason.empty()) ban.reason = reason;
        bool banned = !call.guild->bans.contains(user);
        try {
            if (banned) ban_user(call, user, seconds, std::move(ban));
        }
        catch (Refused const&) {
            banned = false;
        }
        (banned ? result.banned_users : result.failed_users).push_back(user);
    }
    if (result.banned_users.empty()) throw Refused(Trouble::nobody_banned);
    return json_answer(encode(result));
}

Answer remove(Call& call) {
    auto& world = call.world;
    auto user = call.id("user_id");
    if (call.guild->bans.erase(user) == 0) throw Refused(Trouble::unknown_ban);
    audit(call, AuditLogAction::member_ban_remove, user);
    world.broadcast.to_guild(*call.guild, events::guild_ban_remove,
        JsonObject().id("guild_id", call.guild->id()).model("user", public_user(world, user)).take());
    return no_content();
}

constexpr Route rows[] = {
    {"GET", "/guilds/{guild_id}/bans", list, Permission::ban_members},
    {"GET", "/guilds/{guild_id}/bans/{user_id}", get, Permission::ban_members},
    {"PUT", "/guilds/{guild_id}/bans/{user_id}", put, Permission::ban_members},
    {"POST", "/guilds/{guild_id}/bulk-ban", put_many, Permission::ban_members},
    {"DELETE", "/guilds/{guild_id}/bans/{user_id}", remove, Permission::ban_members},
};

} // namespace

std::span<Route const> table() { return rows; }

} // namespace chorus::local::ban_routes
