#include "local/http/rate_limits.hpp"

#include "support/capture.hpp"
#include "support/catch.hpp"
#include <nlohmann/json.hpp>
#include <random>

using namespace chorus;
using namespace chorus::local;
using chorus_test::capture;
using namespace std::chrono_literals;
using nlohmann::json;

namespace {

constexpr RateLimits::Time start(1'795'183'258'389ms);

Visit visit(std::string method, std::string route, std::string url, std::string major = {}) {
    Visit out;
    out.method = std::move(method);
    out.route = std::move(route);
    out.url = std::move(url);
    out.major = std::move(major);
    out.address = "127.0.0.1";
    out.user = Snowflake(7);
    return out;
}
Visit const channel = visit("GET", "/channels/{channel_id}", "channels/157", "157");
Visit const me = visit("GET", "/users/@me", "users/@me");
Visit const post = visit("POST", "/channels/{channel_id}/messages", "channels/157/messages", "157");

/// A server whose clock is moved by hand.
class Rig {
public:
    explicit Rig(RateLimitOptions options) : limits(std::move(options)) {}

    Answer ask(Visit const& by, int status = 200) {
        if (auto refusal = limits.admit(by, now)) return *refusal;
        auto answer = json_answer("{}", status);
        limits.settle(by, now, answer);
        return answer;
    }
    int status(Visit const& by, int answered = 200) { return ask(by, answered).status; }

    RateLimits limits;
    RateLimits::Time now = start;
};

std::string header(Answer const& answer, std::string_view name) {
    for (auto const& [key, value] : answer.headers)
        if (key == name) return value;
    return "-";
}

std::string seen(Answer const& answer) {
    return std::to_string(answer.status) + " " + header(answer, "X-RateLimit-Limit") + " " +
        header(answer, "X-RateLimit-Remaining") + " " + header(answer, "X-RateLimit-Bucket") + " " +
        header(answer, "X-RateLimit-Reset-After") + " " + header(answer, "Retry-After");
}

} // namespace

TEST_CASE("limits that are off limit nothing") {
    CHECK_FALSE(RateLimits(RateLimitOptions()).on());
    CHECK(RateLimits(RateLimitOptions::spacebar()).on());
    CHECK(RateLimits(RateLimitOptions::discord()).on());
}

TEST_CASE("Spacebar's channel window is told and enforced as recorded") {
    Rig rig(RateLimitOptions::spacebar());
    for (auto const* expected : {"200 10 10 channels/157 5 -", "200 10 9 channels/157 5 -",
             "200 10 8 channels/157 5 -", "200 10 7 channels/157 5 -", "200 10 6 channels/157 5 -",
             "200 10 5 channels/157 5 -", "200 10 4 channels/157 5 -", "200 10 3 channels/157 5 -",
             "200 10 2 channels/157 5 -", "200 10 1 channels/157 5 -", "429 10 0 channels/157 5 10",
             "429 10 0 channels/157 10 15", "429 10 0 channels/157 15 20"})
        CHECK(seen(rig.ask(channel)) == expected);
    // The block has moved to 20 s after its start. What was recorded on a real server after such a wait:
    rig.now += 20s;
    CHECK(seen(rig.ask(channel)) == "200 10 0 channels/157 0 -");
    CHECK(seen(rig.ask(channel)) == "200 10 9 channels/157 5 -");
}

TEST_CASE("answers of the windows agree with recorded ones") {
    struct {
        char const* recording;
        Visit by;
        int status;
        std::chrono::milliseconds pace = 20ms; ///< posting took the recorded server longer
    } const cases[] = {
        {"rl-channel-bucket-sequence", channel, 200},
        {"rl-guild-sequence", visit("GET", "/guilds/{guild_id}", "guilds/157", "157"), 200},
        {"rl-message-post-sequence", post, 200, 120ms},
        {"rl-login-sequence", visit("POST", "/auth/login", "auth/login"), 400},
        {"rl-register-sequence", visit("POST", "/auth/register", "auth/register"), 200},
    };
    for (auto const& [recording, by, status, pace] : cases) {
        INFO(recording);
        Rig rig(RateLimitOptions::spacebar());
        int compared = 0;
        for (auto const& row : capture(recording)) {
            auto answer = rig.ask(by, status);
            CHECK(answer.status == row["status"]);
            for (auto const* name :
                {"X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset-After", "Retry-After"})
                CHECK(header(answer, name) == row.value(name, "-"));
            if (answer.status == 429) CHECK(json::parse(answer.body) == row["body"]);
            ++compared;
            rig.now += pace;
        }
        CHECK(compared > 3);
    }
}

TEST_CASE("the reset of a fresh window is nearly now, later ones are right, both in milliseconds") {
    Rig rig(RateLimitOptions::spacebar());
    CHECK(header(rig.ask(channel), "X-RateLimit-Reset") == std::to_string(start.time_since_epoch().count() + 5));
    CHECK(header(rig.ask(channel), "X-RateLimit-Reset") == std::to_string(start.time_since_epoch().count() + 5000));
}

TEST_CASE("Spacebar tells apart whole URLs and users, and nothing else") {
    Rig rig(RateLimitOptions::spacebar());
    for (int i = 0; i < 10; ++i) CHECK(rig.status(channel) == 200);
    auto other_method = channel;
    other_method.method = "PATCH";
    CHECK(rig.status(other_method) == 429);
    auto other_query = channel;
    other_query.url += "?x=1";
    CHECK(rig.status(other_query) == 200);
    auto other_user = channel;
    other_user.user = Snowflake(8);
    CHECK(rig.status(other_user) == 200);
}

TEST_CASE("ten errors block everything for an address, whoever asks") {
    Rig rig(RateLimitOptions::spacebar());
    for (int i = 0; i < 10; ++i) CHECK(rig.status(me, 404) == 404);
    auto answer = rig.ask(me);
    CHECK(seen(answer) == "429 10 0 error 5 10");
    CHECK(json::parse(answer.body)["global"] == false);
    CHECK(header(answer, "X-RateLimit-Global") == "-");
    auto other_user = me;
    other_user.user = Snowflake(8);
    CHECK(rig.status(other_user) == 429);
    other_user.address = "127.0.0.2";
    CHECK(rig.status(other_user) == 200);
    // Being refused by a window is an error as well.
    Rig busy(RateLimitOptions::spacebar());
    for (int i = 0; i < 20; ++i) busy.ask(channel);
    CHECK(seen(busy.ask(me)).starts_with("429 10 0 error"));
}

TEST_CASE("what has no window of its own shows that of errors") {
    Rig rig(RateLimitOptions::spacebar());
    CHECK(seen(rig.ask(me)) == "200 10 10 error 5 -");
    CHECK(seen(rig.ask(me)) == "200 10 10 error 5 -");
    CHECK(seen(rig.ask(me, 404)) == "404 10 10 error 5 -");
    CHECK(seen(rig.ask(me)) == "200 10 9 error 5 -");
}

TEST_CASE("Spacebar's global windows say that they are global") {
    Rig rig(RateLimitOptions::spacebar());
    for (int i = 0; i < 250; ++i) REQUIRE(rig.status(me) == 200);
    auto answer = rig.ask(me);
    CHECK(seen(answer) == "429 250 0 global 5 10");
    CHECK(header(answer, "X-RateLimit-Global") == "true");
    CHECK(json::parse(answer.body)["global"] == true);
    // The address has more than a user has.
    auto other = me;
    other.user = Snowflake(8);
    for (int i = 0; i < 248; ++i) REQUIRE(rig.status(other) == 200);
    other.user = Snowflake(9);
    CHECK(rig.status(other) == 200);
    CHECK(seen(rig.ask(other)) == "429 500 0 global 5 10");
}

TEST_CASE("registrations count where they succeed, per address") {
    Rig rig(RateLimitOptions::spacebar());
    auto by = visit("POST", "/auth/register", "auth/register");
    by.user.reset();
    for (int i = 0; i < 5; ++i) CHECK(rig.status(by, 400) == 400);
    CHECK(rig.status(by) == 200);
    CHECK(rig.status(by) == 200);
    CHECK(rig.status(by) == 429);
}

TEST_CASE("absolute limits are refused as bad forms, without a time to wait") {
    auto options = RateLimitOptions::spacebar();
    options.absolute_limits = true;
    options.absolute_messages = RateRule(3, 60s);
    options.absolute_registrations = RateRule(1, 3600s);
    Rig rig(options);
    auto other = post;
    other.user = Snowflake(8);
    CHECK(rig.status(post) == 200);
    CHECK(rig.status(other) == 200);
    CHECK(rig.status(post, 403) == 403); // was not posted
    CHECK(rig.status(post) == 200);
    auto refused = rig.ask(other);
    CHECK(refused.status == 400);
    auto body = json::parse(refused.body);
    CHECK(body["code"] == 50035);
    CHECK(body["errors"]["channel_id"]["_errors"][0]["code"] == "TOO_MANY_MESSAGES");
    CHECK(header(refused, "Retry-After") == "-");
    rig.now += 60s;
    CHECK(rig.status(post) == 200);
    auto registration = visit("POST", "/auth/register", "auth/register");
    CHECK(rig.status(registration) == 200);
    CHECK(json::parse(rig.ask(registration).body)["errors"]["email"]["_errors"][0]["code"] == "TOO_MANY_REGISTRATIONS");
}

TEST_CASE("Discord's buckets count down, name themselves by a hash, and end all at once") {
    Rig rig(RateLimitOptions::discord());
    auto first = rig.ask(post);
    auto const bucket = header(first, "X-RateLimit-Bucket");
    CHECK(bucket.size() == 32);
    CHECK(header(first, "X-RateLimit-Remaining") == "4");
    CHECK(header(first, "X-RateLimit-Reset-After") == "5.000");
    CHECK(header(first, "X-RateLimit-Reset") == "1795183263.389");
    rig.now += 1250ms;
    for (auto const* left : {"3", "2", "1", "0"}) {
        auto answer = rig.ask(post);
        CHECK(header(answer, "X-RateLimit-Remaining") == left);
        CHECK(header(answer, "X-RateLimit-Reset-After") == "3.750");
    }
    auto refused = rig.ask(post);
    CHECK(refused.status == 429);
    CHECK(header(refused, "Retry-After") == "4");
    CHECK(header(refused, "X-RateLimit-Scope") == "user");
    CHECK(header(refused, "X-RateLimit-Global") == "-");
    CHECK(header(refused, "X-RateLimit-Bucket") == bucket);
    CHECK(json::parse(refused.body)["retry_after"] == 3.75);
    CHECK(json::parse(refused.body)["global"] == false);
    // Asking again does not make it longer.
    rig.now += 3749ms;
    CHECK(rig.status(post) == 429);
    rig.now += 1ms;
    CHECK(header(rig.ask(post), "X-RateLimit-Remaining") == "4");
}

TEST_CASE("Discord's buckets are one per route, method, major parameter and user") {
    Rig rig(RateLimitOptions::discord());
    for (int i = 0; i < 5; ++i) CHECK(rig.status(post) == 200);
    CHECK(rig.status(post) == 429);
    auto other_query = post;
    other_query.url += "?x=1";
    CHECK(rig.status(other_query) == 429);
    auto other_user = post;
    other_user.user = Snowflake(8);
    CHECK(rig.status(other_user) == 200);
    auto other_channel = visit("POST", post.route, "channels/158/messages", "158");
    auto elsewhere = rig.ask(other_channel);
    CHECK(elsewhere.status == 200);
    auto reading = visit("GET", post.route, post.url, "157");
    auto read = rig.ask(reading);
    CHECK(read.status == 200);
    CHECK(header(read, "X-RateLimit-Bucket") != header(elsewhere, "X-RateLimit-Bucket"));
    // Giving and taking reactions is one bucket, whatever the emoji.
    std::string const route = "/channels/{channel_id}/messages/{message_id}/reactions/{emoji}/@me";
    CHECK(rig.status(visit("PUT", route, "channels/157/messages/1/reactions/x/@me", "157")) == 200);
    CHECK(rig.status(visit("DELETE", route, "channels/157/messages/2/reactions/y/@me", "157")) == 429);
}

TEST_CASE("Discord's global limit counts all of a user but interactions and webhooks") {
    auto options = RateLimitOptions::discord();
    options.other_routes = RateRule(10'000, 1s);
    Rig rig(options);
    for (int i = 0; i < 50; ++i) REQUIRE(rig.status(me) == 200);
    auto refused = rig.ask(me);
    CHECK(refused.status == 429);
    CHECK(header(refused, "X-RateLimit-Global") == "true");
    CHECK(header(refused, "X-RateLimit-Scope") == "global");
    CHECK(header(refused, "Retry-After") == "1");
    CHECK(json::parse(refused.body)["global"] == true);
    CHECK(rig.status(visit("POST", "/interactions/{id}/{token}/callback", "interactions/1/t/callback")) == 200);
    CHECK(rig.status(visit("POST", "/webhooks/{webhook_id}/{token}", "webhooks/1/t", "1/t")) == 200);
    auto other = me;
    other.user = Snowflake(8);
    CHECK(rig.status(other) == 200);
    rig.now += 1s;
    CHECK(rig.status(me) == 200);
}

TEST_CASE("too many invalid requests shut an address out of Discord, without JSON") {
    auto options = RateLimitOptions::discord();
    options.invalid = RateRule(3, 600s);
    Rig rig(options);
    CHECK(rig.status(me, 401) == 401);
    CHECK(rig.status(me, 403) == 403);
    CHECK(rig.status(me, 404) == 404); // not one of them
    for (int i = 0; i < 5; ++i) CHECK(rig.status(post) == 200);
    CHECK(rig.status(post) == 429);
    auto shut = rig.ask(me);
    CHECK(shut.status == 429);
    CHECK(shut.body == "error code: 1015");
    CHECK(header(shut, "Retry-After") == "600");
    CHECK(header(shut, "X-RateLimit-Scope") == "-");
    rig.now += 600s;
    CHECK(rig.status(me) == 200);
}

TEST_CASE("windows that are over are forgotten") {
    for (auto options : {RateLimitOptions::spacebar(), RateLimitOptions::discord()}) {
        options.ip = options.user = options.error = options.global = RateRule(1'000'000, 1s);
        Rig rig(options);
        for (int i = 0; i < 50'000; ++i) {
            auto name = std::to_string(i);
            rig.ask(visit("GET", "/channels/{channel_id}", "channels/" + name, name));
            rig.now += 10ms;
        }
        CHECK(rig.limits.size() < 5'000);
    }
}

TEST_CASE("no window ever lets more through than it should") {
    std::mt19937_64 random(5);
    for (auto options : {RateLimitOptions::spacebar(), RateLimitOptions::discord()}) {
        Rig rig(options);
        std::vector<RateLimits::Time> passed;
        for (int i = 0; i < 20'000; ++i) {
            rig.now += std::chrono::milliseconds(random() % 400);
            auto answer = rig.ask(post);
            if (answer.status == 200)
                passed.push_back(rig.now);
            else if (random() % 3 == 0)
                rig.now += std::chrono::seconds(std::stoi(header(answer, "Retry-After")));
        }
        // Windows are fixed, so twice as many may meet around an edge, never more.
        std::size_t const most = options.style == RateLimitStyle::spacebar ? 20 : 10;
        for (std::size_t i = most; i < passed.size(); ++i) CHECK(passed[i] - passed[i - most] >= 5s);
        CHECK(passed.size() > 1000);
    }
}
