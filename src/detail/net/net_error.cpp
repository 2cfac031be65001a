#include "detail/net/net_error.hpp"

#include <boost/asio/error.hpp>
#include <boost/asio/ssl/error.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/websocket/error.hpp>

namespace chorus::detail {
namespace {

namespace http = boost::beast::http;
namespace websocket = boost::beast::websocket;

std::string_view verb_of(Phase phase) {
    switch (phase) {
    case Phase::waiting: return "wait for a connection to ";
    case Phase::resolving: return "resolve ";
    case Phase::connecting: return "connect to ";
    case Phase::tunnel: return "open a tunnel through ";
    case Phase::handshake: return "TLS handshake with ";
    case Phase::writing: return "send to ";
    case Phase::answer: return "wait for the answer of ";
    case Phase::reading: return "read from ";
    case Phase::upgrading: return "open a WebSocket at ";
    case Phase::closing: return "close the connection to ";
    }
    return "";
}

std::string line(Phase phase, Origin const& origin, std::string_view explanation) {
    auto text = std::string(verb_of(phase));
    text += phase == Phase::resolving ? origin.host : peer_name(origin);
    text += ": ";
    text += explanation;
    return text;
}

errc code_of(Phase phase, boost::system::error_code error) {
    // The limits first: Beast reports them in the category of malformed messages.
    if (error == http::error::body_limit || error == http::error::header_limit ||
        error == websocket::error::message_too_big)
        return errc::response_too_large;
    if (phase == Phase::resolving) return errc::resolve_failed;
    if (phase == Phase::connecting) return errc::connect_failed;
    if (phase == Phase::handshake) return errc::tls_failed;
    if (is_disconnect(error)) return errc::connection_closed;
    auto const& category = error.category();
    static auto const& http_category = make_error_code(http::error::end_of_stream).category();
    static auto const& frame_category = make_error_code(websocket::error::closed).category();
    if (category == http_category || category == frame_category) return errc::malformed_response;
    if (category == asio::error::get_ssl_category()) return errc::tls_failed;
    return errc::connection_closed;
}

} // namespace

std::string peer_name(Origin const& origin) {
    bool const v6 = origin.host.find(':') != origin.host.npos;
    return (v6 ? "[" + origin.host + "]" : origin.host) + ":" + origin.port;
}

bool is_disconnect(boost::system::error_code error) {
    return error == asio::error::eof || error == asio::error::connection_reset ||
        error == asio::error::connection_aborted || error == asio::error::broken_pipe ||
        error == asio::error::not_connected || error == asio::ssl::error::stream_truncated ||
        error == http::error::end_of_stream || error == http::error::partial_message ||
        error == websocket::error::closed;
}

Error net_error(Phase phase, Origin const& origin, boost::system::error_code error) {
    auto const code = code_of(phase, error);
    bool const ended = error == asio::error::eof || error == http::error::end_of_stream ||
        error == http::error::partial_message || error == asio::ssl::error::stream_truncated;
    if (ended) return net_error(code, phase, origin, "closed by the peer");
    if (code == errc::response_too_large)
        return net_error(code, phase, origin, "more bytes than this client takes");
    return net_error(code, phase, origin, error.message());
}

Error net_error(errc code, Phase phase, Origin const& origin, std::string_view explanation) {
    return Error(code, line(phase, origin, explanation));
}

Error stop_error(Stop why, Phase phase, Origin const& origin) {
    if (why == Stop::timeout) return net_error(errc::timeout, phase, origin, "timed out");
    return net_error(errc::cancelled, phase, origin, "cancelled");
}

} // namespace chorus::detail
