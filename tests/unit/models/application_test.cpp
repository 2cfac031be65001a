#include "support/catch.hpp"

#include <chorus/codec/json.hpp>
#include <chorus/gateway/events/application.hpp>
#include <chorus/models/application.hpp>
#include <chorus/models/oauth2.hpp>
#include <chorus/models/team.hpp>

using namespace chorus;

TEST_CASE("an application, as its owner sees it") {
    auto const application = decode<Application>(R"({
        "id": "1573337933123982675", "name": "Dice", "icon": null, "description": "rolls", "type": null,
        "flags": 8519680, "verify_key": "ab12", "redirect_uris": ["https://example.org/back"],
        "bot_public": false, "bot": {"id": "1573337933123982675", "username": "Dice", "bot": true},
        "owner": {"id": "5", "username": "team5", "discriminator": "0000", "flags": 1024},
        "team": {"id": "5", "name": "Bakers", "icon": null, "owner_user_id": "6", "members": [
            {"user": {"id": "6", "username": "alice"}, "team_id": "5", "membership_state": 2, "role": "admin",
             "permissions": ["*"]},
            {"user": {"id": "7", "username": "bob"}, "team_id": "5", "membership_state": 1,
             "role": "read_only"}]},
        "install_params": {"scopes": ["bot"], "permissions": "2048"},
        "integration_types_config": {
            "0": {"oauth2_install_params": {"scopes": ["bot", "applications.commands"], "permissions": "8"}},
            "1": {}},
        "explicit_content_filter": 1, "event_webhooks_status": 3, "max_participants": -1,
        "approximate_guild_count": 12, "tags": ["fun"]})");
    CHECK(application.id == Snowflake(1573337933123982675));
    CHECK(application.icon.is_null());
    CHECK(application.type.is_null());
    REQUIRE(application.flags);
    CHECK(application.flags->has(ApplicationFlag::application_command_badge));
    CHECK(application.flags->has(ApplicationFlag::embedded));
    CHECK_FALSE(application.flags->has(ApplicationFlag::gateway_presence));
    REQUIRE(application.bot);
    CHECK(application.bot->username == "Dice");
    REQUIRE(application.team);
    REQUIRE(application.team->members.size() == 2);
    CHECK(application.team->members[0].membership_state == TeamMembershipState::accepted);
    CHECK(application.team->members[0].role == "admin");
    CHECK(application.team->members[1].membership_state == TeamMembershipState::invited);
    REQUIRE(application.install_params);
    CHECK(application.install_params->permissions() == Permissions(Permission::send_messages));
    auto const* guild = application.install_config(ApplicationIntegrationType::guild_install);
    REQUIRE(guild != nullptr);
    REQUIRE(guild->oauth2_install_params());
    CHECK(guild->oauth2_install_params()->scopes().size() == 2);
    auto const* user = application.install_config(ApplicationIntegrationType::user_install);
    REQUIRE(user != nullptr);
    CHECK(user->oauth2_install_params().is_absent());
    CHECK(application.explicit_content_filter == ApplicationContentFilter::always);
    CHECK(application.event_webhooks_status == EventWebhooksStatus::disabled_by_server);
    CHECK(application.max_participants == -1);
    CHECK(Application().install_config(ApplicationIntegrationType::guild_install) == nullptr);
}

TEST_CASE("an application, as Spacebar tells of it") {
    auto const application = decode<Application>(R"({
        "id": "1573337933123982675", "name": "ProbeBot", "icon": null, "description": "", "summary": "",
        "type": null, "hook": true, "bot_public": true, "bot_require_code_grant": false,
        "verify_key": "IMPLEMENTME", "owner_id": "1573335847879610405", "flags": 0, "redirect_uris": [],
        "rpc_application_state": 0, "store_application_state": 1, "verification_state": 1,
        "interactions_endpoint_url": null, "integration_public": true,
        "integration_require_code_grant": false, "discoverability_state": 1,
        "discovery_eligibility_flags": 2240, "tags": null, "cover_image": null, "install_params": null,
        "guild_id": null, "custom_install_url": null,
        "owner": {"id": "1573335847879610405", "username": "alice", "discriminator": "0147"}})");
    CHECK(application.owner_id == Snowflake(1573335847879610405));
    CHECK(application.install_params.is_null());
    CHECK(application.tags.is_null());
    CHECK(application.store_application_state == ApplicationStoreState::none);
    CHECK(application.discovery_eligibility_flags == 2240);
    CHECK(application.team.is_absent());
}

TEST_CASE("an activity that runs") {
    auto const activity = decode<EmbeddedActivityInstance>(R"({
        "application_id": "1", "instance_id": "i-2-gc-3-4", "launch_id": "2",
        "location": {"id": "gc-3-4", "kind": "gc", "channel_id": "4", "guild_id": "3"},
        "users": ["5", "6"]})");
    CHECK(activity.location.kind == "gc");
    CHECK(activity.location.guild_id == Snowflake(3));
    CHECK(activity.users.size() == 2);

    auto const update = decode<EmbeddedActivityUpdateV2>(R"({
        "application_id": "1", "instance_id": "i-2-gc-3-4", "location": {"id": "gc-3-4", "kind": "gc"},
        "participants": [{"user_id": "5", "session_id": "s"}]})");
    REQUIRE(update.participants.size() == 1);
    CHECK(update.participants[0].user_id == Snowflake(5));
}

TEST_CASE("role connections are read and written alike") {
    auto const text = R"({"platform_name":"Bakery","platform_username":null,"metadata":{"cookies":"12"}})";
    auto const connection = decode<RoleConnection>(text);
    REQUIRE(connection.metadata());
    CHECK(connection.metadata()->at("cookies") == "12");
    CHECK(encode(connection) == text);
    auto const metadata = decode<RoleConnectionMetadata>(
        R"({"type":7,"key":"member","name":"Member","name_localizations":{"de":"Mitglied"},
            "description":"x"})");
    CHECK(metadata.type() == RoleConnectionMetadataType::boolean_equal);
    CHECK(metadata.name_localizations()->at("de") == "Mitglied");
}

TEST_CASE("what OAuth2 answers") {
    auto const token = decode<AccessToken>(R"({"access_token":"a","token_type":"Bearer","expires_in":604800,
        "refresh_token":"r","scope":"identify bot","guild":{"id":"3","name":"home"}})");
    CHECK(token.access_token.reveal() == "a");
    CHECK(token.expires_in == 604800);
    REQUIRE(token.refresh_token);
    CHECK(token.refresh_token->reveal() == "r");
    REQUIRE(token.guild);
    CHECK(token.guild->name == "home");
    CHECK(token.webhook.is_absent());

    auto const prompt = decode<OAuth2Prompt>(R"({
        "guilds": [{"id": "3", "name": "home", "icon": null, "mfa_level": 0,
            "permissions": "9007199254740991"}],
        "user": {"id": "5", "username": "alice", "discriminator": "0147", "public_flags": "0"},
        "application": {"id": "1", "name": "ProbeBot", "type": null, "flags": 0},
        "bot": {"id": "1", "username": "ProbeBot", "bot": true, "approximated_guild_count": 4},
        "authorized": false})");
    REQUIRE(prompt.guilds.size() == 1);
    REQUIRE(prompt.guilds[0].permissions);
    CHECK(prompt.guilds[0].permissions->has(Permission::manage_guild));
    REQUIRE(prompt.bot);
    CHECK(prompt.bot->username == "ProbeBot");
    CHECK(prompt.bot->approximated_guild_count == 4);
    CHECK_FALSE(prompt.authorized);

    auto const authorization = decode<OAuth2Authorization>(R"({
        "application": {"id": "1", "name": "Dice"}, "scopes": ["identify"],
        "expires": "2026-11-27T13:55:00.032Z", "user": {"id": "5", "username": "alice"}})");
    CHECK(authorization.expires.to_string() == "2026-11-27T13:55:00.032000+00:00");
    REQUIRE(authorization.user);
    CHECK(authorization.user->id == Snowflake(5));
}
