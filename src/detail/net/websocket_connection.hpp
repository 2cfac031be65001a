// A WebSocket to a gateway.
#pragma once

#include "detail/net/net_context.hpp"
#include "detail/transport.hpp"
#include <memory>
#include <string>
#include <vector>

namespace chorus::detail {

/// Everything runs on the strand it is given, on which it is used, too. Timeouts: those of an HTTP request
/// until the upgrade is answered; `stall_timeout` for a message that the peer does not take; a second for
/// closing. None for reading: a gateway may be silent for as long as its heartbeats allow, and those are its
/// session's business. Pings of the peer are answered while a read is under way. Messages are not compressed
/// by this layer.
///
/// Beyond what WebSocket says: a server that answers the upgrade with anything but 101 is errc::http_error,
/// with the status; a message above `max_message_size` errc::response_too_large. An operation that fails ends
/// the connection. `abort` and destruction make pending operations fail with errc::cancelled.
class WebSocketConnection final : public WebSocket {
public:
    WebSocketConnection(asio::any_io_executor strand, std::shared_ptr<NetContext const> net);
    WebSocketConnection(WebSocketConnection const&) = delete;
    WebSocketConnection& operator=(WebSocketConnection const&) = delete;
    ~WebSocketConnection() override;

    task<void> connect(std::string url, std::vector<Header> headers, TimePoint deadline) override;
    task<bool> receive(Sink sink) override;
    task<void> send(std::string text) override;
    task<void> send_binary(std::string bytes) override;
    task<void> close(std::uint16_t code) override;
    void abort() noexcept override;
    [[nodiscard]] std::uint16_t close_code() const override;

private:
    class State;
    std::shared_ptr<State> state_; // shared with coroutines under way
};

} // namespace chorus::detail
