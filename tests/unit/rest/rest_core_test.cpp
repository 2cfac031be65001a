#include "support/catch.hpp"
#include "support/fake_transport.hpp"
#include "support/multipart_reader.hpp"

#include "rest/call.hpp"
#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <chorus/rest/channels.hpp>
#include <chorus/rest/messages.hpp>
#include <chorus/rest/users.hpp>
#include <nlohmann/json.hpp>

using namespace chorus;
using namespace chorus_test;
using namespace std::chrono_literals;

TEST_CASE("a call carries the token as the flavor writes it for the kind of account") {
    struct {
        RestRig::Account account;
        std::string user_prefix, bot_prefix, expected;
    } const cases[] = {
        {RestRig::Account::user, "", "Bot ", "s3cret-token"},
        {RestRig::Account::bot, "", "Bot ", "Bot s3cret-token"},
        {RestRig::Account::bot, "", "", "s3cret-token"},
        {RestRig::Account::user, "Bearer ", "Bot ", "Bearer s3cret-token"},
        {RestRig::Account::none, "Bearer ", "Bot ", ""},
    };
    for (auto const& [account, user_prefix, bot_prefix, expected] : cases) {
        Flavor flavor;
        flavor.token_prefix_user = user_prefix;
        flavor.token_prefix_bot = bot_prefix;
        RestRig rig(flavor, account);
        rig.http().then(json_answer(200, R"({"id":"1"})"));
        REQUIRE(rig.result(rig.facade<Users>().me()));
        CHECK(header(rig.requests().at(0), "Authorization") == expected);
    }
}

TEST_CASE("a call that goes without a token, or to somewhere else, shows none") {
    RestRig rig;
    rig.http().otherwise([](HttpRequest const&) { return json_answer(200, "{}"); });
    Op<JsonText> open = detail::call<JsonText>(rig.rest, "GET /gateway").without_token();
    REQUIRE(rig.result(std::move(open)));
    CHECK(header(rig.requests().back(), "Authorization").empty());
    Request far(Verb::get, "elsewhere", "https://files.other.example/a%20b?x=1");
    far.base = Base::elsewhere;
    REQUIRE(rig.result(Op<JsonText>(std::make_unique<detail::RestOperation<JsonText>>(rig.rest, far))));
    CHECK(header(rig.requests().back(), "Authorization").empty());
    CHECK(rig.requests().back().origin.host == "files.other.example");
    CHECK(rig.requests().back().target == "/a%20b?x=1");
}

TEST_CASE("a call goes to the address of its base") {
    RestRig rig;
    rig.http().otherwise([](HttpRequest const&) { return json_answer(200, "{}"); });
    struct {
        Base base;
        char const* host;
        char const* target;
    } const cases[] = {{Base::api, "chat.example", "/api/v9/x"}, {Base::root, "chat.example", "/x"},
        {Base::cdn, "cdn.chat.example", "/x"}};
    for (auto const& [base, host, target] : cases) {
        Op<JsonText> op = detail::call<JsonText>(rig.rest, "GET /x").from(base);
        REQUIRE(rig.result(std::move(op)));
        auto const& request = rig.requests().back();
        CHECK(request.origin.host == host);
        CHECK(request.origin.port == "443");
        CHECK(request.origin.tls);
        CHECK(request.target == target);
        CHECK(request.verb == Verb::get);
        CHECK(header(request, "Accept") == "application/json");
    }
}

TEST_CASE("addresses are split as HTTP needs them") {
    auto parts = detail::split_url("http://[::1]:3001/api/");
    CHECK(parts.origin.host == "::1");
    CHECK(parts.origin.port == "3001");
    CHECK_FALSE(parts.origin.tls);
    CHECK(parts.path == "/api");
    CHECK(detail::split_url("wss://h.example").origin.port == "443");
    CHECK(detail::split_url("ws://h.example").origin.port == "80");
    CHECK(detail::split_url("https://h.example:8443").origin.port == "8443");
    for (auto url : {"", "h.example", "https://", "https://127.0.0.1.example.org", "https://h.example:port"})
        CHECK_THROWS_AS(detail::split_url(url), Error);
}

TEST_CASE("a body says what it is, and a call without one does not") {
    RestRig rig;
    rig.http().otherwise([](HttpRequest const&) { return json_answer(200, R"({"id":"1"})"); });
    REQUIRE(rig.result(rig.facade<Channels>().edit(Snowflake(1), EditChannel().name("n"))));
    CHECK(header(rig.requests().back(), "Content-Type") == "application/json");
    CHECK(rig.requests().back().body == R"({"name":"n"})");
    REQUIRE(rig.result(rig.facade<Channels>().get(Snowflake(1))));
    CHECK(header(rig.requests().back(), "Content-Type").empty());
    CHECK(rig.requests().back().body.empty());
}

TEST_CASE("files go as a form that reads back as what was sent") {
    RestRig rig;
    rig.http().then(json_answer(200, R"({"id":"5"})"));
    auto message =
        CreateMessage("look").file(File("a\".png", std::string("\x89PNG\r\n\0", 7)).description("a picture"));
    auto sent = rig.result(rig.facade<Messages>().send(Snowflake(1), message.file(File("b", ""))));
    REQUIRE(sent);
    CHECK(sent->id == Snowflake(5));
    auto const& request = rig.requests().at(0);
    auto type = header(request, "Content-Type");
    REQUIRE(type.starts_with("multipart/form-data; boundary="));
    auto parts = read_multipart(request.body, type.substr(type.find('=') + 1));
    REQUIRE(parts.size() == 3);
    CHECK(nlohmann::json::parse(parts[0].body) == nlohmann::json::parse(R"({"content":"look","attachments":[
        {"id":"0","filename":"a\".png","description":"a picture"},{"id":"1","filename":"b"}]})"));
    CHECK(parts[1].body == std::string("\x89PNG\r\n\0", 7));
    CHECK(parts[1].name == "files[0]");
    CHECK(parts[2].name == "files[1]");
    // Another call has another boundary.
    rig.http().then(json_answer(200, "{}"));
    REQUIRE(rig.result(rig.facade<Messages>().send(Snowflake(1), CreateMessage("x").file(File("b", "")))));
    CHECK(header(rig.requests().at(1), "Content-Type") != type);
}

TEST_CASE("the reason for the audit log is a header that any text fits into") {
    RestRig rig;
    rig.http().otherwise([](HttpRequest const&) { return answer(204); });
    REQUIRE(rig.result(rig.facade<Channels>().typing(Snowflake(1)).reason("spam: näh\r\n100%")));
    CHECK(header(rig.requests().at(0), "X-Audit-Log-Reason") == "spam%3A%20n%C3%A4h%0D%0A100%25");
    REQUIRE(rig.result(rig.facade<Channels>().typing(Snowflake(1))));
    CHECK(header(rig.requests().at(1), "X-Audit-Log-Reason").empty());
}

TEST_CASE("a call has the time that its operation, or else its instance, gives it") {
    InstanceOptions options;
    options.request_timeout = 90s;
    RestRig rig({}, RestRig::Account::user, options);
    rig.http().otherwise([](HttpRequest const&) { return answer(204); });
    auto time_given = [&](Op<void> op) {
        auto before = detail::Clock::now();
        REQUIRE(rig.result(std::move(op)));
        auto deadline = rig.requests().back().deadline;
        return std::pair(
            deadline - before, deadline - detail::Clock::now()); // more and less than what it got
    };
    auto [most, least] = time_given(rig.facade<Channels>().typing(Snowflake(1)));
    CHECK((most >= 90s && least <= 90s));
    std::tie(most, least) = time_given(rig.facade<Channels>().typing(Snowflake(1)).timeout(5s));
    CHECK((most >= 5s && least <= 5s));
    std::tie(most, least) = time_given(rig.facade<Channels>().typing(Snowflake(1)).timeout(-5s));
    CHECK((most >= 90s && least <= 90s));
    for (auto forever : {std::chrono::milliseconds::max(),
             std::chrono::milliseconds(std::chrono::hours(24 * 365 * 1'000'000ll))}) {
        REQUIRE(rig.result(rig.facade<Channels>().typing(Snowflake(1)).timeout(forever)));
        CHECK(rig.requests().back().deadline == detail::TimePoint::max());
    }
}

TEST_CASE("a refusal names the call, and never the token") {
    RestRig rig;
    rig.http().then(json_answer(403, R"({"code":50013,"message":"Missing Permissions"})"));
    auto result = rig.result(rig.facade<Messages>().send(Snowflake(1), CreateMessage("private text")));
    REQUIRE_FALSE(result);
    auto error = result.error();
    CHECK(error.is(errc::missing_permissions));
    CHECK(error.method() == "POST");
    CHECK(error.route() == "/channels/{channel_id}/messages");
    CHECK(std::string(error.what()) ==
        "POST /channels/{channel_id}/messages: Missing Permissions (HTTP 403, code 50013)");
}

TEST_CASE("what fails on the way names the call too") {
    for (auto code : {errc::connect_failed, errc::timeout, errc::tls_failed, errc::response_too_large}) {
        RestRig rig;
        rig.http().then_fail(code);
        auto result = rig.result(rig.facade<Users>().me().without_retries());
        REQUIRE_FALSE(result);
        CHECK(result.error().is(code));
        CHECK(result.error().method() == "GET");
        CHECK(result.error().route() == "/users/@me");
        CHECK(std::string(result.error().what()).find("as the script says") != std::string::npos);
        CHECK(std::string(result.error().what()).find("s3cret") == std::string::npos);
    }
    RestRig rig;
    rig.http().then(
        FakeHttp::Step([](HttpRequest const&) -> Response { throw std::runtime_error("a bug"); }));
    auto result = rig.result(rig.facade<Users>().me());
    REQUIRE_FALSE(result);
    CHECK(result.error().route() == "/users/@me");
    CHECK(std::string(result.error().what()).find("a bug") != std::string::npos);
}

TEST_CASE("an answer that is not what the call is for is malformed, and the error says what came") {
    struct {
        Response response;
        char const* told;
    } const cases[] = {
        {html_answer(200), "text/html"},
        {answer(200, "plain", {}), "untyped"},
        {json_answer(200, "{\"id\":"), "GET /users/@me"},
        {json_answer(200, "[]"), "GET /users/@me"},
        {json_answer(200, "null"), "GET /users/@me"},
        {json_answer(200, "\xFF\xFE"), "GET /users/@me"},
    };
    for (auto const& [response, told] : cases) {
        RestRig rig;
        rig.http().then(response);
        auto result = rig.result(rig.facade<Users>().me());
        REQUIRE_FALSE(result);
        CHECK(result.error().is(errc::malformed_response));
        CHECK(result.error().status() == 200);
        CHECK(result.error().method() == "GET");
        CHECK(result.error().route() == "/users/@me");
        CHECK(std::string(result.error().what()).find(told) != std::string::npos);
    }
    RestRig rig;
    rig.http().then(html_answer(302));
    CHECK(rig.result(rig.facade<Users>().me()).error().is(errc::http_error));
}

TEST_CASE("an answer without a body is an empty value, and no error") {
    RestRig rig;
    rig.http().then(answer(204)).then(answer(204)).then(json_answer(200, R"({"some":"body"})"));
    CHECK(rig.result(rig.facade<Channels>().typing(Snowflake(1))));
    auto message =
        rig.result(rig.facade<Messages>().edit(MessageRef(Snowflake(1), Snowflake(2)), EditMessage()));
    REQUIRE(message);
    CHECK(*message == Message());
    CHECK(rig.result(rig.facade<Channels>().typing(Snowflake(1)))); // a body nobody asked for
}

TEST_CASE("a call may ask for the JSON as it is") {
    for (std::string_view body : {R"({"a": [1, 2]})", "[]", "5", "\"text\"", "null", "true"}) {
        RestRig rig;
        rig.http().then(json_answer(200, std::string(body)));
        Op<JsonText> op = detail::call<JsonText>(rig.rest, "GET /x");
        auto result = rig.result(std::move(op));
        REQUIRE(result);
        CHECK(result->text() == body);
    }
}

TEST_CASE("what would break out of a request is refused and not sent") {
    auto refused = [](Request request, Secret token = "s3cret-token") {
        RestRig rig;
        rig.rest = std::make_shared<detail::RestCore>(rig.instance, RestRig::Account::user, std::move(token));
        rig.http().then(answer(204));
        auto result =
            rig.result(Op<void>(std::make_unique<detail::RestOperation<void>>(rig.rest, std::move(request))));
        if (result) return std::string("sent");
        CHECK(result.error().is(errc::invalid_argument));
        CHECK(rig.requests().empty());
        CHECK(std::string(result.error().what()).find("s3cret") == std::string::npos);
        return result.error().message();
    };
    CHECK(refused(Request(Verb::get, "/x", "/x")) == "sent");
    CHECK(refused(Request(Verb::get, "x", "users/@me")).find("slash") != std::string::npos);
    CHECK(refused(Request(Verb::get, "x", "")).find("slash") != std::string::npos);
    CHECK(refused(Request(Verb::get, "x", "/a b")).find("percent-encode") != std::string::npos);
    CHECK(refused(Request(Verb::get, "x", "/a\r\nHost: evil")).find("percent-encode") != std::string::npos);
    CHECK(refused(Request(Verb::get, "/x", "/x"), "s3cret\n").find("token") != std::string::npos);
    CHECK(refused(Request(Verb::get, "/x", "/x"), "s3cret\r\nX-Evil: 1").find("token") != std::string::npos);
    Request request(Verb::get, "/x", "/x");
    request.headers.emplace_back("X-Mine", "a\nb");
    CHECK(refused(request).find("X-Mine") != std::string::npos);
}

TEST_CASE("an instance that goes closes its connections") {
    auto transport = [] {
        RestRig rig;
        return rig.transport;
    }();
    CHECK(transport->fake.closed);
}
