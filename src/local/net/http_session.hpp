// One HTTP connection.
#pragma once

#include "local/net/host.hpp"

namespace chorus::local {

/// Reads requests from `socket` and answers them until it ends or becomes a WebSocket. The socket's executor
/// is the host's strand.
void start_http_session(std::shared_ptr<Host> host, asio::ip::tcp::socket socket);

} // namespace chorus::local
