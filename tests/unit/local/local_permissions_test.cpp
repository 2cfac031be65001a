#include "local/rules/permissions.hpp"

#include <catch2/catch.hpp>

namespace chorus::local {
namespace {

constexpr Snowflake guild_id(10), owner(1), member(2), stranger(3), role_a(21), role_b(22);
constexpr Timestamp noon(Timestamp::Time(std::chrono::hours(12)));

struct Fixture {
    GuildRecord guild;
    Channel channel;

    Fixture() {
        guild.guild.id = guild_id;
        guild.guild.owner_id = owner;
        add_role(guild_id, Permission::view_channel | Permission::send_messages, 0);
        add_role(role_a, Permission::manage_messages, 1);
        add_role(role_b, Permission::kick_members, 2);
        guild.members[owner];
        guild.members[member].roles = {role_a};
        channel.guild_id = guild_id;
    }
    void add_role(Snowflake id, Permissions permissions, std::int32_t position) {
        Role role;
        role.id = id;
        role.permissions = permissions;
        role.position = position;
        guild.roles[id] = role;
    }
    void overwrite(Snowflake id, OverwriteType type, Permissions allow, Permissions deny) {
        PermissionOverwrite overwrite;
        overwrite.id = id;
        overwrite.type = type;
        overwrite.allow = allow;
        overwrite.deny = deny;
        channel.permission_overwrites.push_back(overwrite);
    }
    [[nodiscard]] Permissions in_channel(Snowflake user = member) const {
        return channel_permissions(guild, channel, user, noon);
    }
};

TEST_CASE("permissions: a member has what @everyone and their roles have", "[local][permissions]") {
    Fixture f;
    CHECK(guild_permissions(f.guild, member, noon) ==
        (Permission::view_channel | Permission::send_messages | Permission::manage_messages));
}

TEST_CASE(
    "permissions: the owner has all, whatever overwrites say; strangers have none", "[local][permissions]") {
    Fixture f;
    f.overwrite(owner, OverwriteType::member, {}, all_permissions);
    CHECK(f.in_channel(owner) == all_permissions);
    CHECK(guild_permissions(f.guild, owner, noon) == all_permissions);
    CHECK(f.in_channel(stranger).empty());
    CHECK(guild_permissions(f.guild, stranger, noon).empty());
}

TEST_CASE("permissions: administrator is above overwrites and timeouts", "[local][permissions]") {
    Fixture f;
    f.guild.roles[role_a].permissions = Permission::administrator;
    f.guild.members[member].timeout_until = Timestamp(noon.time() + std::chrono::hours(1));
    f.overwrite(guild_id, OverwriteType::role, {}, Permission::view_channel);
    CHECK(f.in_channel() == all_permissions);
}

TEST_CASE(
    "permissions: @everyone's overwrite comes first, then roles, then the member", "[local][permissions]") {
    Fixture f;
    // Stored in the wrong order on purpose: the kind decides, not the place.
    f.overwrite(member, OverwriteType::member, Permission::send_messages, {});
    f.overwrite(role_a, OverwriteType::role, {}, Permission::send_messages);
    f.overwrite(guild_id, OverwriteType::role, Permission::attach_files, Permission::manage_messages);
    CHECK(
        f.in_channel() == (Permission::view_channel | Permission::send_messages | Permission::attach_files));
}

TEST_CASE("permissions: among roles an allowance beats a denial", "[local][permissions]") {
    Fixture f;
    f.guild.members[member].roles = {role_a, role_b};
    f.overwrite(role_a, OverwriteType::role, Permission::attach_files, {});
    f.overwrite(role_b, OverwriteType::role, {}, Permission::attach_files);
    CHECK(f.in_channel().has(Permission::attach_files));
    f.guild.members[member].roles = {role_b};
    CHECK_FALSE(f.in_channel().has(Permission::attach_files));
}

TEST_CASE(
    "permissions: overwrites of roles one lacks and of other members do nothing", "[local][permissions]") {
    Fixture f;
    auto const before = f.in_channel();
    f.overwrite(role_b, OverwriteType::role, Permission::ban_members, Permission::view_channel);
    f.overwrite(stranger, OverwriteType::member, Permission::ban_members, Permission::view_channel);
    CHECK(f.in_channel() == before);
}

TEST_CASE("permissions: who cannot see a channel can do nothing there", "[local][permissions]") {
    Fixture f;
    f.overwrite(guild_id, OverwriteType::role, Permission::manage_channels, Permission::view_channel);
    CHECK(f.in_channel().empty());
}

TEST_CASE("permissions: a timeout leaves seeing and reading, until it is over", "[local][permissions]") {
    Fixture f;
    f.guild.roles[guild_id].permissions |= Permission::read_message_history;
    f.guild.members[member].timeout_until = Timestamp(noon.time() + std::chrono::seconds(1));
    CHECK(f.in_channel() == timeout_permissions);
    CHECK(guild_permissions(f.guild, member, noon) == timeout_permissions);
    f.guild.members[member].timeout_until = noon;
    CHECK(f.in_channel().has(Permission::send_messages));
}

TEST_CASE("permissions: only recipients may anything in direct channels", "[local][permissions]") {
    ChannelRecord direct;
    direct.channel.type = ChannelType::dm;
    direct.recipients = {owner, member};
    CHECK(direct_permissions(direct, owner).has(Permission::view_channel | Permission::send_messages));
    CHECK_FALSE(direct_permissions(direct, owner).has(Permission::manage_messages));
    CHECK(direct_permissions(direct, stranger).empty());
}

TEST_CASE("permissions: rank is the highest role; owners are above, equals are not", "[local][permissions]") {
    Fixture f;
    f.guild.members[stranger].roles = {role_b};
    CHECK(outranks(f.guild, owner, member));
    CHECK(outranks(f.guild, stranger, member));
    CHECK_FALSE(outranks(f.guild, member, stranger));
    CHECK_FALSE(outranks(f.guild, member, member));
    CHECK_FALSE(outranks(f.guild, stranger, owner));
}

} // namespace
} // namespace chorus::local
