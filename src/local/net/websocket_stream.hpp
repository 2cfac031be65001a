// A WebSocket on the server's side. What is costly to compile is compiled apart: the handshake here, the rest
// where sessions are.
#pragma once

#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/websocket/stream.hpp>
#include <functional>

namespace chorus::local {

using UpgradeRequest = boost::beast::http::request<boost::beast::http::string_body>;
/// Without permessage-deflate: gateways have compressions of their own.
using WebSocketStream = boost::beast::websocket::stream<boost::beast::tcp_stream, false>;

/// Answers the upgrade; `request` stays until `done` is called.
void accept_upgrade(WebSocketStream& stream, UpgradeRequest const& request,
    std::function<void(boost::beast::error_code)> done);

} // namespace chorus::local
