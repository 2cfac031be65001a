#include "support/endpoint_rig.hpp"

#include <chorus/models/audit_log.hpp>
#include <chorus/rest/guilds.hpp>

using namespace chorus;
using namespace chorus_test;

TEST_CASE_METHOD(EndpointRig, "what the functions of guilds() send") {
    auto guilds = facade<Guilds>();
    check("POST /guilds", guilds.create(CreateGuild("höme")),
        {.target = "/guilds", .json = R"({"name":"höme"})"});
    check("POST /guilds",
        guilds.create(CreateGuild("home")
                          .icon("data:image/png;base64,AA==")
                          .verification_level(VerificationLevel::high)
                          .default_message_notifications(MessageNotifications::only_mentions)
                          .explicit_content_filter(ExplicitContentFilter::all_members)
                          .role(CreateRole("@everyone").id(Snowflake(0)))
                          .channel(CreateChannel("general"))
                          .afk_timeout(300)
                          .system_channel_flags(SystemChannelFlag::suppress_premium_subscriptions)
                          .staff_only(false)),
        {.target = "/guilds",
            .json = R"({"name":"home","icon":"data:image/png;base64,AA==","verification_level":3,)"
                    R"("default_message_notifications":1,"explicit_content_filter":2,)"
                    R"("roles":[{"name":"@everyone","id":"0"}],"channels":[{"name":"general","type":0}],)"
                    R"("afk_timeout":300,"system_channel_flags":2,"staff_only":false})"});
    check("GET /guilds/{guild_id}", guilds.get(guild_id), {.target = "/guilds/22", .major = "22"});
    check("GET /guilds/{guild_id}", guilds.get(guild_id, GetGuild().with_counts(true)),
        {.target = "/guilds/22?with_counts=true", .major = "22"});
    check("PATCH /guilds/{guild_id}",
        guilds.edit(
            guild_id, EditGuild().icon(null).afk_timeout(300).features(std::vector<std::string>{"A", "B"})),
        {.target = "/guilds/22",
            .major = "22",
            .json = R"({"icon":null,"afk_timeout":300,"features":["A","B"]})"});
    check("PATCH /guilds/{guild_id}", guilds.edit(guild_id, EditGuild().owner_id(user_id).code("s3cret")),
        {.target = "/guilds/22", .major = "22", .json = R"({"owner_id":"44","code":"s3cret"})"});
    check("POST /guilds/{guild_id}/delete", guilds.remove(guild_id),
        {.target = "/guilds/22/delete", .major = "22", .json = "{}"});
    check("GET /users/@me/guilds", guilds.list(), {.target = "/users/@me/guilds"});
    check("GET /users/@me/guilds", guilds.list(ListGuilds().after(guild_id).limit(1).with_counts(true)),
        {.target = "/users/@me/guilds?after=22&limit=1&with_counts=true"});
    check("DELETE /users/@me/guilds/{guild_id}", guilds.leave(guild_id),
        {.target = "/users/@me/guilds/22", .major = "22"});
    check("GET /guilds/{guild_id}/preview", guilds.preview(guild_id),
        {.target = "/guilds/22/preview", .major = "22"});
    check("GET /guilds/{guild_id}/profile", guilds.profile(guild_id),
        {.target = "/guilds/22/profile", .major = "22"});
}

TEST_CASE_METHOD(EndpointRig, "what guilds() sends about channels, messages and the audit log") {
    auto guilds = facade<Guilds>();
    std::vector<ChannelPosition> const positions{ChannelPosition(channel_id).position(3),
        ChannelPosition(other_id).position(0).parent_id(null).lock_permissions(true)};
    check("PATCH /guilds/{guild_id}/channels", guilds.reorder_channels(guild_id, positions),
        {.target = "/guilds/22/channels",
            .major = "22",
            .json = R"([{"id":"11","position":3},)"
                    R"({"id":"99","position":0,"parent_id":null,"lock_permissions":true}])"});
    check("GET /guilds/{guild_id}/threads/active", guilds.active_threads(guild_id),
        {.target = "/guilds/22/threads/active", .major = "22"});
    check("GET /guilds/{guild_id}/messages/search",
        guilds.search_messages(
            guild_id, SearchMessages("a b&c").author(user_id).channel(channel_id).limit(5)),
        {.target = "/guilds/22/messages/search?content=a%20b%26c&author_id=44&channel_id=11&limit=5",
            .major = "22"});
    check("GET /guilds/{guild_id}/audit-logs", guilds.audit_log(guild_id),
        {.target = "/guilds/22/audit-logs", .major = "22"});
    check("GET /guilds/{guild_id}/audit-logs",
        guilds.audit_log(guild_id,
            ListAuditLog()
                .user_id(user_id)
                .target_id(other_id)
                .action_type(AuditLogAction::member_ban_add)
                .before(message_id)
                .limit(100)),
        {.target = "/guilds/22/audit-logs?user_id=44&target_id=99&action_type=22&before=33&limit=100",
            .major = "22"});
}

TEST_CASE_METHOD(EndpointRig, "what guilds() sends about settings") {
    auto guilds = facade<Guilds>();
    check("GET /guilds/{guild_id}/vanity-url", guilds.vanity_url(guild_id),
        {.target = "/guilds/22/vanity-url", .major = "22"});
    check("PATCH /guilds/{guild_id}/vanity-url", guilds.set_vanity_url(guild_id, "hi"),
        {.target = "/guilds/22/vanity-url", .major = "22", .json = R"({"code":"hi"})"});
    check("PATCH /guilds/{guild_id}/vanity-url", guilds.set_vanity_url(guild_id, null),
        {.target = "/guilds/22/vanity-url", .major = "22", .json = R"({"code":null})"});
    check("POST /guilds/{guild_id}/mfa", guilds.set_mfa_level(guild_id, MfaLevel::elevated),
        {.target = "/guilds/22/mfa", .major = "22", .json = R"({"level":1})"});
    check("POST /guilds/{guild_id}/pincode", guilds.send_ownership_code(guild_id),
        {.target = "/guilds/22/pincode", .major = "22", .json = "{}"});
    check("GET /users/@me/guilds/{guild_id}/settings", guilds.notification_settings(guild_id),
        {.target = "/users/@me/guilds/22/settings", .major = "22"});
    check("PATCH /users/@me/guilds/{guild_id}/settings",
        guilds.edit_notification_settings(guild_id,
            EditGuildNotifications()
                .message_notifications(MessageNotifications::nothing)
                .mute_config(EditMute().end_time(null).selected_time_window(-1))
                .channel(channel_id, EditChannelNotifications().muted(true))),
        {.target = "/users/@me/guilds/22/settings",
            .major = "22",
            .json = R"({"message_notifications":2,"mute_config":{"end_time":null,"selected_time_window":-1},)"
                    R"("channel_overrides":{"11":{"muted":true}}})"});
}

TEST_CASE_METHOD(EndpointRig, "what guilds() sends about widgets") {
    auto guilds = facade<Guilds>();
    check("GET /guilds/{guild_id}/widget.json", guilds.widget(guild_id),
        {.target = "/guilds/22/widget.json", .major = "22", .authorized = false});
    check("GET /guilds/{guild_id}/widget", guilds.widget_settings(guild_id),
        {.target = "/guilds/22/widget", .major = "22"});
    check("PATCH /guilds/{guild_id}/widget",
        guilds.edit_widget(guild_id, EditWidget().enabled(true).channel_id(null)),
        {.target = "/guilds/22/widget", .major = "22", .json = R"({"enabled":true,"channel_id":null})"});
    check("GET /guilds/{guild_id}/widget.png", guilds.widget_image(guild_id),
        {.target = "/guilds/22/widget.png", .major = "22", .authorized = false});
    check("GET /guilds/{guild_id}/widget.png",
        guilds.widget_image(guild_id, GetWidgetImage().style("banner2")),
        {.target = "/guilds/22/widget.png?style=banner2", .major = "22", .authorized = false});
    check("GET /guilds/{guild_id}/shield.svg", guilds.shield(guild_id),
        {.target = "/guilds/22/shield.svg", .major = "22", .authorized = false});
    check(
        "GET /widget", guilds.widget_page(), {.target = "/widget", .base = Base::root, .authorized = false});
}
