#include "local/accounts/accounts.hpp"
#include "local/http/router.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <set>

namespace chorus::local {
namespace {

using nlohmann::json;

TEST_CASE(
    "target: versions, doubled and trailing slashes and full URLs make no difference", "[local][router]") {
    std::vector<std::string> const wanted{"users", "@me"};
    for (auto text : {"/api/users/@me", "/api/v6/users/@me", "/api/v10//users/%40me/",
             "//api/v9/users/@me?a=b", "http://127.0.0.1:3001/api/users/@me"}) {
        Target const target(text);
        CAPTURE(text);
        CHECK(target.is_api());
        CHECK(target.segments() == wanted);
    }
    CHECK_FALSE(Target("/users/@me").is_api());
    CHECK(Target("/api/v5/users").segments().front() == "v5");
    CHECK(Target("/").segments().empty());
    CHECK(Target("").segments().empty());
}

TEST_CASE("target: query parameters are decoded, the first of a name counts", "[local][router]") {
    Target const target("/x?limit=5&q=a%20b+c&limit=6&flag&=&%zz=%4#end");
    CHECK(target.query("limit") == "5");
    CHECK(target.query("q") == "a b c");
    CHECK(target.query("flag") == "");
    CHECK(target.query("%zz") == "%4");
    CHECK_FALSE(target.query("end"));
}

TEST_CASE("router: literal segments win over holes, and holes are decoded", "[local][router]") {
    auto const& router = all_routes();
    auto path_of = [&](std::string_view method, std::string_view target) {
        auto const match = router.match(method, Target(target));
        return match.route ? std::string(match.route->path) : match.other_method ? "other method" : "none";
    };
    CHECK(path_of("GET", "/api/users/@me") == "/users/@me");
    CHECK(path_of("GET", "/api/users/1") == "/users/{user_id}");
    CHECK(path_of("PATCH", "/api/guilds/1/members/@me") == "/guilds/{guild_id}/members/@me");
    CHECK(path_of("POST", "/api/channels/1/messages/bulk-delete") ==
        "/channels/{channel_id}/messages/bulk-delete");
    CHECK(path_of("GET", "/api/channels/1/messages/2") == "/channels/{channel_id}/messages/{message_id}");
    CHECK(path_of("HEAD", "/attachments/1/2/a.png") == "/attachments/{channel}/{message}/{filename}");
    CHECK(path_of("GET", "/api/attachments/1/2/a.png") == "none");
    CHECK(path_of("GET", "/users/@me") == "none");
    CHECK(path_of("PUT", "/api/users/@me") == "other method");

    auto const match = router.match("PUT", Target("/api/channels/1/messages/2/reactions/%F0%9F%91%8D/@me"));
    REQUIRE(match.route);
    auto const emoji =
        std::ranges::find(match.params, "emoji", [](auto const& param) { return param.first; });
    REQUIRE(emoji != match.params.end());
    CHECK(emoji->second == "👍");
}

struct Fixture {
    World world{Options()};

    Answer ask(std::string method, std::string target, std::string token = {}, std::string body = {}) {
        Request request;
        request.method = std::move(method);
        request.target = std::move(target);
        request.authorization = std::move(token);
        request.body = std::move(body);
        return all_routes().answer(world, request);
    }
    std::string user(std::string name) {
        NewAccount wanted;
        wanted.username = std::move(name);
        return issue_token(world, create_account(world, std::move(wanted)));
    }
};

TEST_CASE("router: no token and a bad token are 401, other schemes of writing a good one are fine",
    "[local][router]") {
    Fixture f;
    auto const token = f.user("alice");
    CHECK(f.ask("GET", "/api/users/@me").status == 401);
    CHECK(f.ask("GET", "/api/users/@me", token + "x").status == 401);
    for (auto prefix : {"", "Bot ", "Bearer "})
        CHECK(f.ask("GET", "/api/users/@me", prefix + token).status == 200);
}

TEST_CASE("router: refusals are JSON with code, message and request", "[local][router]") {
    Fixture f;
    auto const token = f.user("alice");
    auto check = [&](std::string target, int status, int code) {
        auto const answer = f.ask("GET", target, token);
        auto const body = json::parse(answer.body);
        CAPTURE(target, answer.body);
        CHECK(answer.status == status);
        CHECK(body["code"] == code);
        CHECK(body["request"] == "GET " + target);
        CHECK(body["message"].is_string());
    };
    check("/api/channels/1", 404, 10003);
    check("/api/guilds/1", 404, 10004);
    check("/api/invites/nope", 404, 10006);
    check("/api/users/1", 404, 10013);
    check("/api/channels/notanid", 400, 50035);
    check("/api/nowhere", 404, 404);
}

TEST_CASE("router: with Spacebar's quirks the same refusals look like Spacebar's", "[local][router]") {
    Options options;
    options.quirks = Quirks::spacebar;
    World world(options);
    Request request;
    request.method = "GET";
    request.target = "/api/users/@me";
    auto answer = all_routes().answer(world, request);
    CHECK(answer.status == 400);
    CHECK(json::parse(answer.body)["code"] == 40001);

    request.method = "POST";
    request.target = "/api/auth/register";
    request.body = R"({"username":"a","consent":true})";
    answer = all_routes().answer(world, request);
    CHECK(answer.status == 400);
    CHECK(json::parse(answer.body)["errors"].contains("username"));
}

TEST_CASE("router: a handler that throws anything is a 500, not an exception", "[local][router]") {
    static constexpr Route table[] = {
        {"GET", "/broken", [](Call&) -> Answer { throw std::runtime_error("secret detail"); }, {},
            Access::open},
    };
    std::span<Route const> const tables[] = {table};
    Router const router(tables);
    World world{Options()};
    Request request;
    request.method = "GET";
    request.target = "/api/broken";
    auto const answer = router.answer(world, request);
    CHECK(answer.status == 500);
    CHECK(answer.body.find("secret") == std::string::npos);
}

TEST_CASE("router: hostile JSON bodies are refused, however deep or broken", "[local][router]") {
    Fixture f;
    auto const token = f.user("alice");
    for (std::string body :
        {std::string(100'000, '['), std::string("{\"name\":"), std::string("\xff\xfe"), std::string("[]"),
            std::string("null"), std::string("\"text\""), std::string(R"({"name":{"a":1}})"),
            std::string(R"({"name":["x"]})"), std::string("{\"name\":\"\xff\"}")}) {
        auto const answer = f.ask("POST", "/api/guilds", token, body);
        CAPTURE(body.substr(0, 40));
        CHECK(answer.status == 400);
    }
}

TEST_CASE("seed: two worlds with one seed give the same ids, tokens and answers", "[local][router]") {
    auto story = [] {
        Options options;
        options.seed = 7;
        World world(options);
        Request request;
        request.method = "POST";
        request.target = "/api/auth/register";
        request.body = R"({"username":"alice","consent":true})";
        auto const token = all_routes().answer(world, request).body;
        request.target = "/api/guilds";
        request.authorization = json::parse(token)["token"];
        request.body = R"({"name":"g"})";
        auto const guild = all_routes().answer(world, request).body;
        return token + guild;
    };
    CHECK(story() == story());
}

TEST_CASE("ids: grow strictly, however fast they are made", "[local][router]") {
    Ids ids(std::nullopt);
    auto last = ids.next();
    for (int i = 0; i < 20'000; ++i) {
        auto const next = ids.next();
        REQUIRE(next > last);
        last = next;
    }
}

} // namespace
} // namespace chorus::local
