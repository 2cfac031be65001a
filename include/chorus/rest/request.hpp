#pragma once

#include <chorus/error.hpp>
#include <chorus/params/body.hpp>
#include <chorus/params/file.hpp>
#include <chorus/rest/headers.hpp>
#include <chorus/rest/progress.hpp>
#include <chorus/retry.hpp>
#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace chorus {

enum class Verb : std::uint8_t { get, post, put, patch, delete_, head };
[[nodiscard]] CHORUS_DECL std::string_view to_string(Verb verb);

/// Whose door a target is relative to.
enum class Base : std::uint8_t {
    api,  ///< `https://host/api/v9`
    root, ///< `https://host`: well-known documents
    cdn,
    elsewhere, ///< the target is a whole URL; the token stays at home
};

/// A call before it is made: what `Op::request()` shows and tests look at.
class Request {
public:
    Request() = default;
    Request(Verb method, std::string path_template, std::string path)
        : verb(method)
        , route(std::move(path_template))
        , target(std::move(path)) {}

    Verb verb = Verb::get;
    Base base = Base::api;
    std::string route;   ///< the template: "/channels/{channel_id}/messages"
    std::string target;  ///< path and query, percent-encoded
    std::string bucket;  ///< what a rate limit is kept by: verb, template, major parameter
    std::string json;    ///< the body, or `payload_json` where there are files
    std::string form;    ///< the body, where it is application/x-www-form-urlencoded instead
    Body content;        ///< the body, where it is neither: of type `content_type`
    std::string content_type;
    std::vector<File> files;
    std::vector<std::pair<std::string, std::string>> fields; ///< named parts before the files
    std::vector<Header> headers;
    bool authorized = true; ///< whether the token goes with it
    bool redirects = false; ///< a redirect is an answer, not an error
    bool done_once = false; ///< a nonce sees to that, however often it is made: it may be made again
    std::string refusal; ///< why it is not made at all: then the operation fails with errc::invalid_argument
    /// Fields that break a limit: it is not made either, and fails with errc::invalid_form and these.
    std::vector<FieldError> faults;
};

class Response {
public:
    Response() = default;
    /// The first header of that name, in any case; empty if there is none.
    [[nodiscard]] std::string_view header(std::string_view name) const { return headers.find(name); }

    int status = 0;
    ResponseHeaders headers;
    std::string body; ///< empty where it went into a BodySink
};

/// Which of the calls that wait for the same limit goes first. Within one bucket calls keep their order.
enum class Priority : std::uint8_t { high, normal, low };

class BodySink;
class Transfer;

/// How a call is made. Set through the operation: `.timeout(5s).reason("spam")`.
class CallOptions {
public:
    CallOptions() = default;
    CHORUS_DECL void set_sink(std::shared_ptr<BodySink> sink);
    CHORUS_DECL void set_on_sent(Progress progress);
    CHORUS_DECL void set_on_received(Progress progress);

    std::chrono::milliseconds timeout{
        0};             ///< from start to completion, all waits and retries included; 0: the instance's
    std::string reason; ///< for the audit log
    bool wait_for_rate_limit = true;  ///< false: errc::rate_limited at once
    Priority priority = Priority::normal;
    std::optional<RetryPolicy> retry; ///< empty: the instance's
    std::shared_ptr<Transfer> transfer; ///< of the bodies; null: nobody looks. See <chorus/rest/body.hpp>
    std::shared_ptr<std::string> raw; ///< where the answer's bytes are kept besides: see Op::with_raw()
};

} // namespace chorus
