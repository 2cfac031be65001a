#include "support/endpoint_rig.hpp"

#include <boost/asio/use_awaitable.hpp>

namespace chorus_test {
namespace {

namespace asio = chorus::asio;

std::string_view base_url(chorus::Base base) {
    switch (base) {
    case chorus::Base::api: return "/api/v9";
    case chorus::Base::root:
    case chorus::Base::cdn:
    case chorus::Base::elsewhere: break;
    }
    return "";
}

chorus::task<Response> send(RestRig& rig, chorus::Request request) {
    chorus::CallOptions options;
    options.reason = "spam & \u00e9ggs";
    co_return co_await asio::async_initiate<asio::use_awaitable_t<> const,
        void(std::exception_ptr, Response)>(
        [&rig](auto handler, chorus::Request asked, chorus::CallOptions how) {
            rig.rest->perform(std::move(asked), std::move(how), std::move(handler));
        },
        asio::use_awaitable, std::move(request), std::move(options));
}

} // namespace

void EndpointRig::check(std::string_view endpoint, chorus::Request const& request, Sent const& sent) {
    CAPTURE(endpoint);
    std::string route(endpoint.substr(endpoint.find(' ') + 1));
    auto verb = endpoint.substr(0, endpoint.find(' '));
    CHECK(to_string(request.verb) == verb);
    CHECK(request.route == route);
    CHECK(request.target == sent.target);
    CHECK(
        request.bucket == std::string(endpoint) + (sent.major.empty() ? "" : " ") + std::string(sent.major));
    CHECK(request.json == sent.json);
    CHECK(request.form == sent.form);
    CHECK(request.files.size() == sent.files);
    CHECK(request.fields.size() == sent.fields);
    CHECK(request.base == sent.base);
    CHECK(request.authorized == sent.authorized);
    CHECK(request.refusal.empty());
    CHECK(rig.requests().empty()); // nothing is sent before an operation starts

    rig.http().then(answer(200));
    rig.run(send(rig, request));
    REQUIRE(rig.requests().size() == 1);
    auto const& http = rig.requests().front();
    CHECK(to_string(http.verb) == verb);
    CHECK(http.target == std::string(base_url(sent.base)) + std::string(sent.target));
    CHECK(header(http, "X-Audit-Log-Reason") == "spam%20%26%20%C3%A9ggs");
    CHECK(header(http, "Authorization") == (sent.authorized ? "s3cret-token" : ""));
    auto type = header(http, "Content-Type");
    if (sent.files + sent.fields > 0)
        CHECK(type.starts_with("multipart/form-data; boundary="));
    else if (!sent.form.empty())
        CHECK(type == "application/x-www-form-urlencoded");
    else
        CHECK(type == (sent.json.empty() ? "" : "application/json"));
    if (sent.files + sent.fields == 0) CHECK(http.body == std::string(sent.form) + std::string(sent.json));
    rig.transport->fake.requests.clear();
}

} // namespace chorus_test
