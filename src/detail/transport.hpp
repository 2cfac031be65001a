// The seam between the library and a network: whole requests, whole answers, whole messages. No streams, TLS
// contexts or protocol headers cross it, so that another network (a browser's, a test's) can stand behind it.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <chorus/error.hpp>
#include <chorus/logger.hpp>
#include <chorus/rest/body.hpp>
#include <chorus/rest/request.hpp>
#include <chorus/task.hpp>
#include <chorus/tls.hpp>
#include <chorus/types/secret.hpp>
#include <chrono>
#include <compare>
#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace chorus::detail {

using Clock = std::chrono::steady_clock;
using TimePoint = Clock::time_point;

/// Where connections go: they are shared between requests of one origin.
class Origin {
public:
    Origin() = default;
    Origin(bool secure, std::string name, std::string service)
        : tls(secure)
        , host(std::move(name))
        , port(std::move(service)) {}

    bool tls = true;
    std::string host; ///< name or address; IPv6 without brackets
    std::string port; ///< never empty
    /// What stands in the Host header: the port only where it is not the scheme's own.
    [[nodiscard]] std::string authority() const;
    friend auto operator<=>(Origin const&, Origin const&) = default;
};

class HttpRequest {
public:
    HttpRequest() = default;
    Verb verb = Verb::get;
    Origin origin;
    std::string target = "/";    ///< origin-form: path and query
    std::vector<Header> headers; ///< without Host, Content-Length, Connection
    std::string body;
    Body stream; ///< the body, where it is not empty and `body` is: sent piece by piece
    std::shared_ptr<Transfer const> transfer; ///< null: no sink, nobody looks
    TimePoint deadline = TimePoint::max();    ///< of the whole exchange
};

class TransportOptions {
public:
    TransportOptions() = default;
    TlsOptions tls;
    std::string user_agent = "chorus";
    std::chrono::milliseconds resolve_timeout{10'000};
    std::chrono::milliseconds connect_timeout{10'000}; ///< TCP and TLS, each
    std::chrono::milliseconds first_byte_timeout{
        30'000};                                     ///< from the request's last byte to the answer's first
    std::chrono::milliseconds stall_timeout{30'000}; ///< without progress while sending, or within an answer
    std::chrono::milliseconds idle_timeout{4'000};   ///< how long a connection is kept: Node closes after 5 s
    std::size_t connections_per_origin = 16;
    std::size_t max_response_size = 64u << 20; ///< bytes of an answer's body, unpacked; not of one for a sink
    bool accept_gzip = true;                   ///< answers may come packed; they are unpacked on the way
    /// "http://user:password@host:3128": a proxy that all connections are made through, by CONNECT. Empty:
    /// none.
    Secret proxy;
    std::size_t max_message_size = 64u << 20; ///< bytes of a WebSocket message
    Logger logger;
};

/// Connections of a transport, for tests and metrics.
struct PoolStats {
    std::size_t open = 0; ///< busy and idle
    std::size_t idle = 0;
    std::size_t waiting = 0; ///< requests without a connection
    std::size_t opened = 0;  ///< ever
    std::size_t resumed = 0; ///< of those: with an earlier TLS session
};

/// Whom an exchange was started for.
class HttpCaller {
public:
    /// Once. On the strand that was given.
    virtual void came(Result<Response> result) noexcept = 0;

protected:
    ~HttpCaller() = default;
};

class HttpTransport {
public:
    virtual ~HttpTransport() = default;
    /// The same as `send`, for callers that are no coroutines. Called on `strand`; `caller` may hear of it
    /// from within. `stop` is emitted on the strand, if it is; not after the caller has been told.
    virtual void start(asio::any_io_executor const& strand, HttpRequest request, asio::cancellation_slot stop,
        std::shared_ptr<HttpCaller> caller);
    /// Sends and reads the whole answer, whatever its status; a body below 300 goes into the sink, if there
    /// is one. Throws `Error` from errc::resolve_failed to errc::cancelled, and what bodies and sinks throw.
    /// Cancellable at every point; a cancelled exchange never harms another one. Sent a second time only
    /// where nobody can notice: see http_pool.hpp.
    virtual task<Response> send(HttpRequest request) = 0;
    /// From any thread. Closes idle connections now, busy ones when done. Requests that wait for a
    /// connection, and those made from now on, fail with errc::cancelled.
    virtual void close() = 0;
    [[nodiscard]] virtual PoolStats stats() const = 0;
};

/// One message of a WebSocket, kept.
class WebSocketMessage {
public:
    WebSocketMessage() = default;
    std::string data;
    bool binary = false;
};

/// The same where it stands.
class WebSocketView {
public:
    WebSocketView(std::string_view bytes, bool is_binary) : data(bytes), binary(is_binary) {}
    WebSocketView(WebSocketMessage const& message) : data(message.data), binary(message.binary) {}
    std::string_view data;
    bool binary;
};

/// One WebSocket connection, used once. All calls on one strand; one `receive` and one `send` at a time.
class WebSocket {
public:
    /// Takes a message, which is there for the time of the call. False: no more for now.
    using Sink = std::function<bool(WebSocketView const& message)>;

    virtual ~WebSocket() = default;
    /// `url` is ws:// or wss://. Throws `Error` like HttpTransport::send, and errc::http_error with the
    /// status of a server that does not upgrade.
    virtual task<void> connect(std::string url, std::vector<Header> headers, TimePoint deadline) = 0;
    /// Gives messages to `sink`, as they come and many at a time, until it wants no more: then true; what
    /// else has arrived is for the next call. False: the peer closed, see close_code(). Throws
    /// errc::connection_closed without a close frame, errc::malformed_response for a broken one,
    /// errc::response_too_large above `max_message_size`.
    virtual task<bool> receive(Sink sink) = 0;
    /// One message alone.
    task<bool> read(WebSocketMessage& message);
    virtual task<void> send(std::string text) = 0;
    virtual task<void> send_binary(std::string bytes) = 0;
    /// Sends a close frame and ends the connection within a second, answered or not. Never throws.
    virtual task<void> close(std::uint16_t code) = 0;
    /// Ends the connection at once, without a close frame. Pending reads and sends fail.
    virtual void abort() noexcept = 0;
    /// What the peer closed with; 1006 without a close frame.
    [[nodiscard]] virtual std::uint16_t close_code() const = 0;
};

class Transport {
public:
    virtual ~Transport() = default;
    [[nodiscard]] virtual HttpTransport& http() = 0;
    /// A connection that runs on `executor`, a strand.
    [[nodiscard]] virtual std::unique_ptr<WebSocket> websocket(asio::any_io_executor executor) = 0;
};

/// The network of this machine. `executor` runs its connections. Where it is a strand (see strand.hpp), HTTP
/// runs on that very strand: calls made from it hop less. Throws errc::file_unreadable or
/// errc::invalid_argument for certificates that cannot be read, errc::invalid_url for a proxy that is none.
[[nodiscard]] std::shared_ptr<Transport> make_network_transport(
    asio::any_io_executor executor, TransportOptions options);

} // namespace chorus::detail
