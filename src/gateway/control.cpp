#include "gateway/control.hpp"

#include "rest/instance_core.hpp"
#include <algorithm>
#include <chorus/codec/describe.hpp>
#include <chorus/codec/etf.hpp>
#include <chorus/codec/json.hpp>
#include <chorus/version.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <utility>

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

template<class T> T read(Payload const& payload) {
    T value{};
    // What cannot be read stays empty; the machine knows what an empty field means.
    if (payload.encoding == Encoding::etf)
        (void)codec::decode_etf(payload.data, &value, codec::shape_of<T>);
    else
        (void)codec::decode_json(payload.data, &value, codec::shape_of<T>);
    return value;
}

/// `query` with this parameter in its place or behind; without it, if `value` is empty.
std::string with_parameter(std::string_view query, std::string_view name, std::string_view value) {
    std::string out;
    auto put = [&](std::string_view pair) {
        if (!out.empty()) out += '&';
        out += pair;
    };
    while (!query.empty()) {
        auto const pair = query.substr(0, query.find('&'));
        query.remove_prefix(std::min(query.size(), pair.size() + 1));
        auto const key = pair.substr(0, pair.find('='));
        if (key != name)
            put(pair);
        else if (!value.empty())
            put(std::string(name).append("=").append(std::exchange(value, {})));
    }
    if (!value.empty()) put(std::string(name).append("=").append(value));
    return out;
}

std::string_view parameter_of(Compression compression) {
    switch (compression) {
    case Compression::zlib_stream: return "zlib-stream";
    case Compression::zstd_stream: return "zstd-stream";
    case Compression::payload:
    case Compression::none: break;
    }
    return {};
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
    if (compression_of(rest, options) == Compression::payload) data["compress"] = true;
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

Compression compression_of(RestCore const& rest, GatewayOptions const& options) {
    return options.compression.value_or(rest.flavor().compression);
}

std::string etf_message(std::string_view json) {
    std::string message(1, codec::etf_version);
    if (auto why = codec::json_to_etf(json, message); !why.empty())
        throw Error(errc::invalid_argument, "a command that is " + why);
    return message;
}

ControlFrame::ControlFrame(Frame const& frame) {
    frame_.op = frame.op;
    frame_.sequence = frame.sequence;
    frame_.event = frame.event;
    if (frame.op == hello) {
        auto data = read<HelloData>(frame.payload());
        if (data.heartbeat_interval) frame_.heartbeat_interval = *data.heartbeat_interval;
    }
    else if (frame.op == invalid_session) {
        frame_.resumable = read<JsonText>(frame.payload()).text() == "true";
    }
    else if (frame.op == dispatch && frame.event == "READY") {
        auto data = read<ReadyHead>(frame.payload());
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
    auto const encoding = options.encoding == Encoding::etf ? "etf" : "json";
    config.query = "?" +
        with_parameter(with_parameter(flavor.gateway_query, "encoding", encoding), "compress",
            parameter_of(compression_of(rest, options)));
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
