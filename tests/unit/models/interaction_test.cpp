#include "support/catch.hpp"

#include <chorus/codec/json.hpp>
#include <chorus/gateway/events/interaction.hpp>
#include <chorus/models/interaction.hpp>
#include <chorus/models/resolved_data.hpp>

using namespace chorus;

namespace {

constexpr auto command = R"({
    "id": "100", "application_id": "77", "type": 2, "token": "aW50ZXJhY3Rpb24", "version": 1,
    "guild_id": "22", "guild": {"id": "22", "features": ["COMMUNITY"], "locale": "de"},
    "channel_id": "11", "channel": {"id": "11", "type": 0, "name": "dice", "permissions": "2048"},
    "member": {"user": {"id": "44", "username": "ann"}, "nick": null, "roles": ["55"],
               "joined_at": "2026-11-20T13:55:00.032000+00:00", "permissions": "8"},
    "locale": "en-GB", "guild_locale": "de", "app_permissions": "442368",
    "entitlements": [{"id": "1", "sku_id": "2", "application_id": "77", "user_id": "44", "type": 8,
                      "deleted": false, "starts_at": null, "ends_at": null}],
    "authorizing_integration_owners": {"0": "22", "1": "44"}, "context": 0,
    "attachment_size_limit": 10485760,
    "data": {"id": "300", "name": "game", "type": 1,
        "options": [{"name": "dice", "type": 2, "options": [{"name": "roll", "type": 1, "options": [
            {"name": "sides", "type": 4, "value": 6},
            {"name": "bias", "type": 10, "value": 0.25},
            {"name": "loud", "type": 5, "value": true},
            {"name": "label", "type": 3, "value": "a \"b\" \u00e9"},
            {"name": "who", "type": 6, "value": "45"},
            {"name": "where", "type": 7, "value": "12"},
            {"name": "role", "type": 8, "value": "55"},
            {"name": "picture", "type": 11, "value": "66"}]}]}],
        "resolved": {
            "users": {"45": {"id": "45", "username": "bob"}},
            "members": {"45": {"roles": [], "joined_at": null, "permissions": "0"}},
            "roles": {"55": {"id": "55", "name": "players", "color": 0, "hoist": false, "position": 1,
                             "permissions": "0", "managed": false, "mentionable": false}},
            "channels": {"12": {"id": "12", "type": 0, "name": "table"}},
            "attachments": {"66": {"id": "66", "filename": "cat.png", "size": 5}}}}})";

} // namespace

TEST_CASE("a command and what was filled in") {
    auto interaction = decode<Interaction>(command);
    CHECK(interaction.type == InteractionType::application_command);
    CHECK(interaction.token == Secret("aW50ZXJhY3Rpb24"));
    CHECK(interaction.author().username == "ann");
    CHECK(interaction.member->permissions->has(Permission::administrator));
    CHECK(interaction.guild->features == std::vector<std::string>{"COMMUNITY"});
    CHECK((*interaction.channel)->name == "dice");
    CHECK(interaction.app_permissions->bits() == 442368);
    CHECK(interaction.entitlements.at(0).type == EntitlementType::application_subscription);
    CHECK(interaction.authorizing_integration_owners.at("1") == Snowflake(44));
    CHECK(interaction.context == InteractionContextType::guild);
    CHECK(interaction.attachment_size_limit == 10485760);

    CHECK(interaction.command_name() == "game");
    CHECK(interaction.subcommand_group() == "dice");
    CHECK(interaction.subcommand() == "roll");
    CHECK(interaction.options().size() == 8);

    CHECK(interaction.option<std::int64_t>("sides") == 6);
    CHECK(interaction.option<std::int8_t>("sides") == std::int8_t{6});
    CHECK(interaction.option<double>("sides") == 6.0);
    CHECK(interaction.option<double>("bias") == 0.25);
    CHECK(interaction.option<bool>("loud") == true);
    CHECK(interaction.option<std::string>("label") == "a \"b\" \u00e9");
    CHECK(interaction.option<Snowflake>("who") == Snowflake(45));

    CHECK_FALSE(interaction.option<std::int64_t>("absent"));
    CHECK_FALSE(interaction.option<std::int64_t>("bias"));
    CHECK_FALSE(interaction.option<bool>("sides"));
    CHECK_FALSE(interaction.option<Snowflake>("label"));

    CHECK(interaction.resolved_option<User>("who")->username == "bob");
    CHECK(interaction.resolved_option<Member>("who")->joined_at.is_null());
    CHECK(interaction.resolved_option<Role>("role")->name == "players");
    CHECK(interaction.resolved_option<Channel>("where")->name == "table");
    CHECK(interaction.resolved_option<Attachment>("picture")->filename == "cat.png");
    CHECK(interaction.resolved_option<User>("role") == nullptr);
    CHECK(interaction.resolved_option<User>("absent") == nullptr);
    CHECK(interaction.focused() == nullptr);
    CHECK(interaction.custom_id().empty());

    CHECK(decode<Interaction>(encode(interaction)) == interaction);
}

TEST_CASE("a command without options, used in a direct message") {
    auto interaction = decode<Interaction>(R"({"id": "100", "application_id": "77", "type": 2, "token": "t",
        "version": 1, "user": {"id": "44", "username": "ann"}, "channel_id": "11",
        "authorizing_integration_owners": {"0": 0}, "context": 1, "data": {"id": "3", "name": "ping", "type": 1}})");
    CHECK(interaction.author().id == Snowflake(44));
    CHECK(interaction.subcommand().empty());
    CHECK(interaction.subcommand_group().empty());
    CHECK(interaction.options().empty());
    CHECK(interaction.authorizing_integration_owners.at("0") == Snowflake());
    CHECK(interaction.context == InteractionContextType::bot_dm);
}

TEST_CASE("commands from the menus of users and messages") {
    auto of_user = decode<Interaction>(R"({"id": "1", "application_id": "2", "type": 2, "token": "t",
        "data": {"id": "3", "name": "Wave", "type": 2, "target_id": "45",
                 "resolved": {"users": {"45": {"id": "45", "username": "bob"}}}}})");
    CHECK(of_user.data->type == ApplicationCommandType::user);
    CHECK(of_user.target<User>()->username == "bob");
    CHECK(of_user.target<Message>() == nullptr);

    auto of_message = decode<Interaction>(R"({"id": "1", "application_id": "2", "type": 2, "token": "t",
        "data": {"id": "3", "name": "Quote", "type": 3, "target_id": "46",
                 "resolved": {"messages": {"46": {"id": "46", "channel_id": "11", "content": "hi",
                                                  "author": {"id": "45", "username": "bob"}}}}}})");
    CHECK(of_message.target<Message>()->content == "hi");
}

TEST_CASE("an option that is being typed") {
    auto interaction = decode<Interaction>(R"({"id": "1", "application_id": "2", "type": 4, "token": "t",
        "data": {"id": "3", "name": "roll", "type": 1, "options": [
            {"name": "sides", "type": 4, "value": "1x", "focused": true},
            {"name": "times", "type": 4, "value": 3}]}})");
    CHECK(interaction.type == InteractionType::application_command_autocomplete);
    REQUIRE(interaction.focused());
    CHECK(interaction.focused()->name == "sides");
    CHECK(interaction.focused()->value->as_string() == "1x");
    CHECK_FALSE(interaction.option<std::int64_t>("sides"));
    CHECK(interaction.option<std::int64_t>("times") == 3);
}

TEST_CASE("a choice from a select") {
    auto interaction = decode<Interaction>(R"({"id": "1", "application_id": "2", "type": 3, "token": "t",
        "message": {"id": "33", "channel_id": "11", "content": "who?", "author": {"id": "2", "username": "b"}},
        "data": {"custom_id": "who", "component_type": 5, "values": ["45"],
                 "resolved": {"users": {"45": {"id": "45", "username": "bob"}}}}})");
    CHECK(interaction.custom_id() == "who");
    CHECK(interaction.data->component_type == ComponentType::user_select);
    CHECK(interaction.values() == std::vector<std::string>{"45"});
    CHECK(interaction.resolved<User>(Snowflake(45))->username == "bob");
    CHECK((*interaction.message)->content == "who?");
    CHECK(interaction.command_name().empty());
}

TEST_CASE("a modal that was sent: rows and labels") {
    auto interaction = decode<Interaction>(R"({"id": "1", "application_id": "2", "type": 5, "token": "t",
        "data": {"custom_id": "form", "components": [
            {"type": 1, "id": 1, "components": [{"type": 4, "id": 2, "custom_id": "name", "value": "Ann"}]},
            {"type": 18, "id": 3, "component": {"type": 3, "id": 4, "custom_id": "color",
                                                "values": ["red", "blue"]}},
            {"type": 18, "id": 5, "component": {"type": 23, "id": 6, "custom_id": "agreed", "value": true}}]}})");
    CHECK(interaction.custom_id() == "form");
    CHECK(interaction.value_of("name") == "Ann");
    CHECK(interaction.values_of("color") == std::vector<std::string>{"red", "blue"});
    REQUIRE(interaction.field("agreed"));
    CHECK(interaction.field("agreed")->is_checked());
    CHECK(interaction.value_of("absent").empty());
    CHECK(interaction.values_of("absent").empty());
    CHECK(interaction.field("absent") == nullptr);
}

TEST_CASE("an interaction without data answers all questions") {
    Interaction const ping;
    CHECK(ping.author().id == Snowflake());
    CHECK(ping.command_name().empty());
    CHECK(ping.subcommand().empty());
    CHECK(ping.options().empty());
    CHECK(ping.find_option("x") == nullptr);
    CHECK(ping.focused() == nullptr);
    CHECK(ping.custom_id().empty());
    CHECK(ping.values().empty());
    CHECK(ping.field("x") == nullptr);
    CHECK(ping.target<User>() == nullptr);
}

TEST_CASE("INTERACTION_CREATE as Spacebar tells the one who did it") {
    auto event = decode<InteractionCreate>(R"({"id": "1573336501528335205", "nonce": "157"})");
    CHECK(event.id == Snowflake(1573336501528335205));
    CHECK(event.nonce == "157");
    CHECK(event.data.is_absent());
}

TEST_CASE("the values of options") {
    CHECK(encode(OptionValue("a\"b")) == R"("a\"b")");
    CHECK(encode(OptionValue(std::string("x"))) == R"("x")");
    CHECK(encode(OptionValue(6)) == "6");
    CHECK(encode(OptionValue(std::int64_t{-9'007'199'254'740'991})) == "-9007199254740991");
    CHECK(encode(OptionValue(0.5)) == "0.5");
    CHECK(encode(OptionValue(true)) == "true");
    CHECK(encode(OptionValue(Snowflake(45))) == R"("45")");

    CHECK(OptionValue(300).as<std::int64_t>() == 300);
    CHECK_FALSE(OptionValue(300).as<std::uint8_t>());
    CHECK_FALSE(OptionValue(-1).as<std::uint64_t>());
    CHECK(OptionValue(true).as<std::string>() == "true");
    CHECK_FALSE(OptionValue("true").as<bool>());
    CHECK(OptionValue("12").as<std::int64_t>() == 12);
    CHECK(OptionValue(5.0).as<std::int64_t>() == 5);
    CHECK_FALSE(OptionValue().as<std::string>());
    CHECK_FALSE(OptionValue().as<std::int64_t>());
}

TEST_CASE("what the server says to an answer that asked for it") {
    auto callback = decode<InteractionCallback>(R"({
        "interaction": {"id": "1", "type": 2, "response_message_id": "33",
                        "response_message_loading": false, "response_message_ephemeral": true},
        "resource": {"type": 4, "message": {"id": "33", "channel_id": "11", "content": "hi",
                                            "author": {"id": "2", "username": "b"}}}})");
    CHECK(callback.interaction.response_message_id == Snowflake(33));
    CHECK(callback.interaction.response_message_ephemeral == true);
    CHECK((*callback.resource->message)->content == "hi");
}
