#include "support/endpoint_rig.hpp"

#include <chorus/rest/applications.hpp>

using namespace chorus;
using namespace chorus_test;

namespace {

template<class T> std::string authorization_of(Op<T> const& op) {
    for (auto const& [name, value] : op.request().headers)
        if (name == "Authorization") return value;
    return {};
}

} // namespace

TEST_CASE_METHOD(EndpointRig, "what the functions of applications() send") {
    auto applications = facade<Applications>();
    check("GET /applications", applications.list(), {.target = "/applications"});
    check("GET /applications", applications.list(ListApplications().with_team_applications(true)),
        {.target = "/applications?with_team_applications=true"});
    check("POST /applications", applications.create(CreateApplication("Dice & Co")),
        {.target = "/applications", .json = R"({"name":"Dice & Co"})"});
    check("POST /applications", applications.create(CreateApplication("Dice").team_id(other_id)),
        {.target = "/applications", .json = R"({"name":"Dice","team_id":"99"})"});
    check("GET /applications/@me", applications.current(), {.target = "/applications/@me"});
    check("PATCH /applications/@me", applications.edit_current(EditApplication()),
        {.target = "/applications/@me", .json = "{}"});
    check("GET /applications/detectable", applications.list_detectable(),
        {.target = "/applications/detectable"});
    check("GET /applications/{application_id}", applications.get(application_id),
        {.target = "/applications/77"});
    check("PATCH /applications/{application_id}",
        applications.edit(application_id,
            EditApplication()
                .description("rolls dice")
                .icon(null)
                .flags(ApplicationFlag::gateway_presence_limited)
                .tag("fun")
                .tag("dice")
                .install_params(InstallParams()
                                    .scope("bot")
                                    .scope("applications.commands")
                                    .permissions(Permission::connect))
                .integration_type(ApplicationIntegrationType::guild_install,
                    InstallParams().scope("bot").permissions(Permissions()))
                .integration_type(ApplicationIntegrationType::user_install, {})
                .interactions_endpoint_url("https://example.org/in")
                .event_webhooks_status(EventWebhooksStatus::enabled)
                .event_webhooks_type("APPLICATION_AUTHORIZED")),
        {.target = "/applications/77",
            .json = R"({"description":"rolls dice","icon":null,"flags":8192,"tags":["fun","dice"],)"
                    R"("install_params":{"scopes":["bot","applications.commands"],"permissions":"1048576"},)"
                    R"("integration_types_config":{"0":{"oauth2_install_params":{"scopes":["bot"],)"
                    R"("permissions":"0"}},"1":{}},"interactions_endpoint_url":"https://example.org/in",)"
                    R"("event_webhooks_status":2,"event_webhooks_types":["APPLICATION_AUTHORIZED"]})"});
    check("POST /applications/{application_id}/delete", applications.remove(application_id),
        {.target = "/applications/77/delete", .json = "{}"});
    check("POST /applications/{application_id}/delete", applications.remove(application_id, "123456"),
        {.target = "/applications/77/delete", .json = R"({"code":"123456"})"});
    check("GET /applications/{application_id}/activity-instances/{instance_id}",
        applications.get_activity_instance(application_id, "i-1/gc-2"),
        {.target = "/applications/77/activity-instances/i-1%2Fgc-2"});
    check("POST /applications/{application_id}/attachment",
        applications.upload_attachment(application_id, File("a.png", "bytes")),
        {.target = "/applications/77/attachment", .files = 1});
    CHECK(applications.upload_attachment(application_id, File("a.png", "bytes")).request().files[0].field() ==
        "file");
    check("GET /users/@me/applications/{application_id}/entitlements",
        applications.list_own_entitlements(application_id),
        {.target = "/users/@me/applications/77/entitlements"});
    check("GET /users/@me/applications/{application_id}/entitlements",
        applications.list_own_entitlements(
            application_id, ListOwnEntitlements().sku_id(emoji_id).sku_id(other_id).exclude_consumed(true)),
        {.target = "/users/@me/applications/77/entitlements?sku_ids=88&sku_ids=99&exclude_consumed=true"});
}

TEST_CASE_METHOD(EndpointRig, "what the functions of applications() send for bots") {
    auto applications = facade<Applications>();
    check("POST /applications/{application_id}/bot", applications.create_bot(application_id),
        {.target = "/applications/77/bot", .json = "{}"});
    check("PATCH /applications/{application_id}/bot",
        applications.edit_bot(application_id, EditBot().username("dicer").avatar(null)),
        {.target = "/applications/77/bot", .json = R"({"username":"dicer","avatar":null})"});
    check("POST /applications/{application_id}/bot/reset", applications.reset_bot_token(application_id),
        {.target = "/applications/77/bot/reset", .json = "{}"});
    check("POST /applications/{application_id}/bot/reset",
        applications.reset_bot_token(application_id, Secret("654321")),
        {.target = "/applications/77/bot/reset", .json = R"({"code":"654321"})"});
    check("GET /applications/{application_id}/emojis", applications.list_emojis(application_id),
        {.target = "/applications/77/emojis"});
    check("POST /applications/{application_id}/emojis",
        applications.create_emoji(
            application_id, CreateApplicationEmoji("blob", "data:image/png;base64,iVBORw0KGgo=")),
        {.target = "/applications/77/emojis",
            .json = R"({"name":"blob","image":"data:image/png;base64,iVBORw0KGgo="})"});
    check("GET /applications/{application_id}/emojis/{emoji_id}",
        applications.get_emoji(application_id, emoji_id), {.target = "/applications/77/emojis/88"});
    check("PATCH /applications/{application_id}/emojis/{emoji_id}",
        applications.edit_emoji(application_id, emoji_id, EditApplicationEmoji("drop")),
        {.target = "/applications/77/emojis/88", .json = R"({"name":"drop"})"});
    check("DELETE /applications/{application_id}/emojis/{emoji_id}",
        applications.remove_emoji(application_id, emoji_id), {.target = "/applications/77/emojis/88"});
}

TEST_CASE_METHOD(EndpointRig, "what the functions of applications() send for role connections") {
    auto applications = facade<Applications>();
    check("GET /applications/{application_id}/role-connections/metadata",
        applications.list_role_connection_metadata(application_id),
        {.target = "/applications/77/role-connections/metadata"});
    std::vector<RoleConnectionMetadata> metadata;
    metadata.push_back(RoleConnectionMetadata(
        RoleConnectionMetadataType::integer_greater_than_or_equal, "cookies", "Cookies", "eaten at least"));
    check("PUT /applications/{application_id}/role-connections/metadata",
        applications.set_role_connection_metadata(application_id, metadata),
        {.target = "/applications/77/role-connections/metadata",
            .json = R"([{"type":2,"key":"cookies","name":"Cookies","description":"eaten at least"}])"});
    check("PUT /applications/{application_id}/role-connections/metadata",
        applications.set_role_connection_metadata(application_id, std::vector<RoleConnectionMetadata>()),
        {.target = "/applications/77/role-connections/metadata", .json = "[]"});

    check("GET /users/@me/applications/{application_id}/role-connection",
        applications.get_role_connection(application_id),
        {.target = "/users/@me/applications/77/role-connection"});
    check("PUT /users/@me/applications/{application_id}/role-connection",
        applications.set_role_connection(application_id,
            RoleConnection().platform_name("Bakery").value("cookies", "12").value("member", "1")),
        {.target = "/users/@me/applications/77/role-connection",
            .json = R"({"platform_name":"Bakery","metadata":{"cookies":"12","member":"1"}})"});
    check("DELETE /users/@me/applications/{application_id}/role-connection",
        applications.remove_role_connection(application_id),
        {.target = "/users/@me/applications/77/role-connection"});
}

TEST_CASE_METHOD(EndpointRig, "an OAuth2 token goes in place of the account's own") {
    auto applications = facade<Applications>();
    Secret const token("t0ken");
    auto own = applications.get_role_connection(application_id);
    CHECK(own.request().authorized);
    CHECK(authorization_of(own).empty());
    auto other = applications.get_role_connection(application_id, token);
    CHECK_FALSE(other.request().authorized);
    CHECK(authorization_of(other) == "Bearer t0ken");
    CHECK(authorization_of(applications.set_role_connection(application_id, RoleConnection(), token)) ==
        "Bearer t0ken");
    CHECK(authorization_of(applications.remove_role_connection(application_id, token)) == "Bearer t0ken");
    CHECK(authorization_of(applications.upload_attachment(application_id, File("a", "b"), token)) ==
        "Bearer t0ken");
    CHECK(authorization_of(applications.list_own_entitlements(
              application_id, ListOwnEntitlements(), token)) == "Bearer t0ken");
}
