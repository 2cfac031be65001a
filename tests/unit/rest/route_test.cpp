#include "support/catch.hpp"

#include "rest/route.hpp"
#include <array>

using namespace chorus;
using detail::make_request;
using detail::request_of_path;
using detail::PathArg;
using detail::Route;

namespace {

template<class... Args> Request request(char const* path, Args const&... args) {
    std::array<PathArg, sizeof...(Args)> filled{PathArg(args)...};
    return make_request(Verb::get, path, filled);
}

} // namespace

TEST_CASE("a route is a verb and a path") {
    constexpr Route<0> none = "POST /guilds";
    static_assert(none.verb == Verb::post && none.path == "/guilds");
    constexpr Route<2> two = "DELETE /channels/{channel_id}/messages/{message_id}";
    static_assert(two.verb == Verb::delete_ && two.path == "/channels/{channel_id}/messages/{message_id}");
    static_assert(Route<0>("GET /").verb == Verb::get);
    static_assert(Route<0>("PUT /").verb == Verb::put);
    static_assert(Route<0>("PATCH /").verb == Verb::patch);
    static_assert(Route<0>("HEAD /").verb == Verb::head);
}

TEST_CASE("every verb has the name it goes by in HTTP") {
    CHECK(to_string(Verb::get) == "GET");
    CHECK(to_string(Verb::post) == "POST");
    CHECK(to_string(Verb::put) == "PUT");
    CHECK(to_string(Verb::patch) == "PATCH");
    CHECK(to_string(Verb::delete_) == "DELETE");
    CHECK(to_string(Verb::head) == "HEAD");
}

TEST_CASE("the holes of a path are filled in order") {
    auto made = request("/channels/{channel_id}/messages/{message_id}/reactions/{emoji}/@me", Snowflake(1),
        Snowflake(2), std::string_view("🎉"));
    CHECK(made.target == "/channels/1/messages/2/reactions/%F0%9F%8E%89/@me");
    CHECK(made.route == "/channels/{channel_id}/messages/{message_id}/reactions/{emoji}/@me");
    CHECK(request("/guilds").target == "/guilds");
    CHECK(request("/{a}/{b}", std::string_view("x"), std::string_view("y")).target == "/x/y");
    CHECK(request("/{a}{b}", std::string_view("x"), std::string_view("y")).target == "/xy");
}

TEST_CASE("what fills a hole cannot leave it") {
    struct {
        std::string_view value, target;
    } const cases[] = {
        {"a/b", "/invites/a%2Fb"},
        {"../users/@me", "/invites/..%2Fusers%2F%40me"},
        {"a?b#c", "/invites/a%3Fb%23c"},
        {"100%", "/invites/100%25"},
        {"%2F", "/invites/%252F"},
        {"a b+c&d", "/invites/a%20b%2Bc%26d"},
        {"{user_id}", "/invites/%7Buser_id%7D"},
        {"näme:1", "/invites/n%C3%A4me%3A1"},
        {"\r\nHost: x", "/invites/%0D%0AHost%3A%20x"},
        {"...", "/invites/..."},
        {".a", "/invites/.a"},
    };
    for (auto const& [value, target] : cases) {
        CAPTURE(value);
        auto made = request("/invites/{invite_code}", value);
        CHECK(made.target == target);
        CHECK(made.refusal.empty());
    }
}

TEST_CASE("what would make another path of it is refused") {
    for (std::string_view value : {"", ".", ".."}) {
        CAPTURE(value);
        CHECK(request("/invites/{invite_code}", value).refusal.find("{invite_code}") != std::string::npos);
        CHECK_FALSE(request("/a/{x}/{y}", std::string_view("fine"), value).refusal.empty());
    }
}

TEST_CASE("a path that is written out gets a template without ids and tokens") {
    struct {
        char const* path;
        char const* route;
        char const* major;
    } const cases[] = {
        {"/users/@me", "/users/@me", ""},
        {"/users/12", "/users/{id}", ""},
        {"/channels/12", "/channels/{channel_id}", " 12"},
        {"/channels/12/messages/34?limit=5", "/channels/{channel_id}/messages/{id}", " 12"},
        {"/guilds/1/members/2", "/guilds/{guild_id}/members/{id}", " 1"},
        {"/webhooks/12/s3cret/messages/3", "/webhooks/{webhook_id}/{webhook_token}/messages/{id}", " 12 s3cret"},
        {"/webhooks/12", "/webhooks/{webhook_id}", " 12"},
        {"/interactions/12/s3cret/callback", "/interactions/{interaction_id}/{interaction_token}/callback", " 12 s3cret"},
        {"/channels/12/webhooks", "/channels/{channel_id}/webhooks", " 12"},
        {"/a//b/", "/a//b/", ""},
        {"", "", ""},
        {"users", "users", ""},
    };
    for (auto const& [path, route, major] : cases) {
        CAPTURE(path);
        auto const made = request_of_path(Verb::get, path);
        CHECK(made.route == route);
        CHECK(made.target == path);
        CHECK(made.bucket == std::string("GET ") + route + major);
    }
    std::array<PathArg, 1> channel{PathArg(Snowflake(12))};
    CHECK(request_of_path(Verb::get, "/channels/12").bucket ==
          make_request(Verb::get, "/channels/{channel_id}", channel).bucket);
}

TEST_CASE("calls share a rate limit by verb, template and major parameter") {
    auto bucket = [](auto const& made) { return made.bucket; };
    auto message = "/channels/{channel_id}/messages/{message_id}";
    CHECK(bucket(request(message, Snowflake(1), Snowflake(2))) ==
        bucket(request(message, Snowflake(1), Snowflake(3))));
    CHECK(bucket(request(message, Snowflake(1), Snowflake(2))) !=
        bucket(request(message, Snowflake(2), Snowflake(2))));
    CHECK(bucket(request("/guilds/{guild_id}/members/{user_id}", Snowflake(1), Snowflake(2))) ==
        "GET /guilds/{guild_id}/members/{user_id} 1");
    CHECK(bucket(request("/webhooks/{webhook_id}/{webhook_token}", Snowflake(1), std::string_view("t"))) ==
        "GET /webhooks/{webhook_id}/{webhook_token} 1 t");
    CHECK(bucket(request("/interactions/{interaction_id}/{interaction_token}/callback", Snowflake(1),
              std::string_view("t"))) ==
        "GET /interactions/{interaction_id}/{interaction_token}/callback 1 t");
    CHECK(bucket(request("/users/{user_id}", Snowflake(1))) ==
        bucket(request("/users/{user_id}", Snowflake(2))));
    std::array<PathArg, 1> channel{PathArg(Snowflake(1))};
    CHECK(make_request(Verb::get, "/channels/{channel_id}", channel).bucket !=
        make_request(Verb::delete_, "/channels/{channel_id}", channel).bucket);
}
