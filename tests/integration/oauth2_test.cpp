#include "support/catch.hpp"
#include "support/world.hpp"
#include <chorus/rest/all.hpp>

using namespace chorus;
using namespace chorus::test;

namespace {

std::string value_in(std::string const& location, std::string const& name) {
    auto at = location.find(name + "=");
    if (at == location.npos) return {};
    at += name.size() + 1;
    return location.substr(at, location.find('&', at) - at);
}

} // namespace

TEST_CASE("an application is changed by its owner, shown to others without secrets, and removed") {
    if (!on_embedded_instance()) return;
    in_world([](World& world) -> task<> {
        auto alice = co_await world.user("alice");
        auto bob = co_await world.user("bob");
        auto made = co_await alice.applications().create(CreateApplication("helper"));
        auto edited = co_await alice.applications().edit(made.id,
            EditApplication().description("helps").tag("fun").redirect_uri("https://example.com/back"));
        CHECK(edited.description == "helps");
        CHECK(edited.tags == std::vector<std::string>{"fun"});
        auto theirs = co_await bob.applications().get(made.id);
        CHECK(theirs.description == "helps");
        CHECK(!theirs.redirect_uris);
        auto refused = co_await bob.applications().edit(made.id, EditApplication().name("mine")).as_result();
        REQUIRE(refused.has_error());
        CHECK(refused.error().is(errc::not_found));
        auto token = co_await alice.applications().create_bot(made.id);
        auto bot = co_await world.instance.login_with_token(token.token);
        auto own = co_await bot.applications().edit_current(EditApplication().description("still helps"));
        CHECK(own.description == "still helps");
        auto another = co_await alice.applications().reset_bot_token(made.id);
        CHECK(another.token != token.token);
        auto dead = co_await bot.users().me().as_result();
        CHECK(dead.has_error());
        co_await alice.applications().remove(made.id);
        auto gone = co_await alice.applications().get(made.id).as_result();
        REQUIRE(gone.has_error());
        CHECK(gone.error().is(errc::not_found));
    });
}

TEST_CASE("a code becomes tokens, which do what their scopes say and no more") {
    if (!on_embedded_instance()) return;
    in_world([](World& world) -> task<> {
        auto alice = co_await world.user("alice");
        auto bob = co_await world.user("bob");
        auto made = co_await alice.applications().create(CreateApplication("site"));
        std::string const back = "https://example.com/back";
        co_await alice.applications().edit(made.id, EditApplication().redirect_uri(back));
        auto answer = co_await alice.request(Verb::post, "/applications/" + made.id.to_string() + "/reset");
        auto secret = answer.text().substr(answer.text().find(":\"") + 2, 32);
        OAuth2Client client(made.id, Secret(secret));

        auto query = AuthorizeQuery(made.id)
                         .response_type("code")
                         .redirect_uri(back)
                         .scope("identify guilds")
                         .state("s1");
        auto prompt = co_await bob.oauth2().prompt(query);
        CHECK(!prompt.authorized);
        auto elsewhere = AuthorizeQuery(made.id)
                             .response_type("code")
                             .redirect_uri("https://evil.example")
                             .scope("identify");
        auto evil = co_await bob.oauth2().authorize(elsewhere, Authorize::accept()).as_result();
        CHECK(evil.has_error());
        auto declined = co_await bob.oauth2().authorize(query, Authorize::decline());
        CHECK(value_in(declined.location, "error") == "access_denied");
        auto agreed = co_await bob.oauth2().authorize(query, Authorize::accept());
        CHECK(agreed.location.starts_with(back));
        CHECK(value_in(agreed.location, "state") == "s1");
        Secret code(value_in(agreed.location, "code"));

        OAuth2Client thief(made.id, Secret("guessed"));
        auto stolen =
            co_await alice.oauth2().exchange(thief, TokenRequest::from_code(code, back)).as_result();
        CHECK(stolen.has_error());
        auto tokens = co_await alice.oauth2().exchange(client, TokenRequest::from_code(code, back));
        CHECK(tokens.token_type == "Bearer");
        CHECK(tokens.scope == "identify guilds");
        REQUIRE(tokens.refresh_token);
        auto twice =
            co_await alice.oauth2().exchange(client, TokenRequest::from_code(code, back)).as_result();
        CHECK(twice.has_error());

        auto current = co_await alice.oauth2().current(tokens.access_token);
        CHECK(current.application.id == made.id);
        REQUIRE(current.user);
        CHECK(current.user->id == bob.id());
        auto granted = co_await bob.oauth2().list_grants();
        REQUIRE(granted.size() == 1);
        CHECK(granted[0].application.id == made.id);
        auto after = co_await bob.oauth2().prompt(query);
        CHECK(after.authorized);

        auto renewed =
            co_await alice.oauth2().exchange(client, TokenRequest::from_refresh_token(*tokens.refresh_token));
        auto old = co_await alice.oauth2().current(tokens.access_token).as_result();
        CHECK(old.has_error());
        co_await alice.oauth2().revoke(client, RevokeToken(renewed.access_token));
        auto revoked = co_await alice.oauth2().current(renewed.access_token).as_result();
        REQUIRE(revoked.has_error());
        CHECK(revoked.error().is(errc::unauthorized));
    });
}
