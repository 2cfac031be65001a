#include "support/capture.hpp"
#include "support/catch.hpp"

#include "rest/api_error.hpp"

using namespace chorus;
using namespace std::chrono_literals;
using detail::parse_api_error;
using detail::read_limits;

namespace {

Response response(
    int status, std::string body, std::vector<Header> headers = {{"Content-Type", "application/json"}}) {
    Response out;
    out.status = status;
    out.body = std::move(body);
    out.headers = std::move(headers);
    return out;
}

Response recorded(std::string_view name) {
    auto json = chorus_test::capture(name);
    auto const& body = json["body"];
    auto out = response(json["status"], body.is_string() ? body.get<std::string>() : body.dump(), {});
    for (auto const& header : json["headers"])
        out.headers.add(header[0].get<std::string>(), header[1].get<std::string>());
    return out;
}

Error error_of(Response const& from) { return Error(parse_api_error(from)); }

} // namespace

TEST_CASE("recorded refusals of a Spacebar server become typed errors") {
    struct {
        char const* capture;
        errc code;
        int status;
        std::int64_t api_code;
    } const cases[] = {
        {"401-bad-token", errc::unauthorized, 400, 40001}, // not 401
        {"http-401-me", errc::unauthorized, 400, 40001},
        {"403-channel-send-nonmember", errc::unknown_member, 404, 404},
        {"403-guild-nonmember", errc::missing_access, 401, 401}, // the token is valid
        {"404-channel", errc::unknown_channel, 404, 404},
        {"404-guild", errc::unknown_guild, 404, 404},
        {"404-message", errc::unknown_message, 404, 404},
        {"message-delete-404", errc::unknown_message, 404, 404},
        {"404-user", errc::unknown_user, 404, 404},
        {"reactions-get", errc::not_found, 404, 404},
        {"http-404-api", errc::not_found, 404, 404},
        {"http-404-top", errc::not_found, 404, 0}, // a page of HTML
        {"cdn-404", errc::http_error, 400, 400},
        {"bad-snowflake", errc::server_error, 500, 500},
        {"guild-members", errc::server_error, 500, 500},
        {"message-upload-multipart-ok", errc::server_error, 500, 500},
        {"message-empty-badform", errc::empty_message, 400, 50006},
        {"message-invalid-json", errc::http_error, 400, 400},
        {"message-extra-prop", errc::invalid_form, 400, 50035},
        {"message-wrongtype-badform", errc::invalid_form, 400, 50035},
        {"message-upload-multipart", errc::invalid_form, 400, 50035},
        {"auth-login-badpw", errc::invalid_login, 400, 50035},
        {"auth-register-badform", errc::invalid_form, 400, 50035},
        {"auth-register-dup", errc::invalid_form, 400, 50035},
        {"auth-register-noDob", errc::invalid_form, 400, 50035},
        {"rl-429-channel", errc::rate_limited, 429, 0},
    };
    for (auto const& [capture, code, status, api_code] : cases) {
        CAPTURE(capture);
        auto error = error_of(recorded(capture));
        CHECK(error.code() == make_error_code(code));
        CHECK(error.status() == status);
        CHECK(error.api_code() == api_code);
        CHECK_FALSE(error.message().empty());
        CHECK(error.is(errc::rate_limited) == error.retry_after().has_value());
    }
}

TEST_CASE("an error is also of its kind") {
    auto missing = error_of(recorded("404-channel"));
    CHECK(missing.is(errc::unknown_channel));
    CHECK(missing.is(errc::not_found));
    CHECK_FALSE(missing.is(errc::unknown_guild));
    CHECK(error_of(recorded("auth-login-badpw")).is(errc::invalid_form));
    CHECK(error_of(recorded("message-empty-badform")).is(errc::invalid_form));
    CHECK(error_of(response(403, R"({"code":50013,"message":"Missing Permissions"})")).is(errc::forbidden));
    CHECK(error_of(response(403, R"({"code":50001,"message":"Missing Access"})")).is(errc::forbidden));
}

TEST_CASE("field errors of Spacebar's flat dialect are listed") {
    auto login = error_of(recorded("auth-login-badpw"));
    REQUIRE(login.fields().size() == 2);
    CHECK(login.fields()[0] == FieldError("login", "INVALID_LOGIN", "Invalid login or password."));
    CHECK(login.fields()[1].path == "password");
    auto form = error_of(recorded("auth-register-badform"));
    REQUIRE(form.fields().size() == 3);
    CHECK(form.fields()[2] == FieldError("username", "minLength", "must NOT have fewer than 2 characters"));
    auto extra = error_of(recorded("message-extra-prop"));
    REQUIRE(extra.fields().size() == 1);
    CHECK(extra.fields()[0] == FieldError("", "additionalProperties", "must NOT have additional properties"));
    CHECK(std::string(extra.what()).find("body: must NOT have additional properties") != std::string::npos);
    auto pointer = error_of(response(400,
        R"({"code":50035,"message":"x","errors":{"embeds/0/title":{"_errors":[{"code":"c","message":"m"}]}}})"));
    REQUIRE(pointer.fields().size() == 1);
    CHECK(pointer.fields()[0].path == "embeds.0.title");
}

TEST_CASE("field errors of Discord's nested dialect are flattened") {
    auto error = error_of(response(400, R"({"code":50035,"message":"Invalid Form Body","errors":{
        "content":{"_errors":[{"code":"BASE_TYPE_BAD_LENGTH","message":"Must be 2000 or fewer in length."}]},
        "embeds":{"0":{"fields":{"3":{"name":{"_errors":[{"code":"A","message":"a"},{"code":"B","message":"b"}]}}},
                       "_errors":[{"code":"C","message":"c"}]}},
        "_errors":[{"code":"D","message":"d"}]}})"));
    CHECK(error.is(errc::invalid_form));
    auto fields = error.fields();
    REQUIRE(fields.size() == 5);
    CHECK(std::ranges::count(fields,
              FieldError("content", "BASE_TYPE_BAD_LENGTH", "Must be 2000 or fewer in length.")) == 1);
    CHECK(std::ranges::count(fields, FieldError("embeds.0.fields.3.name", "A", "a")) == 1);
    CHECK(std::ranges::count(fields, FieldError("embeds.0.fields.3.name", "B", "b")) == 1);
    CHECK(std::ranges::count(fields, FieldError("embeds.0", "C", "c")) == 1);
    CHECK(std::ranges::count(fields, FieldError("", "D", "d")) == 1);
}

TEST_CASE("the dialect with names for codes and lists of fields is understood") {
    struct {
        int status;
        char const* body;
        errc code;
    } const cases[] = {
        {404, R"({"code":"UNKNOWN_CHANNEL","message":"Unknown channel"})", errc::unknown_channel},
        {404, R"({"code":"GENERAL_ERROR","message":"?"})", errc::not_found},
        {500, R"({"code":"GENERAL_ERROR","message":"?"})", errc::server_error},
        {401, R"({"code":"UNAUTHORIZED","message":"?"})", errc::unauthorized},
        {403, R"({"code":"MISSING_PERMISSIONS","message":"?"})", errc::missing_permissions},
        {403, R"({"code":"MISSING_ACCESS","message":"?"})", errc::missing_access},
        {403, R"({"code":"SOMETHING_NEW","message":"?"})", errc::forbidden},
        {400, R"({"code":"CAPTCHA_REQUIRED","message":"?"})", errc::captcha_required},
        {400, R"({"code":"SLOWMODE_RATE_LIMITED","message":"?","retry_after":2.5})", errc::rate_limited},
        {429, R"({"code":"RATE_LIMITED","message":"?","retry_after":0.5})", errc::rate_limited},
        {429, R"({"code":"UNKNOWN_CHANNEL","message":"?"})", errc::rate_limited},
        {400, R"({"code":"50035","message":"a number as text"})", errc::invalid_form},
    };
    for (auto const& [status, body, code] : cases) {
        CAPTURE(body);
        CHECK(error_of(response(status, body)).code() == make_error_code(code));
    }
    auto named = error_of(response(404, R"({"code":"UNKNOWN_CHANNEL","message":"Unknown channel"})"));
    CHECK(named.api_code_name() == "UNKNOWN_CHANNEL");
    CHECK(named.api_code() == 0);
    CHECK(std::string(named.what()).find("code UNKNOWN_CHANNEL") != std::string::npos);

    auto listed = error_of(response(400,
        R"({"code":"INVALID_FORM_BODY","message":"Input Validation Error","errors":[{"path":"embeds.0.title","message":"too long"},
            5,null,{"path":"x","message":"y","code":"Z"}]})"));
    CHECK(listed.is(errc::invalid_form));
    REQUIRE(listed.fields().size() == 2);
    CHECK(listed.fields()[0] == FieldError("embeds.0.title", "", "too long"));
    CHECK(listed.fields()[1] == FieldError("x", "Z", "y"));
    CHECK(error_of(response(409, R"({"success":false,"message":"Taken"})")).message() == "Taken");
}

TEST_CASE("a captcha demand says what to solve") {
    auto error = error_of(response(400,
        R"({"captcha_key":["captcha-required",5],"captcha_sitekey":"site","captcha_service":"hcaptcha"})"));
    CHECK(error.is(errc::captcha_required));
    REQUIRE(error.captcha());
    CHECK(error.captcha()->reasons == std::vector<std::string>{"captcha-required"});
    CHECK(error.captcha()->sitekey == "site");
    CHECK(error.captcha()->service == "hcaptcha");
    CHECK_FALSE(error_of(response(400, R"({"captcha_key":"text"})")).captcha());
    CHECK_FALSE(error_of(recorded("404-user")).captcha());
}

TEST_CASE("what is no API error still becomes one, and says what came instead") {
    struct {
        int status;
        std::string body, type;
        errc code;
    } const cases[] = {
        {404, "<!DOCTYPE html><html></html>", "text/html; charset=utf-8", errc::not_found},
        {502, "<html>Bad Gateway</html>", "text/html", errc::server_error},
        {503, "", "", errc::server_error},
        {401, "", "", errc::unauthorized},
        {403, "", "text/plain", errc::forbidden},
        {400, "null", "application/json", errc::http_error},
        {400, "[]", "application/json", errc::http_error},
        {400, "5", "application/json", errc::http_error},
        {400, "{", "application/json", errc::http_error},
        {418, "\xFF\xFE", "application/json", errc::http_error},
        {301, "", "", errc::http_error},
    };
    for (auto const& [status, body, type, code] : cases) {
        CAPTURE(status, body);
        std::vector<Header> headers;
        if (!type.empty()) headers.emplace_back("content-type", type);
        auto error = error_of(response(status, body, headers));
        CHECK(error.code() == make_error_code(code));
        CHECK(error.status() == status);
        CHECK(error.message().find(type.empty() ? "nothing" : type) != std::string::npos);
        CHECK(std::string(error.what()).find("HTTP " + std::to_string(status)) != std::string::npos);
    }
}

TEST_CASE("members of an error that are of another type are passed over") {
    for (auto body : {R"({"code":{},"message":[],"errors":5,"retry_after":"x"})",
             R"({"code":null,"message":null,"errors":null})",
             R"({"code":1.5,"message":5,"errors":"x","captcha_key":5})",
             R"({"errors":{"a":5,"b":{"_errors":{}},"c":{"_errors":[1,[]]}}})", "{}"}) {
        CAPTURE(body);
        auto error = error_of(response(400, body));
        CHECK(error.is(errc::http_error));
        CHECK(error.fields().empty());
        CHECK(error.message() == "the server refused");
    }
    std::string deep = R"({"code":50035,"errors":)";
    for (int i = 0; i < 100'000; ++i) deep += "{\"a\":";
    deep += "1" + std::string(100'001, '}');
    CHECK(error_of(response(400, deep)).is(errc::invalid_form));
    CHECK(error_of(response(500, std::string(2u << 20, '['))).is(errc::server_error));
}

TEST_CASE("the time to wait is the longer one of header and body, in milliseconds") {
    auto wait = [](std::string body, std::vector<Header> headers) {
        return error_of(response(429, std::move(body), std::move(headers))).retry_after();
    };
    CHECK(wait(R"({"retry_after":1.25})", {}) == 1250ms);
    CHECK(wait(R"({"retry_after":0.0001})", {}) == 1ms);
    CHECK(wait(R"({"retry_after":0})", {}) == 0ms);
    CHECK(wait("{}", {{"Retry-After", "15"}}) == 15s);
    CHECK(wait("{}", {{"retry-after", "0.5"}}) == 500ms);
    CHECK(wait("", {{"Retry-After", "2"}}) == 2s);
    CHECK(wait("<html>", {{"Retry-After", "2"}}) == 2s);
    CHECK(wait(R"({"retry_after":10})", {{"Retry-After", "15"}}) == 15s);
    CHECK(wait(R"({"retry_after":15.5})", {{"Retry-After", "15"}}) == 15500ms);
    for (auto header : {"", "soon", "-1", "nan", "inf", "1e99", "Fri, 20 Nov 2026 13:54:56 GMT", "15 "}) {
        CAPTURE(header);
        CHECK(wait("{}", {{"Retry-After", header}}) == std::nullopt);
    }
    for (auto body :
        {R"({"retry_after":-1})", R"({"retry_after":1e99})", R"({"retry_after":null})", "{}", ""})
        CHECK(wait(body, {}) == std::nullopt);
    CHECK(error_of(recorded("rl-429-channel")).retry_after() == 15s);
}

TEST_CASE("the body of a 429 tells the limiter how long, and how far it reaches") {
    auto const recorded_body = read_limits(recorded("rl-429-channel"));
    CHECK_FALSE(recorded_body.global);
    CHECK(recorded_body.retry_after == 15s);

    auto const both = read_limits(response(429, R"({"retry_after":1.5,"global":true})"));
    CHECK(both.global);
    CHECK(both.retry_after == 1500ms);
    CHECK(read_limits(response(429, R"({"retry_after":0})")).retry_after == 0ms);
    for (auto body : {"", "<html>", "{}", "[]", R"({"global":"yes","retry_after":"1"})",
             R"({"retry_after":-1})", R"({"retry_after":1e99})"}) {
        CAPTURE(body);
        CHECK_FALSE(read_limits(response(429, body)).global);
        CHECK_FALSE(read_limits(response(429, body)).retry_after);
    }
}
