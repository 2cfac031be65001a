#include "support/endpoint_rig.hpp"

#include <chorus/error.hpp>
#include <chorus/rest/webhooks.hpp>

using namespace chorus;
using namespace chorus_test;

TEST_CASE_METHOD(EndpointRig, "what the functions of webhooks() send") {
    auto webhooks = facade<Webhooks>();
    WebhookKey const key(webhook_id, "to/ken");

    check("GET /channels/{channel_id}/webhooks", webhooks.list(channel_id),
        {.target = "/channels/11/webhooks", .major = "11"});
    check("GET /guilds/{guild_id}/webhooks", webhooks.list_of_guild(guild_id),
        {.target = "/guilds/22/webhooks", .major = "22"});
    check("POST /channels/{channel_id}/webhooks",
        webhooks.create(channel_id, CreateWebhook("news").avatar("data:image/png;base64,AA==")),
        {.target = "/channels/11/webhooks",
            .major = "11",
            .json = R"({"name":"news","avatar":"data:image/png;base64,AA=="})"});

    check("GET /webhooks/{webhook_id}", webhooks.get(webhook_id), {.target = "/webhooks/66", .major = "66"});
    check("PATCH /webhooks/{webhook_id}",
        webhooks.edit(webhook_id, EditWebhook().name("old news").avatar(null).channel_id(other_id)),
        {.target = "/webhooks/66",
            .major = "66",
            .json = R"({"name":"old news","avatar":null,"channel_id":"99"})"});
    check("DELETE /webhooks/{webhook_id}", webhooks.remove(webhook_id),
        {.target = "/webhooks/66", .major = "66"});

    check("GET /webhooks/{webhook_id}/{webhook_token}", webhooks.get(key),
        {.target = "/webhooks/66/to%2Fken", .major = "66 to%2Fken", .authorized = false});
    check("PATCH /webhooks/{webhook_id}/{webhook_token}", webhooks.edit(key, EditWebhook().name("n")),
        {.target = "/webhooks/66/to%2Fken",
            .major = "66 to%2Fken",
            .json = R"({"name":"n"})",
            .authorized = false});
    check("DELETE /webhooks/{webhook_id}/{webhook_token}", webhooks.remove(key),
        {.target = "/webhooks/66/to%2Fken", .major = "66 to%2Fken", .authorized = false});

    check("POST /webhooks/{webhook_id}/{webhook_token}", webhooks.send(key, "hi"),
        {.target = "/webhooks/66/to%2Fken?wait=true",
            .major = "66 to%2Fken",
            .json = R"({"content":"hi"})",
            .authorized = false});
    check("POST /webhooks/{webhook_id}/{webhook_token}",
        webhooks.execute(key,
            WebhookMessage(CreateMessage("hi").tts(true))
                .username("Town crier")
                .avatar_url("https://a/b.png")
                .thread_name("Today"),
            ExecuteWebhook().thread_id(other_id).with_components(true)),
        {.target = "/webhooks/66/to%2Fken?thread_id=99&with_components=true",
            .major = "66 to%2Fken",
            .json = R"({"content":"hi","tts":true,"username":"Town crier","avatar_url":"https://a/b.png",)"
                    R"("thread_name":"Today"})",
            .authorized = false});
    check("POST /webhooks/{webhook_id}/{webhook_token}/github",
        webhooks.execute_github(key, "push",
            GithubEvent(GithubUser(1, "ann"))
                .ref("refs/heads/main")
                .forced(false)
                .commit(GithubCommit("abc", "Mend it").author(GithubAuthor("Ann"))),
            ExecuteWebhook().wait(true)),
        {.target = "/webhooks/66/to%2Fken/github?wait=true",
            .major = "66 to%2Fken",
            .json = R"({"sender":{"id":1,"login":"ann"},"ref":"refs/heads/main","forced":false,)"
                    R"("commits":[{"id":"abc","message":"Mend it","author":{"name":"Ann"}}]})",
            .authorized = false});
    check("POST /webhooks/{webhook_id}/{webhook_token}/slack",
        webhooks.execute_slack(key,
            SlackMessage("hi").username("bob").attachment(
                SlackAttachment().title("t").ts(5).field(SlackField("a", "b").is_inline(true))),
            ExecuteWebhook().thread_id(other_id)),
        {.target = "/webhooks/66/to%2Fken/slack?thread_id=99",
            .major = "66 to%2Fken",
            .json = R"({"text":"hi","username":"bob","attachments":[{"title":"t","ts":5,)"
                    R"("fields":[{"name":"a","value":"b","inline":true}]}]})",
            .authorized = false});

    check("GET /webhooks/{webhook_id}/{webhook_token}/messages/{message_id}",
        webhooks.get_message(key, message_id, WebhookMessageQuery().thread_id(other_id)),
        {.target = "/webhooks/66/to%2Fken/messages/33?thread_id=99",
            .major = "66 to%2Fken",
            .authorized = false});
    check("PATCH /webhooks/{webhook_id}/{webhook_token}/messages/{message_id}",
        webhooks.edit_message(key, message_id, EditMessage().content("better")),
        {.target = "/webhooks/66/to%2Fken/messages/33",
            .major = "66 to%2Fken",
            .json = R"({"content":"better"})",
            .authorized = false});
    check("DELETE /webhooks/{webhook_id}/{webhook_token}/messages/{message_id}",
        webhooks.remove_message(key, message_id),
        {.target = "/webhooks/66/to%2Fken/messages/33", .major = "66 to%2Fken", .authorized = false});
}

TEST_CASE_METHOD(EndpointRig, "a webhook's files go with it, and are described in the body") {
    auto webhooks = facade<Webhooks>();
    WebhookKey const key(webhook_id, "token");
    auto message = WebhookMessage(CreateMessage("look").file(File("a.txt", "abc"))).username("Ann");
    auto send = webhooks.send(key, message);
    CHECK(send.request().files.size() == 1);
    CHECK(send.request().json.ends_with(R"(,"username":"Ann"})"));
    auto edit = webhooks.edit_message(key, message_id, EditMessage().file(File("a.txt", "abc")));
    CHECK(edit.request().files.size() == 1);
}

TEST_CASE_METHOD(EndpointRig, "a webhook's message is checked before it is sent") {
    auto webhooks = facade<Webhooks>();
    WebhookKey const key(webhook_id, "token");
    auto faults = [&](WebhookMessage const& message) { return webhooks.send(key, message).request().faults; };
    CHECK(faults("hi").empty());
    CHECK(faults(WebhookMessage("hi").username(std::string(80, 'x'))).empty());

    auto long_name = faults(WebhookMessage("hi").username(std::string(81, 'x')));
    REQUIRE(long_name.size() == 1);
    CHECK(long_name.front().path == "username");

    auto long_text = faults(std::string(2001, 'x'));
    REQUIRE(long_text.size() == 1);
    CHECK(long_text.front().path == "content");
}

TEST_CASE_METHOD(EndpointRig, "a webhook that is at hand is meant by its id, and posts by its token") {
    auto webhooks = facade<Webhooks>();
    Webhook webhook;
    webhook.id = webhook_id;
    webhook.token = Secret("t0ken");
    CHECK(webhooks.get(webhook).request().target == "/webhooks/66");
    CHECK(webhooks.edit(webhook, EditWebhook().name("n")).request().target == "/webhooks/66");
    CHECK(webhooks.remove(webhook).request().target == "/webhooks/66");
    CHECK(webhooks.send(webhook, "hi").request().target == "/webhooks/66/t0ken?wait=true");

    webhook.token.reset();
    auto without = webhooks.send(webhook, "hi");
    CHECK(without.request().refusal.find("webhook_token") != std::string::npos);
}

TEST_CASE("a webhook is known by its URL") {
    auto key = WebhookKey::from_url("https://chat.example/api/webhooks/66/t0-k_en");
    CHECK(key == WebhookKey(Snowflake(66), "t0-k_en"));
    CHECK(WebhookKey::from_url("http://127.0.0.1:3001/api/v9/webhooks/66/t0-k_en?wait=true") == key);
    CHECK(WebhookKey::from_url("https://chat.example/api/webhooks/66/t0-k_en/github") == key);

    for (auto const* url :
        {"", "https://chat.example/api/webhooks/66", "https://chat.example/api/webhooks/66/",
            "https://chat.example/api/webhooks/x/t0-k_en", "https://chat.example/api/hooks/66/t0-k_en"}) {
        CAPTURE(url);
        try {
            (void)WebhookKey::from_url(url);
            FAIL("took it");
        }
        catch (Error const& error) {
            CHECK(error.is(errc::invalid_url));
            CHECK(std::string_view(error.what()).find("t0-k_en") == std::string_view::npos);
        }
    }
}
