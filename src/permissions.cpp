#include <chorus/permissions.hpp>

#include <algorithm>
#include <chorus/error.hpp>

namespace chorus {
namespace {

bool has_everything(PermissionSubject const& subject) {
    return subject.owner || subject.granted.has(Permission::administrator);
}

bool has_role(PermissionSubject const& subject, Snowflake role) {
    return std::ranges::find(subject.roles, role) != subject.roles.end();
}

Permissions overwritten(
    Permissions granted, PermissionSubject const& subject, std::span<PermissionOverwrite const> overwrites) {
    Permissions everyone_allow, everyone_deny, roles_allow, roles_deny, own_allow, own_deny;
    for (auto const& overwrite : overwrites) {
        auto take = [&](Permissions& allow, Permissions& deny) {
            allow |= overwrite.allow;
            deny |= overwrite.deny;
        };
        if (overwrite.type == OverwriteType::member) {
            if (overwrite.id == subject.user) take(own_allow, own_deny);
        }
        else if (overwrite.type != OverwriteType::role)
            continue; // a kind of later days
        else if (overwrite.id == subject.guild)
            take(everyone_allow, everyone_deny);
        else if (has_role(subject, overwrite.id))
            take(roles_allow, roles_deny);
    }
    granted = (granted - everyone_deny) | everyone_allow;
    granted = (granted - roles_deny) | roles_allow;
    return (granted - own_deny) | own_allow;
}

bool is_voice(ChannelType type) {
    return type == ChannelType::guild_voice || type == ChannelType::guild_stage_voice;
}

Snowflake id_of(Member const& member) {
    if (member.user) return member.user->id;
    if (member.id) return *member.id;
    throw Error(errc::invalid_argument, "the member does not say which user it is");
}

bool is_owner(Guild const& guild, Member const& member) { return guild.owner_id == id_of(member); }

/// Whether a role stands above another.
bool above(Role const& a, Role const& b) {
    return a.position != b.position ? a.position > b.position : a.id < b.id;
}

} // namespace

PermissionSubject::PermissionSubject(
    Guild const& in_guild, Member const& member, Snowflake of_user, Timestamp now)
    : user(of_user)
    , guild(in_guild.id)
    , owner(in_guild.owner_id == of_user)
    , timed_out(member.communication_disabled_until && *member.communication_disabled_until > now)
    , roles(member.roles) {
    for (auto const& role : in_guild.roles)
        if (role.id == guild || has_role(*this, role.id)) granted |= role.permissions;
}

Permissions permissions_in(PermissionSubject const& subject) {
    if (has_everything(subject)) return permissions::all;
    return subject.timed_out ? subject.granted & permissions::timeout : subject.granted;
}

Permissions permissions_in(PermissionSubject const& subject, ChannelType type,
    std::span<PermissionOverwrite const> overwrites, bool joined) {
    if (has_everything(subject)) return permissions::all;
    auto granted = overwritten(subject.granted, subject, overwrites);
    // Asked before a timeout takes them away: it does not hide what could be seen before.
    bool const moderates_threads = granted.has(Permission::manage_threads);
    bool const connects = granted.has(Permission::connect);
    if (subject.timed_out) granted &= permissions::timeout;

    if (!granted.has(Permission::view_channel)) return {};
    if (type == ChannelType::private_thread && !joined && !moderates_threads) return {};
    if (is_voice(type) && !connects) return Permission::view_channel;
    if (is_thread(type)) {
        granted = granted - Permission::send_messages;
        if (granted.has(Permission::send_messages_in_threads)) granted |= Permission::send_messages;
    }
    if (!granted.has(Permission::send_messages)) granted = granted - permissions::need_send_messages;
    return granted;
}

Permissions permissions_in(Guild const& guild, Member const& member, Timestamp now) {
    return permissions_in(PermissionSubject(guild, member, id_of(member), now));
}

Permissions permissions_in(Guild const& guild, Member const& member, Channel const& channel, Timestamp now) {
    if (is_thread(channel.type)) {
        auto const parent = std::ranges::find_if(
            guild.channels, [&](Channel const& candidate) { return channel.parent_id == candidate.id; });
        if (parent == guild.channels.end())
            throw Error(errc::invalid_argument, "the guild does not list the thread's parent");
        return permissions_in(guild, member, channel, *parent, std::nullopt, now);
    }
    return permissions_in(
        PermissionSubject(guild, member, id_of(member), now), channel.type, channel.permission_overwrites);
}

Permissions permissions_in(Guild const& guild, Member const& member, Channel const& thread,
    Channel const& parent, std::optional<bool> joined, Timestamp now) {
    auto const user = id_of(member);
    return permissions_in(PermissionSubject(guild, member, user, now), thread.type,
        parent.permission_overwrites, joined.value_or(thread.owner_id == user || thread.member.has_value()));
}

bool is_thread(ChannelType type) {
    return type == ChannelType::announcement_thread || type == ChannelType::public_thread ||
        type == ChannelType::private_thread;
}

Role const* highest_role(Guild const& guild, Member const& member) {
    Role const* highest = nullptr;
    for (auto const& role : guild.roles) {
        bool const has =
            role.id == guild.id || std::ranges::find(member.roles, role.id) != member.roles.end();
        if (has && (!highest || above(role, *highest))) highest = &role;
    }
    return highest;
}

bool outranks(Guild const& guild, Member const& member, Member const& other) {
    if (id_of(member) == id_of(other) || is_owner(guild, other)) return false;
    if (is_owner(guild, member)) return true;
    auto const* mine = highest_role(guild, member);
    auto const* theirs = highest_role(guild, other);
    return mine && theirs && above(*mine, *theirs);
}

bool outranks(Guild const& guild, Member const& member, Role const& role) {
    if (is_owner(guild, member)) return true;
    auto const* mine = highest_role(guild, member);
    return mine && above(*mine, role);
}

} // namespace chorus
