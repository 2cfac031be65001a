#include "support/catch.hpp"

#include <chorus/codec/json.hpp>
#include <chorus/gateway/events/application.hpp>
#include <chorus/params/command.hpp>

using namespace chorus;

TEST_CASE("slash commands read as they are written") {
    CHECK(encode(SlashCommand("ping", "pong")) == R"({"name":"ping","description":"pong","type":1})");
    CHECK(encode(UserCommand("High Five")) == R"({"name":"High Five","type":2})");
    CHECK(encode(MessageCommand("Report")) == R"({"name":"Report","type":3})");
    CHECK(encode(EntryPointCommand("launch")) == R"({"name":"launch","type":4,"handler":2})");

    auto const command =
        SlashCommand("order", "orders something")
            .name_localization("de", "bestellen")
            .name_localization("fr", "commander")
            .description_localization("de", "bestellt etwas")
            .option(option::string("what", "the dish")
                        .required()
                        .name_localization("de", "was")
                        .choice("Soup", "soup")
                        .choice("Pie", "pie"))
            .option(option::integer("count", "how many").choice("one", 1).choice("two", 2))
            .option(option::number("weight", "in kilograms").min_value(0.5).max_value(2))
            .option(option::string("note", "for the kitchen").min_length(0).max_length(200).autocomplete())
            .option(option::channel("where", "the table").channel_type(ChannelType::guild_voice))
            .option(option::user("who", "the guest"))
            .option(option::attachment("photo", "of the dish"))
            .default_member_permissions(Permission::manage_guild | Permission::ban_members)
            .integration_type(ApplicationIntegrationType::guild_install)
            .context(InteractionContextType::guild)
            .context(InteractionContextType::bot_dm)
            .nsfw(false);
    CHECK(encode(command) ==
        R"({"name":"order","name_localizations":{"de":"bestellen","fr":"commander"},)"
        R"("description":"orders something","description_localizations":{"de":"bestellt etwas"},"type":1,)"
        R"("options":[{"type":3,"name":"what","name_localizations":{"de":"was"},"description":"the dish",)"
        R"("required":true,"choices":[{"name":"Soup","value":"soup"},{"name":"Pie","value":"pie"}]},)"
        R"({"type":4,"name":"count","description":"how many","choices":[{"name":"one","value":1},)"
        R"({"name":"two","value":2}]},)"
        R"({"type":10,"name":"weight","description":"in kilograms","min_value":0.5,"max_value":2},)"
        R"({"type":3,"name":"note","description":"for the kitchen","autocomplete":true,"min_length":0,)"
        R"("max_length":200},)"
        R"({"type":7,"name":"where","description":"the table","channel_types":[2]},)"
        R"({"type":6,"name":"who","description":"the guest"},)"
        R"({"type":11,"name":"photo","description":"of the dish"}],)"
        R"("default_member_permissions":"36","integration_types":[0],"contexts":[0,1],"nsfw":false})");
}

TEST_CASE("subcommands and groups nest") {
    auto const command = SlashCommand("tag", "texts to repeat")
                             .option(option::subcommand("show", "shows one")
                                         .option(option::string("name", "which").required().autocomplete()))
                             .option(option::group("manage", "for moderators")
                                         .subcommand(option::subcommand("add", "adds one")
                                                         .option(option::string("name", "which").required()))
                                         .subcommand(option::subcommand("remove", "removes one")));
    CHECK(encode(command) ==
        R"({"name":"tag","description":"texts to repeat","type":1,"options":[)"
        R"({"type":1,"name":"show","description":"shows one","options":[{"type":3,"name":"name",)"
        R"("description":"which","required":true,"autocomplete":true}]},)"
        R"({"type":2,"name":"manage","description":"for moderators","options":[)"
        R"({"type":1,"name":"add","description":"adds one","options":[{"type":3,"name":"name",)"
        R"("description":"which","required":true}]},)"
        R"({"type":1,"name":"remove","description":"removes one"}]}]})");
}

TEST_CASE("builders that are named are filled in by steps") {
    auto sides = option::integer("sides", "how many");
    sides.required();
    sides.min_value(2);
    CreateCommand command = SlashCommand("roll", "rolls");
    command.option(sides);
    command.name_localization("de", "würfeln");
    command.default_member_permissions(null);
    CHECK(encode(command) ==
        R"({"name":"roll","name_localizations":{"de":"würfeln"},"description":"rolls","type":1,)"
        R"("options":[{"type":4,"name":"sides","description":"how many","required":true,"min_value":2}],)"
        R"("default_member_permissions":null})");
}

TEST_CASE("a command that a server tells of can be sent again") {
    auto const command = decode<ApplicationCommand>(R"({
        "id": "10", "application_id": "1", "version": "11", "default_member_permissions": null, "type": 1,
        "name": "order", "name_localizations": {"de": "bestellen"}, "name_localized": "bestellen",
        "description": "orders", "description_localizations": null, "dm_permission": true,
        "contexts": null, "integration_types": [0, 1], "nsfw": false,
        "options": [{"type": 3, "name": "what", "description": "the dish", "required": true,
            "name_localized": "was",
            "choices": [{"name": "Soup", "name_localized": "Suppe", "value": "soup"}]},
            {"type": 4, "name": "count", "description": "how many", "min_value": 1,
             "choices": [{"name": "two", "value": 2}]}]})");
    CHECK(command.id == Snowflake(10));
    CHECK(command.guild_id.is_absent());
    CHECK(command.default_member_permissions.is_null());
    CHECK(command.contexts.is_null());
    REQUIRE(command.integration_types);
    CHECK(command.integration_types->back() == ApplicationIntegrationType::user_install);
    REQUIRE(command.options.size() == 2);
    REQUIRE(command.options[0].choices);
    CHECK(command.options[0].choices->front().value.as<std::string>() == "soup");
    REQUIRE(command.options[1].choices);
    CHECK(command.options[1].choices->front().value.as<std::int64_t>() == 2);
    REQUIRE(command.options[1].min_value);
    CHECK(command.options[1].min_value->as<double>() == 1.0);
    CHECK(encode(CreateCommand(command)) ==
        R"({"id":"10","name":"order","name_localizations":{"de":"bestellen"},"description":"orders",)"
        R"("description_localizations":null,"type":1,"options":[{"type":3,"name":"what",)"
        R"("description":"the dish","required":true,"choices":[{"name":"Soup","value":"soup"}]},)"
        R"({"type":4,"name":"count","description":"how many","choices":[{"name":"two","value":2}],)"
        R"("min_value":1}],"default_member_permissions":null,"integration_types":[0,1],"contexts":null,)"
        R"("nsfw":false,"dm_permission":true})");
}

TEST_CASE("permissions of commands, and a guild's command index") {
    auto const event = decode<ApplicationCommandPermissionsUpdate>(R"({
        "id": "10", "application_id": "1", "guild_id": "3",
        "permissions": [{"id": "3", "type": 1, "permission": false},
            {"id": "5", "type": 2, "permission": true}]})");
    REQUIRE(event.permissions.size() == 2);
    CHECK(event.permissions[0] == CommandPermission::everybody(event.guild_id, false));
    CHECK(event.permissions[1] == CommandPermission::user(Snowflake(5), true));

    auto const index = decode<CommandIndex>(R"({
        "applications": [{"id": "1", "name": "Dice", "icon": null, "bot_id": "1"}],
        "application_commands": [{"id": "10", "application_id": "1", "name": "roll", "description": "rolls",
            "type": 1, "version": "11",
            "permissions": {"user": true, "roles": {"3": false}, "channels": {}}}],
        "version": "12"})");
    REQUIRE(index.applications.size() == 1);
    CHECK(index.applications[0].bot_id == Snowflake(1));
    REQUIRE(index.application_commands.size() == 1);
    auto const& permissions = index.application_commands[0].permissions;
    REQUIRE(permissions);
    CHECK(permissions->user == true);
    CHECK_FALSE(permissions->roles.at("3"));
    CHECK(index.version == Snowflake(12));

    auto const counts = decode<GuildApplicationCommandIndexUpdate>(
        R"({"guild_id":"3","application_command_counts":{"1":14,"2":3,"3":0}})");
    CHECK(counts.application_command_counts.at("1") == 14);
}
