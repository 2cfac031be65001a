#include "local/rules/permissions.hpp"

#include <algorithm>
#include <limits>

namespace chorus::local {
namespace {

Permissions joined_roles(GuildRecord const& guild, MemberRecord const& member) {
    Permissions joined;
    if (auto everyone = guild.roles.find(guild.id()); everyone != guild.roles.end())
        joined |= everyone->second.permissions;
    for (auto id : member.roles)
        if (auto role = guild.roles.find(id); role != guild.roles.end()) joined |= role->second.permissions;
    return joined;
}

bool in_timeout(MemberRecord const& member, Timestamp now) {
    return member.timeout_until && *member.timeout_until > now;
}

} // namespace

Permissions guild_permissions(GuildRecord const& guild, Snowflake user, Timestamp now) {
    if (guild.guild.owner_id == user) return all_permissions;
    auto const* member = guild.member(user);
    if (!member) return {};
    auto joined = joined_roles(guild, *member);
    if (joined.has(Permission::administrator)) return all_permissions;
    return in_timeout(*member, now) ? joined & timeout_permissions : joined;
}

Permissions channel_permissions(
    GuildRecord const& guild, Channel const& channel, Snowflake user, Timestamp now) {
    if (guild.guild.owner_id == user) return all_permissions;
    auto const* member = guild.member(user);
    if (!member) return {};
    auto granted = joined_roles(guild, *member);
    if (granted.has(Permission::administrator)) return all_permissions;

    auto const& overwrites = channel.permission_overwrites;
    auto apply = [&](Permissions allow, Permissions deny) { granted = (granted - deny) | allow; };
    for (auto const& overwrite : overwrites)
        if (overwrite.id == guild.id()) apply(overwrite.allow, overwrite.deny);
    Permissions allow, deny;
    for (auto const& overwrite : overwrites) {
        if (overwrite.type != OverwriteType::role || overwrite.id == guild.id()) continue;
        if (std::ranges::find(member->roles, overwrite.id) == member->roles.end()) continue;
        allow |= overwrite.allow;
        deny |= overwrite.deny;
    }
    apply(allow, deny);
    for (auto const& overwrite : overwrites)
        if (overwrite.type == OverwriteType::member && overwrite.id == user)
            apply(overwrite.allow, overwrite.deny);

    if (in_timeout(*member, now)) granted &= timeout_permissions;
    return granted.has(Permission::view_channel) ? granted : Permissions();
}

Permissions direct_permissions(ChannelRecord const& channel, Snowflake user) {
    if (std::ranges::find(channel.recipients, user) == channel.recipients.end()) return {};
    auto granted = Permission::view_channel | Permission::send_messages | Permission::stream |
        Permission::add_reactions | Permission::embed_links | Permission::attach_files |
        Permission::read_message_history | Permission::use_external_emojis | Permission::connect |
        Permission::speak | Permission::pin_messages;
    if (channel.channel.type == ChannelType::group_dm)
        granted |= Permission::manage_channels | Permission::create_instant_invite;
    return granted;
}

std::int32_t top_position(GuildRecord const& guild, Snowflake user) {
    if (guild.guild.owner_id == user) return std::numeric_limits<std::int32_t>::max();
    std::int32_t top = 0;
    if (auto const* member = guild.member(user))
        for (auto id : member->roles)
            if (auto role = guild.roles.find(id); role != guild.roles.end())
                top = std::max(top, role->second.position);
    return top;
}

bool outranks(GuildRecord const& guild, Snowflake user, Snowflake target) {
    if (guild.guild.owner_id == target) return false;
    return top_position(guild, user) > top_position(guild, target);
}

} // namespace chorus::local
