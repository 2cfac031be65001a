// Pruning, and what concerns many members at once.
#include "local/http/json_object.hpp"
#include "local/life/audit.hpp"
#include "local/life/guild_life.hpp"
#include "local/routes/tables.hpp"
#include "local/rules/permissions.hpp"
#include "local/views/views.hpp"
#include <algorithm>

namespace chorus::local::prune_routes {
namespace {

/// Of the members without roles (but for those that do not protect), who was not here for so many days:
/// joined before, has no session, and read or wrote nothing since.
std::vector<Snowflake> absent(Call& call, std::int64_t days, std::vector<Snowflake> const& ignored_roles) {
    auto& guild = *call.guild;
    auto cutoff = Timestamp(call.world.now().time() - std::chrono::days(days));
    std::vector<Snowflake> found;
    for (auto const& [user, member] : guild.members) {
        bool is_protected = std::ranges::any_of(member.roles,
            [&](Snowflake role) { return std::ranges::find(ignored_roles, role) == ignored_roles.end(); });
        auto const* account = call.world.store.account(user);
        if (is_protected || !account || account->is_bot() || user == call.me().id()) continue;
        if (member.joined_at > cutoff || !call.world.hub.sessions_of(user).empty()) continue;
        bool read_since = std::ranges::any_of(account->read_until, [&](auto const& mark) {
            auto const* channel = call.world.store.channel(mark.first);
            return channel && channel->channel.guild_id == guild.id() && Ids::time_of(mark.second) > cutoff;
        });
        if (!read_since && outranks(guild, call.me().id(), user)) found.push_back(user);
    }
    return found;
}

std::vector<Snowflake> roles_of_query(Call& call) {
    std::vector<Snowflake> roles;
    auto text = call.target.query("include_roles").value_or("");
    for (std::size_t at = 0; at < text.size();) {
        auto comma = std::min(text.find(',', at), text.size());
        if (auto id = Snowflake::parse(std::string_view(text).substr(at, comma - at))) roles.push_back(*id);
        at = comma + 1;
    }
    return roles;
}

Answer count(Call& call) {
    auto days = call.query_number("days", 7, 1, 30);
    return json_answer(JsonObject().number("pruned", absent(call, days, roles_of_query(call)).size()).take());
}

Answer prune(Call& call) {
    auto form = call.form();
    auto days = form.integer("days", 1, 30).value_or(7);
    auto roles = form.ids("include_roles", 250).value_or(std::vector<Snowflake>());
    auto counts = form.boolean("compute_prune_count").value_or(true);
    form.check();
    auto doomed = absent(call, days, roles);
    for (auto user : doomed) leave_guild(call.world, *call.guild, user);
    AuditLogOptions options;
    options.delete_member_days = static_cast<std::int32_t>(days);
    options.members_removed = static_cast<std::int64_t>(doomed.size());
    if (!doomed.empty()) audit(call, AuditLogAction::member_prune, null, {}, std::move(options));
    JsonObject answer;
    if (counts)
        answer.number("pruned", doomed.size());
    else
        answer.none("pruned");
    if (call.world.options.quirks == Quirks::spacebar) answer.number("purged", doomed.size());
    return json_answer(answer.take());
}

Answer role_counts(Call& call) {
    std::map<std::string, std::int64_t> counts;
    for (auto const& [id, role] : call.guild->roles)
        if (id != call.guild->id()) counts[id.to_string()] = 0;
    for (auto const& [user, member] : call.guild->members)
        for (auto role : member.roles) ++counts[role.to_string()];
    JsonObject answer;
    for (auto const& [id, count] : counts) answer.number(id, count);
    return json_answer(answer.take());
}

Role const& role_of(Call& call) {
    auto found = call.guild->roles.find(call.id("role_id"));
    if (found == call.guild->roles.end()) throw Refused(Trouble::unknown_role);
    return found->second;
}

bool has_role(MemberRecord const& member, Snowflake role) {
    return std::ranges::find(member.roles, role) != member.roles.end();
}

Answer role_members(Call& call) {
    auto role = role_of(call).id;
    std::vector<Snowflake> found;
    for (auto const& [user, member] : call.guild->members)
        if (found.size() < 100 && has_role(member, role)) found.push_back(user);
    return json_answer(
        json_list(found, [](Snowflake id, std::string& out) { out += '"' + id.to_string() + '"'; }));
}

Answer give_role_to_many(Call& call) {
    auto const& role = role_of(call);
    auto form = call.form();
    auto users = form.require("member_ids").ids("member_ids", 100);
    form.check();
    if (role.id == call.guild->id() || role.position >= top_position(*call.guild, call.me().id()))
        throw Refused(Trouble::higher_role);
    JsonObject answer;
    for (auto user : *users) {
        auto* member = call.guild->member(user);
        if (!member) continue;
        if (!has_role(*member, role.id)) {
            member->roles.push_back(role.id);
            std::ranges::sort(member->roles);
            ++call.guild->generation;
            announce_member(call.world, *call.guild, user);
        }
        answer.model(user.to_string(), member_view(call.world, *call.guild, user, *member, WithUser::yes));
    }
    return json_answer(answer.take());
}

/// Old clients name members so.
Answer set_nick(Call& call) {
    auto user = call.user_id("user_id");
    auto* member = call.guild->member(user);
    if (!member) throw Refused(Trouble::unknown_member);
    auto form = call.form();
    auto nick = form.text("nick", {0, 32});
    form.check();
    auto me = call.me().id();
    call.need(user == me ? Permission::change_nickname : Permission::manage_nicknames);
    if (user != me && !outranks(*call.guild, me, user)) throw Refused(Trouble::higher_role);
    member->nick = nick.value_or("").empty() ? Maybe<std::string>() : nick;
    announce_member(call.world, *call.guild, user);
    return json_answer(encode(member_view(call.world, *call.guild, user, *member, WithUser::yes)));
}

Answer my_membership(Call& call) {
    auto me = call.me().id();
    return json_answer(
        encode(member_view(call.world, *call.guild, me, *call.guild->member(me), WithUser::yes)));
}

constexpr auto pruning = Permission::kick_members | Permission::manage_guild;
constexpr Route rows[] = {
    {"GET", "/guilds/{guild_id}/prune", count, pruning},
    {"POST", "/guilds/{guild_id}/prune", prune, pruning},
    {"GET", "/guilds/{guild_id}/roles/member-counts", role_counts},
    {"GET", "/guilds/{guild_id}/roles/{role_id}/member-ids", role_members},
    {"PATCH", "/guilds/{guild_id}/roles/{role_id}/members", give_role_to_many, Permission::manage_roles},
    {"PATCH", "/guilds/{guild_id}/members/{user_id}/nick", set_nick},
    {"GET", "/users/@me/guilds/{guild_id}/member", my_membership},
};

} // namespace

std::span<Route const> table() { return rows; }

} // namespace chorus::local::prune_routes
