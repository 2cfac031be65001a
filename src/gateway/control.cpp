#include "gateway/control.hpp"

#include "rest/instance_core.hpp"
#include <chorus/codec/describe.hpp>
#include <chorus/codec/json.hpp>
#include <chorus/version.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace chorus::detail {

struct HelloData {
    Maybe<std::int64_t> heartbeat_interval;
};
struct ReadyHead {
    std::string session_id;
    std::string resume_gateway_url;
};

} // namespace chorus::detail

CHORUS_DECLARE_MODEL(chorus::detail::HelloData);
CHORUS_DECLARE_MODEL(chorus::detail::ReadyHead);
CHORUS_MODEL(chorus::detail::HelloData, heartbeat_interval)
CHORUS_MODEL(chorus::detail::ReadyHead, session_id, resume_gateway_url)

namespace chorus::detail {
namespace {

constexpr int dispatch = 0, invalid_session = 9, hello = 10;

template<class T> T read(std::string_view json) {
    T value{};
    // What cannot be read stays empty; the machine knows what an empty field means.
    (void)codec::decode_json(json, &value, codec::shape_of<T>);
    return value;
}

std::string identify_frame(
    RestCore const& rest, GatewayOptions const& options, std::uint32_t shard, std::uint32_t shards) {
    auto or_default = [](std::string const& text) { return text.empty() ? std::string("chorus") : text; };
    auto const& flavor = rest.flavor();
    nlohmann::json data;
    data["token"] = (rest.is_bot() ? flavor.gateway_token_prefix_bot : std::string()) + rest.token().reveal();
    data["properties"] = {{"os", options.os.empty() ? "linux" : options.os},
        {"browser", or_default(options.browser)}, {"device", or_default(options.device)}};
    if (flavor.intents) data["intents"] = options.intents.bits();
    if (options.capabilities) data["capabilities"] = *options.capabilities;
    if (!options.status.empty())
        data["presence"] = {{"status", options.status}, {"since", 0}, {"activities", nlohmann::json::array()},
            {"afk", false}};
    if (shards > 0) data["shard"] = {shard, shards};
    return nlohmann::json{{"op", 2}, {"d", std::move(data)}}.dump();
}

CloseResponse response_of(CloseReaction reaction) {
    switch (reaction) {
    case CloseReaction::resume: return CloseResponse::resume;
    case CloseReaction::reidentify: return CloseResponse::reidentify;
    case CloseReaction::fail: break;
    }
    return CloseResponse::fatal;
}

} // namespace

ControlFrame::ControlFrame(Frame const& frame) {
    frame_.op = frame.op;
    frame_.sequence = frame.sequence;
    frame_.event = frame.event;
    if (frame.op == hello) {
        auto data = read<HelloData>(frame.data);
        if (data.heartbeat_interval) frame_.heartbeat_interval = *data.heartbeat_interval;
    }
    else if (frame.op == invalid_session) { frame_.resumable = frame.data == "true"; }
    else if (frame.op == dispatch && frame.event == "READY") {
        auto data = read<ReadyHead>(frame.data);
        session_id_ = std::move(data.session_id);
        resume_url_ = std::move(data.resume_gateway_url);
        frame_.session_id = session_id_;
        frame_.resume_url = resume_url_;
    }
}

GatewayConfig gateway_config(
    RestCore const& rest, GatewayOptions const& options, std::uint32_t shard, std::uint32_t shards) {
    auto const& flavor = rest.flavor();
    GatewayConfig config;
    config.url = rest.instance()->urls().gateway;
    config.query = "?" + flavor.gateway_query;
    config.identify = identify_frame(rest, options, shard, shards);
    config.token = (rest.is_bot() ? flavor.gateway_token_prefix_bot : std::string()) + rest.token().reveal();
    config.resume_supported = flavor.resume;
    for (auto const& rule : flavor.close_rules)
        config.close_policy.set(rule.code, response_of(rule.reaction));
    if (flavor.bad_token_close_code) config.close_policy.bad_token_code = flavor.bad_token_close_code;
    config.connect_gate = config.identify_gate = true;
    config.connect_timeout = options.connect_timeout;
    config.hello_timeout = options.hello_timeout;
    config.ready_timeout = options.ready_timeout;
    config.backoff.base = options.backoff_base;
    config.backoff.cap = options.backoff_cap;
    config.invalid_session_delay_min = options.invalid_session_delay;
    config.invalid_session_delay_max = options.invalid_session_delay * 5;
    config.identify_refused_delay_min = options.invalid_session_delay * 5;
    config.identify_refused_delay_max = options.invalid_session_delay * 10;
    config.max_attempts = options.max_attempts;
    config.send_limit = flavor.commands_per_minute;
    config.max_frame = flavor.max_command;
    return config;
}

Error error_of(Failed const& failed) {
    auto text = std::string(to_string(failed.failure));
    if (failed.close_code) text += fmt::format(", close code {}", failed.close_code);
    if (!failed.text.empty()) text += ": " + failed.text;
    switch (failed.failure) {
    case GatewayFailure::authentication_failed:
        return Error(errc::gateway_authentication_failed, std::move(text));
    case GatewayFailure::unreachable: return Error(errc::gateway_unreachable, std::move(text));
    case GatewayFailure::handshake_timeout: return Error(errc::timeout, std::move(text));
    case GatewayFailure::protocol_error: return Error(errc::malformed_response, std::move(text));
    case GatewayFailure::identify_too_large: return Error(errc::frame_too_large, std::move(text));
    case GatewayFailure::invalid_shard:
    case GatewayFailure::sharding_required:
    case GatewayFailure::invalid_api_version:
    case GatewayFailure::invalid_intents:
    case GatewayFailure::disallowed_intents:
    case GatewayFailure::identify_refused:
    case GatewayFailure::closed_by_server: break;
    }
    return Error(errc::gateway_session_refused, std::move(text));
}

} // namespace chorus::detail
