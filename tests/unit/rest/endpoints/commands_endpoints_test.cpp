#include "support/endpoint_rig.hpp"

#include <chorus/rest/commands.hpp>

using namespace chorus;
using namespace chorus_test;

namespace {

constexpr Snowflake command_id(1234);

CreateCommand roll() {
    return SlashCommand("roll", "rolls dice")
        .option(option::integer("sides", "how many").min_value(2).max_value(100000).required());
}
constexpr std::string_view roll_json =
    R"({"name":"roll","description":"rolls dice","type":1,"options":[{"type":4,"name":"sides",)"
    R"("description":"how many","required":true,"min_value":2,"max_value":100000}]})";

std::vector<CreateCommand> both() {
    std::vector<CreateCommand> commands;
    commands.push_back(roll());
    commands.push_back(UserCommand("High Five"));
    return commands;
}
std::string both_json() { return "[" + std::string(roll_json) + R"(,{"name":"High Five","type":2}])"; }

} // namespace

TEST_CASE_METHOD(EndpointRig, "what the functions of commands() send for global commands") {
    auto commands = facade<Commands>();
    check("GET /applications/{application_id}/commands", commands.list_global(application_id),
        {.target = "/applications/77/commands"});
    check("GET /applications/{application_id}/commands",
        commands.list_global(application_id, ListCommands().with_localizations(true)),
        {.target = "/applications/77/commands?with_localizations=true"});
    check("POST /applications/{application_id}/commands", commands.create_global(application_id, roll()),
        {.target = "/applications/77/commands", .json = roll_json});
    auto const all = both_json();
    check("PUT /applications/{application_id}/commands", commands.set_global(application_id, both()),
        {.target = "/applications/77/commands", .json = all});
    check("PUT /applications/{application_id}/commands",
        commands.set_global(application_id, std::vector<CreateCommand>()),
        {.target = "/applications/77/commands", .json = "[]"});
    check("GET /applications/{application_id}/commands/{command_id}",
        commands.get_global(application_id, command_id), {.target = "/applications/77/commands/1234"});
    check("PATCH /applications/{application_id}/commands/{command_id}",
        commands.edit_global(application_id, command_id,
            EditCommand().description("rolls").default_member_permissions(null).nsfw(false)),
        {.target = "/applications/77/commands/1234",
            .json = R"({"description":"rolls","default_member_permissions":null,"nsfw":false})"});
    check("DELETE /applications/{application_id}/commands/{command_id}",
        commands.remove_global(application_id, command_id), {.target = "/applications/77/commands/1234"});
}

TEST_CASE_METHOD(EndpointRig, "what the functions of commands() send for commands of guilds") {
    auto commands = facade<Commands>();
    check("GET /applications/{application_id}/guilds/{guild_id}/commands",
        commands.list(application_id, guild_id),
        {.target = "/applications/77/guilds/22/commands", .major = "22"});
    check("GET /applications/{application_id}/guilds/{guild_id}/commands",
        commands.list(application_id, guild_id, ListCommands().with_localizations(false)),
        {.target = "/applications/77/guilds/22/commands?with_localizations=false", .major = "22"});
    check("POST /applications/{application_id}/guilds/{guild_id}/commands",
        commands.create(application_id, guild_id, MessageCommand("Report to moderators")),
        {.target = "/applications/77/guilds/22/commands",
            .major = "22",
            .json = R"({"name":"Report to moderators","type":3})"});
    auto const all = both_json();
    check("PUT /applications/{application_id}/guilds/{guild_id}/commands",
        commands.set(application_id, guild_id, both()),
        {.target = "/applications/77/guilds/22/commands", .major = "22", .json = all});
    check("GET /applications/{application_id}/guilds/{guild_id}/commands/{command_id}",
        commands.get(application_id, guild_id, command_id),
        {.target = "/applications/77/guilds/22/commands/1234", .major = "22"});
    check("PATCH /applications/{application_id}/guilds/{guild_id}/commands/{command_id}",
        commands.edit(application_id, guild_id, command_id,
            EditCommand().name("würfeln").option(option::boolean("secret", "x"))),
        {.target = "/applications/77/guilds/22/commands/1234",
            .major = "22",
            .json = R"({"name":"würfeln","options":[{"type":5,"name":"secret","description":"x"}]})"});
    check("DELETE /applications/{application_id}/guilds/{guild_id}/commands/{command_id}",
        commands.remove(application_id, guild_id, command_id),
        {.target = "/applications/77/guilds/22/commands/1234", .major = "22"});
    check("GET /guilds/{guild_id}/application-command-index", commands.index(guild_id),
        {.target = "/guilds/22/application-command-index", .major = "22"});
}

TEST_CASE_METHOD(EndpointRig, "what the functions of commands() send for permissions") {
    auto commands = facade<Commands>();
    check("GET /applications/{application_id}/guilds/{guild_id}/commands/permissions",
        commands.list_permissions(application_id, guild_id),
        {.target = "/applications/77/guilds/22/commands/permissions", .major = "22"});
    check("GET /applications/{application_id}/guilds/{guild_id}/commands/{command_id}/permissions",
        commands.get_permissions(application_id, guild_id, command_id),
        {.target = "/applications/77/guilds/22/commands/1234/permissions", .major = "22"});
    auto const permissions = SetCommandPermissions()
                                 .permission(CommandPermission::role(role_id, true))
                                 .permission(CommandPermission::user(user_id, false))
                                 .permission(CommandPermission::all_channels(guild_id, false));
    check("PUT /applications/{application_id}/guilds/{guild_id}/commands/{command_id}/permissions",
        commands.set_permissions(application_id, guild_id, command_id, permissions),
        {.target = "/applications/77/guilds/22/commands/1234/permissions",
            .major = "22",
            .json = R"({"permissions":[{"id":"55","type":1,"permission":true},)"
                    R"({"id":"44","type":2,"permission":false},{"id":"21","type":3,"permission":false}]})"});

    auto op = commands.set_permissions(application_id, guild_id, command_id, permissions, "t0ken");
    CHECK_FALSE(op.request().authorized);
    REQUIRE(op.request().headers.size() == 1);
    CHECK(op.request().headers[0] == Header("Authorization", "Bearer t0ken"));
}

TEST_CASE_METHOD(EndpointRig, "commands that break a limit are not sent") {
    auto commands = facade<Commands>();
    auto const bad = SlashCommand("Roll", "rolls dice");
    auto const has_fault = [](auto const& op, std::string_view path) {
        return op.request().faults.size() == 1 && op.request().faults[0].path == path;
    };
    CHECK(has_fault(commands.create_global(application_id, bad), "name"));
    CHECK(has_fault(commands.create(application_id, guild_id, bad), "name"));
    auto all = both();
    all.push_back(bad);
    CHECK(has_fault(commands.set_global(application_id, all), "2.name"));
    CHECK(has_fault(commands.set(application_id, guild_id, all), "2.name"));
    auto const changes = EditCommand().description(std::string(101, 'x'));
    CHECK(has_fault(commands.edit_global(application_id, command_id, changes), "description"));
    CHECK(has_fault(commands.edit(application_id, guild_id, command_id, changes), "description"));
    SetCommandPermissions many;
    for (int i = 0; i < 101; ++i) many.permission(CommandPermission::role(role_id, true));
    CHECK(has_fault(commands.set_permissions(application_id, guild_id, command_id, many), "permissions"));
}
