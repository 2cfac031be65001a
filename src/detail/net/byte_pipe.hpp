// A connected socket, with TLS or without, as a long-lived connection uses it.
#pragma once

#include "detail/net/tls_context.hpp"
#include <boost/asio/ip/tcp.hpp>
#include <boost/system/error_code.hpp>
#include <cstddef>
#include <memory>
#include <span>
#include <string_view>

namespace chorus::detail {

/// Bytes that are there now, and bytes that can leave now; who wants more waits for the socket. So whoever
/// waits holds no buffer, neither here nor in TLS: Asio's TLS streams keep 68 KB each for that.
///
/// All on one strand. Nothing waits but `wait`.
class BytePipe {
public:
    using ErrorCode = boost::system::error_code;
    using WaitType = asio::socket_base::wait_type;

    /// What came of a try.
    class Outcome {
    public:
        Outcome() = default;
        std::size_t bytes = 0;
        bool blocked = false; ///< nothing now; wait for `until`
        bool drained = false; ///< something was read, and there is no more at present
        WaitType until = asio::socket_base::wait_read;
        ErrorCode error; ///< asio::error::eof where the peer has ended it
    };

    explicit BytePipe(asio::ip::tcp::socket socket);
    virtual ~BytePipe() = default;
    BytePipe(BytePipe const&) = delete;
    BytePipe& operator=(BytePipe const&) = delete;

    [[nodiscard]] virtual Outcome read(std::span<char> to);
    [[nodiscard]] virtual Outcome write(std::string_view bytes);

    /// Until there is something to read, or room to write. Cancelling the caller, in any way that its
    /// cancellation state lets through, ends it.
    task<ErrorCode> wait(WaitType what);
    [[nodiscard]] bool is_open() const { return socket_.is_open(); }
    /// Says that nothing more will be written. What was, still gets there.
    void finish_writing() noexcept;
    /// Whatever waits fails soon.
    void close() noexcept;

protected:
    [[nodiscard]] asio::ip::tcp::socket& socket() { return socket_; }

private:
    asio::ip::tcp::socket socket_;
};

[[nodiscard]] std::unique_ptr<BytePipe> make_pipe(asio::ip::tcp::socket socket);

/// The TLS handshake as client of `activity.origin()`. Throws what TlsContext::prepare and an Activity throw,
/// and errc::tls_failed.
task<std::unique_ptr<BytePipe>> make_tls_pipe(
    asio::ip::tcp::socket socket, TlsContext const& tls, Activity& activity, TimePoint until);

} // namespace chorus::detail
