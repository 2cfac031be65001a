#include "support/catch.hpp"
#include "support/world.hpp"

using namespace chorus;
using namespace chorus::test;

TEST_CASE("discovery finds the API, the gateway and the CDN of an instance") {
    in_world([](World& world) -> task<> {
        auto const& urls = world.instance.urls();
        CHECK(urls.api.find("/api/v9") != std::string::npos);
        CHECK((urls.gateway.starts_with("ws://") || urls.gateway.starts_with("wss://")));
        CHECK(!urls.cdn.empty());
        CHECK(world.instance.flavor().name == "spacebar");
        CHECK(!world.instance.name().empty());
        co_return;
    });
}

TEST_CASE("the API's own URL, with and without version and slashes, leads to the same instance") {
    in_world([](World& world) -> task<> {
        for (std::string tail : {"/", "/api", "/api/v9/", "//api//v9"}) {
            auto again = co_await Instance::discover(world.io, world.url() + tail);
            CHECK(again.urls().api == world.instance.urls().api);
            CHECK(again.urls().gateway == world.instance.urls().gateway);
        }
    });
}

TEST_CASE("an account registers, logs in again by name and password, and by token") {
    in_world([](World& world) -> task<> {
        auto alice = co_await world.user("alice");
        CHECK(alice.id());
        CHECK(alice.name().starts_with("alice"));
        CHECK(!alice.is_bot());

        auto again = co_await world.instance.login(alice.name() + "@example.com", World::password());
        CHECK(again.id() == alice.id());
        CHECK(again.name() == alice.name());

        auto by_token = co_await world.instance.login_with_token(again.token());
        CHECK(by_token.id() == alice.id());
        auto me = co_await by_token.users().me();
        CHECK(me.id == alice.id());
    });
}

TEST_CASE("a wrong password is invalid_login, with the fields that are wrong") {
    in_world([](World& world) -> task<> {
        auto alice = co_await world.user("alice");
        auto refused =
            co_await world.instance.login(alice.name() + "@example.com", "not her password").as_result();
        REQUIRE(refused.has_error());
        CHECK(refused.error().is(errc::invalid_login));
        CHECK(refused.error().is(errc::invalid_form));
        CHECK(refused.error().status() == 400);
        CHECK(!refused.error().fields().empty());
        CHECK(refused.error().method() == "POST");
        CHECK(refused.error().route() == "/auth/login");
        CHECK(std::string(refused.error().what()).find("not her password") == std::string::npos);
    });
}

TEST_CASE("a token that is none is unauthorized, whatever the server's status for it") {
    in_world([](World& world) -> task<> {
        auto refused = co_await world.instance.login_with_token("no.token.at-all").as_result();
        REQUIRE(refused.has_error());
        CHECK(refused.error().is(errc::unauthorized));
        CHECK(std::string(refused.error().what()).find("no.token") == std::string::npos);
    });
}

TEST_CASE("logging out ends the session without an error") {
    in_world([](World& world) -> task<> {
        auto alice = co_await world.user("alice");
        co_await alice.logout();
    });
}
