// What wiretaps and logs show: everything but secrets.
#include "support/catch.hpp"
#include "support/fake_transport.hpp"

#include "rest/call.hpp"
#include "rest/route.hpp"
#include <chorus/rest/auth.hpp>
#include <chorus/rest/messages.hpp>
#include <chorus/rest/users.hpp>
#include <chorus/rest/webhooks.hpp>
#include <algorithm>
#include <map>

using namespace chorus;
using namespace chorus_test;

namespace {

/// Keeps all that leaves the library for others to read.
class Ears {
public:
    InstanceOptions options() {
        InstanceOptions out;
        out.wiretap = [this](WireRecord const& record) {
            records.push_back(record);
            add(std::string(record.route) + " " + record.target + " " + record.failure);
            for (auto const& [name, value] : record.headers) add(name + ": " + value);
            add(record.body);
        };
        out.logger = Logger(LogLevel::trace, [this](LogRecord const& record) {
            add(std::string(record.text));
            for (auto const& [name, value] : record.fields) {
                add(std::string(value));
                fields[std::string(name)] = std::string(value);
            }
        });
        return out;
    }
    void add(std::string const& text) { heard += text + "\n"; }
    [[nodiscard]] bool heard_of(std::string_view text) const { return heard.find(text) != heard.npos; }

    std::vector<WireRecord> records;
    std::map<std::string, std::string> fields;
    std::string heard;
};

} // namespace

TEST_CASE("a wiretap shows the request, and what came of it") {
    Ears ears;
    RestRig rig({}, RestRig::Account::user, ears.options());
    rig.http()
        .then(json_answer(503, R"({"message":"later","code":0})"))
        .then(json_answer(200, R"({"id":"5","username":"me","token":"new-token-1"})", {{"X-Mine", "yes"}}));
    REQUIRE(rig.result(rig.facade<Users>().me()));
    REQUIRE(ears.records.size() == 4);
    auto const& request = ears.records[0];
    CHECK(request.kind == WireRecord::Kind::request);
    CHECK(request.target == "https://chat.example/api/v9/users/@me");
    CHECK(request.attempt == 1);
    CHECK(ears.records[1].status == 503);
    CHECK(ears.records[1].body == R"({"message":"later","code":0})");
    CHECK(ears.records[2].attempt == 2);
    auto const& answer = ears.records[3];
    CHECK(answer.kind == WireRecord::Kind::answer);
    CHECK(answer.status == 200);
    CHECK(answer.body == R"({"id":"5","username":"me","token":"***"})");
    CHECK(std::ranges::find(answer.headers, Header("X-Mine", "yes")) != answer.headers.end());
    for (auto const& record : ears.records) CHECK(record.call == request.call);
    CHECK(ears.heard_of("Authorization: ***"));

    rig.http().then_fail(errc::tls_failed);
    CHECK_FALSE(rig.result(rig.facade<Users>().me()));
    CHECK(ears.records.back().kind == WireRecord::Kind::failure);
    CHECK(ears.records.back().failure == "as the script says");
    CHECK(ears.records.back().call != request.call);
}

TEST_CASE("a call survives those who listen in and fail") {
    InstanceOptions options;
    options.wiretap = [](WireRecord const&) { throw std::runtime_error("no"); };
    options.logger = Logger(LogLevel::trace, [](LogRecord const&) { throw std::runtime_error("no"); });
    class Failing final : public MetricsSink {
        void call(CallMetrics const&) override { throw std::runtime_error("no"); }
        void retry(RetryMetrics const&) override { throw std::runtime_error("no"); }
    };
    options.metrics = std::make_shared<Failing>();
    RestRig rig({}, RestRig::Account::user, options);
    rig.http().then(json_answer(503, "{}")).then(json_answer(200, R"({"id":"5"})"));
    auto const me = rig.result(rig.facade<Users>().me());
    REQUIRE(me);
    CHECK(me->id == Snowflake(5));
}

TEST_CASE("log lines have fields for machines") {
    Ears ears;
    RestRig rig({}, RestRig::Account::user, ears.options());
    rig.http().then(json_answer(404, "{}"));
    CHECK_FALSE(rig.result(rig.facade<Users>().get(Snowflake(4711))));
    CHECK(ears.fields["method"] == "GET");
    CHECK(ears.fields["route"] == "/users/{user_id}");
    CHECK(ears.fields["status"] == "404");
    CHECK(ears.fields["attempt"] == "1");
    CHECK_FALSE(ears.fields["ms"].empty());
}

TEST_CASE("bodies that are no text are not shown, and long ones not to their ends") {
    Ears ears;
    RestRig rig({}, RestRig::Account::user, ears.options());
    rig.http()
        .then(answer(200, std::string(5000, '\x89'), {{"Content-Type", "image/png"}}))
        .then(json_answer(200, "{\"id\":\"1\",\"bio\":\"" + std::string(1 << 20, 'x') + "\"}"))
        .then(json_answer(200, "{}"));
    Op<Content> picture = detail::call<Content>(rig.rest, "GET /picture");
    REQUIRE(rig.result(std::move(picture)));
    CHECK(ears.records.back().body == "<5000 bytes of image/png>");
    REQUIRE(rig.result(rig.facade<Users>().me()));
    CHECK(ears.records.back().body.size() < 70'000);
    CHECK(ears.heard_of("bytes more>"));
    REQUIRE(rig.result(
        rig.facade<Messages>().send(Snowflake(1), CreateMessage("x").file(File("a", "secret picture")))));
    CHECK_FALSE(ears.heard_of("secret picture"));
    CHECK(ears.heard_of("<1 files, 0 fields>"));
}

TEST_CASE("no token and no password is in anything that is logged, shown or thrown") {
    Ears ears;
    RestRig rig({}, RestRig::Account::bot, ears.options());
    std::string errors;
    auto const note = [&](auto const& result) {
        if (result.has_error()) errors += result.error().what() + std::string("\n");
    };
    // The server repeats whatever it was told.
    rig.http().otherwise([n = 0](HttpRequest const& request) mutable -> Response {
        if (++n % 3 == 0) throw Error(errc::malformed_response, "no HTTP");
        auto echo = json_answer(n % 3 == 1 ? 400 : 200,
            R"({"token":"hunter2-token","message":"You said )" + std::string(header(request, "X-None")) +
                R"(","url":"https://chat.example/api/webhooks/7/hook-s3cret"})");
        echo.headers.add("Set-Cookie", "session=hunter2");
        echo.headers.add("X-Echo", header(request, "Authorization"));
        return echo;
    });
    for (int i = 0; i < 6; ++i) {
        note(rig.result(Auth(rig.rest).login(Login("me@example.com", "hunter2"))));
        note(rig.result(rig.facade<Users>().edit(
            EditCurrentUser().password("hunter2").new_password("hunter2-new").code("123456"))));
        note(rig.result(rig.facade<Webhooks>().send(WebhookKey(Snowflake(7), "hook-s3cret"), WebhookMessage("x"))));
        Request raw = detail::request_of_path(Verb::post, "/webhooks/7/hook-s3cret?thread_id=1");
        raw.json = R"({"password":"hunter2","deep":{"list":[{"refresh_token":"hunter2"}]}})";
        note(rig.result(Op<JsonText>(std::make_unique<detail::RestOperation<JsonText>>(rig.rest, std::move(raw)))));
    }
    CHECK(ears.records.size() > 40);
    CHECK(ears.heard_of("***"));
    for (std::string_view secret : {"s3cret", "hunter2", "123456"}) {
        CAPTURE(secret);
        CHECK_FALSE(ears.heard_of(secret));
        CHECK(errors.find(secret) == errors.npos);
    }
    // The control: they were on the wire.
    std::string wire;
    for (auto const& request : rig.requests()) {
        wire += request.target + request.body;
        for (auto const& [name, value] : request.headers) wire += value;
    }
    for (std::string_view secret : {"s3cret-token", "hook-s3cret", "hunter2", "123456"})
        CHECK(wire.find(secret) != wire.npos);
}
