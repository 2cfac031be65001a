// Members of a guild.
#include "local/cdn/images.hpp"
#include "local/http/json_object.hpp"
#include "local/life/audit.hpp"
#include "local/life/guild_life.hpp"
#include "local/routes/tables.hpp"
#include "local/rules/permissions.hpp"
#include "local/views/views.hpp"
#include <algorithm>

namespace chorus::local::member_routes {
namespace {

constexpr Length nick_length{0, 32};

std::string member_json(Call& call, Snowflake user) {
    return encode(member_view(call.world, *call.guild, user, *call.guild->member(user), WithUser::yes));
}

MemberRecord& member_of(Call& call, Snowflake user) {
    auto* member = call.guild->member(user);
    if (!member) throw Refused(Trouble::unknown_member);
    return *member;
}

Answer list(Call& call) {
    auto limit = static_cast<std::size_t>(call.query_number("limit", 1, 1, 1000));
    auto after = call.query_id("after").value_or(Snowflake());
    std::string out = "[";
    for (auto at = call.guild->members.upper_bound(after); at != call.guild->members.end() && limit > 0;
         ++at, --limit) {
        if (out.size() > 1) out += ',';
        out += member_json(call, at->first);
    }
    return json_answer(out + "]");
}

Answer get(Call& call) {
    auto user = call.user_id("user_id");
    member_of(call, user);
    return json_answer(member_json(call, user));
}

void check_roles(Call& call, std::vector<Snowflake> const& before, std::vector<Snowflake> const& after) {
    auto const& guild = *call.guild;
    auto top = top_position(guild, call.me().id());
    auto check = [&](Snowflake id) {
        auto role = guild.roles.find(id);
        if (role == guild.roles.end() || id == guild.id())
            throw InvalidForm("roles", "UNKNOWN_ROLE", "Unknown Role");
        if (role->second.position >= top) throw Refused(Trouble::higher_role);
    };
    for (auto id : after)
        if (std::ranges::find(before, id) == before.end()) check(id);
    for (auto id : before)
        if (std::ranges::find(after, id) == after.end()) check(id);
}

/// `$add` and `$remove`, as Discord writes them.
void audit_roles(
    Call& call, Snowflake user, std::vector<Snowflake> const& before, std::vector<Snowflake> const& after) {
    std::vector<AuditLogChange> changes;
    auto note = [&](char const* key, std::vector<Snowflake> const& of,
                    std::vector<Snowflake> const& without) {
        std::vector<Snowflake> ids;
        std::ranges::copy_if(of, std::back_inserter(ids),
            [&](Snowflake id) { return std::ranges::find(without, id) == without.end(); });
        if (ids.empty()) return;
        auto& change = changes.emplace_back();
        change.key = key;
        change.new_value = JsonText(json_list(ids, [&](Snowflake id, std::string& out) {
            auto role = call.guild->roles.find(id);
            out += JsonObject()
                       .id("id", id)
                       .text("name", role == call.guild->roles.end() ? std::string() : role->second.name)
                       .take();
        }));
    };
    note("$add", after, before);
    note("$remove", before, after);
    if (!changes.empty()) audit(call, AuditLogAction::member_role_update, user, std::move(changes));
}

void normalize(std::vector<Snowflake>& roles) {
    std::ranges::sort(roles);
    roles.erase(std::unique(roles.begin(), roles.end()), roles.end());
}

Answer modify(Call& call) {
    auto& guild = *call.guild;
    auto user = call.user_id("user_id");
    auto& member = member_of(call, user);
    auto me = call.me().id();
    auto form = call.form();
    auto nick = form.text("nick", nick_length);
    auto roles = form.ids("roles", 250);
    auto deaf = form.boolean("deaf");
    auto mute = form.boolean("mute");
    auto timeout = form.moment("communication_disabled_until");
    form.check();

    if (!nick.is_absent()) {
        call.need(user == me ? Permission::change_nickname : Permission::manage_nicknames);
        if (user != me && !outranks(guild, me, user)) throw Refused(Trouble::higher_role);
    }
    if (roles) {
        call.need(Permission::manage_roles);
        std::erase(*roles, guild.id());
        normalize(*roles);
        check_roles(call, member.roles, *roles);
    }
    if (deaf) call.need(Permission::deafen_members);
    if (mute) call.need(Permission::mute_members);
    if (!timeout.is_absent()) {
        call.need(Permission::moderate_members);
        if (!outranks(guild, me, user)) throw Refused(Trouble::higher_role);
    }

    auto before = member_json(call, user);
    auto had = member.roles;
    if (!nick.is_absent()) member.nick = nick.value_or("").empty() ? Maybe<std::string>() : nick;
    if (roles) member.roles = *roles;
    if (deaf) member.deaf = *deaf;
    if (mute) member.mute = *mute;
    if (!timeout.is_absent()) member.timeout_until = timeout;
    ++guild.generation;
    audit_roles(call, user, had, member.roles);
    auto changes = changes_between(before, member_json(call, user));
    std::erase_if(changes, [](AuditLogChange const& change) { return change.key == "roles"; });
    if (!changes.empty()) audit(call, AuditLogAction::member_update, user, std::move(changes));
    announce_member(call.world, guild, user);
    return json_answer(member_json(call, user));
}

Answer modify_me(Call& call) {
    auto me = call.me().id();
    auto& member = member_of(call, me);
    auto form = call.form();
    auto nick = form.text("nick", nick_length);
    auto avatar = form.text("avatar");
    form.check();
    if (!nick.is_absent()) call.need(Permission::change_nickname);
    if (avatar)
        member.avatar = store_image(call.world, "avatars", me, *avatar);
    else if (avatar.is_null())
        member.avatar.reset();
    if (!nick.is_absent()) member.nick = nick.value_or("").empty() ? Maybe<std::string>() : nick;
    announce_member(call.world, *call.guild, me);
    return json_answer(member_json(call, me));
}

Answer kick(Call& call) {
    auto user = call.user_id("user_id");
    member_of(call, user);
    auto me = call.me().id();
    if (user != me) {
        call.need(Permission::kick_members);
        if (!outranks(*call.guild, me, user)) throw Refused(Trouble::higher_role);
    }
    else if (call.guild->guild.owner_id == me)
        throw Refused(Trouble::missing_permissions);
    if (user != me) audit(call, AuditLogAction::member_kick, user);
    leave_guild(call.world, *call.guild, user);
    return no_content();
}

Answer change_role(Call& call, bool give) {
    auto& guild = *call.guild;
    auto user = call.user_id("user_id");
    auto& member = member_of(call, user);
    auto role = call.id("role_id");
    if (!guild.roles.contains(role) || role == guild.id()) throw Refused(Trouble::unknown_role);
    auto wanted = member.roles;
    if (give)
        wanted.push_back(role);
    else
        std::erase(wanted, role);
    normalize(wanted);
    check_roles(call, member.roles, wanted);
    if (wanted == member.roles) return no_content();
    audit_roles(call, user, member.roles, wanted);
    member.roles = std::move(wanted);
    ++guild.generation;
    announce_member(call.world, guild, user);
    return no_content();
}

Answer give_role(Call& call) { return change_role(call, true); }
Answer take_role(Call& call) { return change_role(call, false); }

constexpr Route rows[] = {
    {"GET", "/guilds/{guild_id}/members", list},
    {"GET", "/guilds/{guild_id}/members/{user_id}", get},
    {"PATCH", "/guilds/{guild_id}/members/@me", modify_me},
    {"PATCH", "/guilds/{guild_id}/members/{user_id}", modify},
    {"DELETE", "/guilds/{guild_id}/members/{user_id}", kick},
    {"PUT", "/guilds/{guild_id}/members/{user_id}/roles/{role_id}", give_role, Permission::manage_roles},
    {"DELETE", "/guilds/{guild_id}/members/{user_id}/roles/{role_id}", take_role, Permission::manage_roles},
};

} // namespace

std::span<Route const> table() { return rows; }

} // namespace chorus::local::member_routes
