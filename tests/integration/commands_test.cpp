#include "support/bot_place.hpp"
#include "support/catch.hpp"

using namespace chorus;
using namespace chorus::test;

TEST_CASE("commands are made, replaced, changed, listed and removed") {
    if (!on_embedded_instance()) return;
    in_discords_manner([](World& world) -> task<> {
        BotPlace at(world);
        co_await at.open();
        auto commands = at.bot->commands();
        auto made = co_await commands.create_global(at.application,
            SlashCommand("roll", "rolls dice")
                .name_localization("de", "würfeln")
                .option(
                    option::group("many", "many")
                        .subcommand(
                            option::subcommand("dice", "of them").option(option::integer("n", "how many")))));
        CHECK(made.id);
        CHECK(made.application_id == at.application);
        CHECK(!made.guild_id);
        REQUIRE(made.options.size() == 1);
        CHECK(made.options[0].options->at(0).options->at(0).name == "n");
        auto again =
            co_await commands.create_global(at.application, SlashCommand("roll", "rolls better dice"));
        CHECK(again.id == made.id);
        CHECK(again.version != made.version);
        CHECK(again.options.empty());
        auto edited = co_await commands.edit_global(at.application, made.id,
            EditCommand().description("throws").default_member_permissions(Permissions()));
        CHECK(edited.description == "throws");
        CHECK(edited.name == "roll");
        REQUIRE(edited.default_member_permissions);
        CHECK(edited.default_member_permissions->empty());

        std::vector<CreateCommand> two;
        two.push_back(SlashCommand("one", "first"));
        two.push_back(UserCommand("Greet"));
        auto set = co_await commands.set(at.application, at.place.guild, two);
        REQUIRE(set.size() == 2);
        CHECK(set[0].guild_id == at.place.guild);
        CHECK(set[1].type == ApplicationCommandType::user);
        two.erase(two.begin());
        auto fewer = co_await commands.set(at.application, at.place.guild, two);
        REQUIRE(fewer.size() == 1);
        CHECK(fewer[0].id == set[1].id);
        auto globals = co_await commands.list_global(at.application);
        CHECK(globals.size() == 1);
        auto index = co_await at.owner->commands().index(at.place.guild);
        CHECK(index.application_commands.size() == 2);
        REQUIRE(index.applications.size() == 1);
        CHECK(index.applications[0].id == at.application);
        co_await commands.remove_global(at.application, made.id);
        auto gone = co_await commands.get_global(at.application, made.id).as_result();
        REQUIRE(gone.has_error());
        CHECK(gone.error().api_code() == 10063);
        co_await at.close();
    });
}

TEST_CASE("who may not make or use a command is refused") {
    if (!on_embedded_instance()) return;
    in_discords_manner([](World& world) -> task<> {
        BotPlace at(world);
        co_await at.open();
        auto bob = co_await world.user("bob");
        auto invite = co_await at.owner->channels().create_invite(at.place.channel);
        co_await bob.invites().accept(invite.code);
        auto forbidden =
            co_await bob.commands().create_global(at.application, SlashCommand("x", "y")).as_result();
        REQUIRE(forbidden.has_error());
        CHECK(forbidden.error().is(errc::missing_access));

        auto command =
            co_await at.bot->commands().create(at.application, at.place.guild, SlashCommand("mods", "only"));
        auto use = at.interaction(UseCommand(command.id, command.version, "mods"));
        co_await bob.interactions().create(use);
        auto nobody = SetCommandPermissions().permission(CommandPermission::everybody(at.place.guild, false));
        auto set =
            co_await at.owner->commands().set_permissions(at.application, at.place.guild, command.id, nobody);
        CHECK(set.permissions.size() == 1);
        auto refused = co_await bob.interactions().create(use).as_result();
        REQUIRE(refused.has_error());
        CHECK(refused.error().is(errc::missing_permissions));
        auto bobs_too = SetCommandPermissions()
                            .permission(CommandPermission::everybody(at.place.guild, false))
                            .permission(CommandPermission::user(bob.id(), true));
        co_await at.owner->commands().set_permissions(at.application, at.place.guild, command.id, bobs_too);
        co_await bob.interactions().create(use);
        auto listed = co_await bob.commands().list_permissions(at.application, at.place.guild);
        CHECK(listed.size() == 1);
        auto not_bobs = co_await bob.commands()
                            .set_permissions(at.application, at.place.guild, command.id, nobody)
                            .as_result();
        REQUIRE(not_bobs.has_error());
        CHECK(not_bobs.error().is(errc::missing_permissions));
        co_await at.close();
    });
}
