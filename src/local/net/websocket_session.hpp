// One gateway connection's WebSocket: moves text between the socket and GatewayConnection.
#pragma once

#include "local/net/host.hpp"
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/string_body.hpp>

namespace chorus::local {

/// Answers the upgrade and serves the gateway on it.
void start_websocket_session(std::shared_ptr<Host> host, asio::ip::tcp::socket socket,
    boost::beast::http::request<boost::beast::http::string_body> upgrade);

} // namespace chorus::local
