#include "support/catch.hpp"
#include "support/world.hpp"
#include <chorus/rest/server.hpp>

using namespace chorus;
using namespace chorus::test;

TEST_CASE("the limits that an instance publishes are those that messages are checked by") {
    if (!on_embedded_instance()) return;
    local::Options options;
    options.max_message_length = 12;
    in_world(
        [](World& world) -> task<> {
            CHECK(world.instance.limits().message_content == 12);
            auto alice = co_await world.user("alice");
            auto place = co_await world.place(alice, {});
            auto fits = co_await alice.messages().send(place.channel, "twelve chars");
            CHECK(fits.content == "twelve chars");
            auto refused = co_await alice.messages().send(place.channel, "thirteen char").as_result();
            REQUIRE(refused.has_error());
            CHECK(refused.error().is(errc::invalid_form));
        },
        options);
}

TEST_CASE("what an instance says of itself, with an account and without") {
    in_world([](World& world) -> task<> {
        auto limits = co_await world.instance.server().limits();
        REQUIRE(limits.message);
        CHECK(limits.message->maxCharacters);
        auto policies = co_await world.instance.server().policies();
        CHECK(policies.instanceName == world.instance.name());
        auto config = co_await world.instance.server().config();
        CHECK(config.limits_user_maxGuilds);
        co_await world.instance.server().check_health();
        co_await world.instance.server().check_api_ready();
        auto client = co_await world.instance.server().well_known_client();
        REQUIRE(client.gateway);
        CHECK(client.gateway->baseUrl);

        auto alice = co_await world.user("alice");
        auto version = co_await alice.server().version();
        CHECK(!version.implementation.empty());
        auto gateway = co_await alice.server().gateway_bot();
        CHECK(gateway.session_start_limit.total > 0);
    });
}
