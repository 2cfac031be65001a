// One connection to an HTTP server, and the exchanges on it.
#pragma once

#include "detail/net/http_message.hpp"
#include "detail/net/net_context.hpp"
#include <boost/beast/core/flat_buffer.hpp>
#include <chrono>
#include <memory>
#include <optional>
#include <string_view>

namespace chorus::detail {

/// One TCP or TLS connection; one exchange at a time. All calls on `strand`, by one activity at a time, which
/// ends before the connection does.
class HttpConnection {
public:
    /// `io`: what the strand is made from. Sockets of their own strand would make it anew, on the heap, with
    /// each operation.
    HttpConnection(
        std::shared_ptr<NetContext const> net, asio::any_io_executor strand, asio::any_io_executor io);

    /// Throws errc::resolve_failed, connect_failed, proxy_refused, tls_failed, timeout, cancelled.
    task<void> open(Activity& activity, Origin const& origin);

    /// Sends the request and reads the whole answer. Throws errc::connection_closed, malformed_response,
    /// response_too_large, timeout, cancelled, and what the bodies' sources and sinks throw; the connection
    /// must not be used afterwards.
    task<void> exchange(Activity& activity, RequestText const& request, Response& response);

    void close() noexcept;
    [[nodiscard]] bool is_open() const { return tcp_ || tls_; }
    /// With a TLS session that was begun by another connection.
    [[nodiscard]] bool is_resumed();

    /// Whether an idle connection can still be used: false when the server has closed it, or has spoken
    /// unasked. One that was in use a moment ago is taken to be, where `harmless`, as asking costs a system
    /// call.
    [[nodiscard]] bool is_fresh(bool harmless);

    /// For how long it can be kept after the last exchange. Zero: not at all.
    [[nodiscard]] std::chrono::milliseconds keep_for() const { return keep_for_; }
    /// Bytes of the last request that the operating system took: none of them, and the server has seen
    /// nothing.
    [[nodiscard]] std::size_t sent() const { return sent_; }
    /// Bytes of the last answer.
    [[nodiscard]] std::size_t received() const { return received_; }

private:
    using ErrorCode = boost::system::error_code;

    task<ErrorCode> send(Activity& activity, RequestText const& request);
    [[nodiscard]] std::size_t write_at_once(std::string_view first, std::string_view second);
    task<ErrorCode> send_stream(Activity& activity, RequestText const& request);
    task<ErrorCode> write(Activity& activity, std::string_view head, std::string_view body);
    task<void> receive(
        Activity& activity, RequestText const& request, Response& response, ErrorCode not_written);
    [[nodiscard]] bool answers_early();
    [[nodiscard]] tcp::socket& socket() { return tls_ ? tls_->next_layer() : *tcp_; }

    std::shared_ptr<NetContext const> net_;
    asio::any_io_executor strand_;
    asio::any_io_executor io_;
    TimePoint last_used_;
    std::optional<tcp::socket> tcp_; // one of these two, once open
    std::optional<TlsStream> tls_;
    boost::beast::flat_buffer buffer_;
    std::size_t sent_ = 0;
    bool cut_short_ = false; ///< the answer came before all of the request was sent
    std::size_t received_ = 0;
    std::chrono::milliseconds keep_for_{0};
};

} // namespace chorus::detail
