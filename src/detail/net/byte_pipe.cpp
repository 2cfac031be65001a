#include "detail/net/byte_pipe.hpp"

#include <algorithm>
#include <boost/asio/buffer.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/ssl/error.hpp>
#include <cerrno>
#include <cstdint>
#include <limits>
#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <sys/socket.h>
#include <utility>

namespace chorus::detail {
namespace {

using asio::ip::tcp;

BytePipe::Outcome outcome_of(std::size_t bytes, boost::system::error_code error, BytePipe::WaitType until) {
    BytePipe::Outcome outcome;
    outcome.bytes = bytes;
    outcome.blocked = error == asio::error::would_block || error == asio::error::try_again;
    outcome.until = until;
    if (!outcome.blocked) outcome.error = error;
    return outcome;
}

// ---- OpenSSL on a socket ----

// OpenSSL's own BIO for sockets would raise SIGPIPE, which is the program's, not ours.
int bio_write(BIO* bio, char const* data, int size) {
    BIO_clear_retry_flags(bio);
    auto const handle = static_cast<int>(reinterpret_cast<std::intptr_t>(BIO_get_data(bio)));
    auto const sent = ::send(handle, data, static_cast<std::size_t>(size), MSG_NOSIGNAL);
    if (sent < 0 && (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR)) BIO_set_retry_write(bio);
    return static_cast<int>(sent);
}

int bio_read(BIO* bio, char* to, int size) {
    BIO_clear_retry_flags(bio);
    auto const handle = static_cast<int>(reinterpret_cast<std::intptr_t>(BIO_get_data(bio)));
    auto const got = ::recv(handle, to, static_cast<std::size_t>(size), 0);
    if (got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR)) BIO_set_retry_read(bio);
    if (got == 0) BIO_set_flags(bio, BIO_FLAGS_IN_EOF);
    return static_cast<int>(got);
}

long bio_control(BIO* bio, int what, long, void*) {
    if (what == BIO_CTRL_EOF) return BIO_test_flags(bio, BIO_FLAGS_IN_EOF) != 0;
    return what == BIO_CTRL_FLUSH || what == BIO_CTRL_PUSH || what == BIO_CTRL_POP;
}

BIO_METHOD const* socket_method() {
    static BIO_METHOD const* const method = [] {
        auto* const made = BIO_meth_new(BIO_get_new_index() | BIO_TYPE_SOURCE_SINK, "chorus socket");
        BIO_meth_set_write(made, &bio_write);
        BIO_meth_set_read(made, &bio_read);
        BIO_meth_set_ctrl(made, &bio_control);
        return made; // as long as the program
    }();
    return method;
}

/// What an OpenSSL call that returned `result` has come to.
BytePipe::Outcome outcome_of(SSL* ssl, int result) {
    BytePipe::Outcome outcome;
    if (result > 0) {
        outcome.bytes = static_cast<std::size_t>(result);
        return outcome;
    }
    auto const system_error = errno;
    switch (SSL_get_error(ssl, result)) {
    case SSL_ERROR_WANT_READ: outcome.blocked = true; break;
    case SSL_ERROR_WANT_WRITE:
        outcome.blocked = true;
        outcome.until = asio::socket_base::wait_write;
        break;
    case SSL_ERROR_ZERO_RETURN: outcome.error = asio::error::eof; break;
    case SSL_ERROR_SYSCALL:
        outcome.error = system_error == 0
            ? BytePipe::ErrorCode(asio::ssl::error::stream_truncated)
            : BytePipe::ErrorCode(system_error, boost::system::system_category());
        break;
    default: {
        auto const why = ERR_get_error();
        if (ERR_GET_REASON(why) == SSL_R_UNEXPECTED_EOF_WHILE_READING)
            outcome.error = asio::ssl::error::stream_truncated;
        else
            outcome.error = BytePipe::ErrorCode(static_cast<int>(why), asio::error::get_ssl_category());
    }
    }
    return outcome;
}

int capped(std::size_t size) {
    return static_cast<int>(std::min<std::size_t>(size, std::numeric_limits<int>::max()));
}

class TlsPipe final : public BytePipe {
public:
    TlsPipe(tcp::socket connected, SSL* ssl) : BytePipe(std::move(connected)), ssl_(ssl, &SSL_free) {
        auto* const bio = BIO_new(socket_method());
        BIO_set_data(bio, reinterpret_cast<void*>(static_cast<std::intptr_t>(socket().native_handle())));
        BIO_set_init(bio, 1);
        SSL_set_bio(ssl, bio, bio);
        SSL_set_connect_state(ssl);
        SSL_set_mode(ssl,
            SSL_MODE_RELEASE_BUFFERS | SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
        // One system call for all records that are there, not two for each.
        SSL_set_read_ahead(ssl, 1);
    }

    Outcome read(std::span<char> to) override {
        if (!is_open()) return ended();
        prepare();
        return outcome_of(ssl_.get(), SSL_read(ssl_.get(), to.data(), capped(to.size())));
    }
    Outcome write(std::string_view bytes) override {
        if (!is_open()) return ended();
        prepare();
        return outcome_of(ssl_.get(), SSL_write(ssl_.get(), bytes.data(), capped(bytes.size())));
    }
    Outcome shake_hands() {
        prepare();
        return outcome_of(ssl_.get(), SSL_do_handshake(ssl_.get()));
    }
    [[nodiscard]] SSL* ssl() const { return ssl_.get(); }

private:
    /// Somebody else's connection may have the descriptor by now.
    static Outcome ended() {
        Outcome outcome;
        outcome.error = asio::error::bad_descriptor;
        return outcome;
    }
    static void prepare() {
        ERR_clear_error();
        errno = 0;
    }

    std::unique_ptr<SSL, decltype(&SSL_free)> ssl_;
};

} // namespace

BytePipe::BytePipe(tcp::socket socket) : socket_(std::move(socket)) { socket_.non_blocking(true); }

BytePipe::Outcome BytePipe::read(std::span<char> to) {
    ErrorCode error;
    auto const bytes = socket_.read_some(asio::buffer(to.data(), to.size()), error);
    auto outcome = outcome_of(bytes, error, asio::socket_base::wait_read);
    outcome.drained = bytes > 0 && bytes < to.size();
    return outcome;
}

BytePipe::Outcome BytePipe::write(std::string_view bytes) {
    ErrorCode error;
    auto const sent = socket_.write_some(asio::buffer(bytes), error);
    return outcome_of(sent, error, asio::socket_base::wait_write);
}

task<BytePipe::ErrorCode> BytePipe::wait(WaitType what) {
    auto const [error] = co_await socket_.async_wait(what, as_result);
    co_return error;
}

void BytePipe::finish_writing() noexcept {
    ErrorCode ignored;
    socket_.shutdown(tcp::socket::shutdown_send, ignored);
}

void BytePipe::close() noexcept {
    ErrorCode ignored;
    socket_.close(ignored);
}

std::unique_ptr<BytePipe> make_pipe(tcp::socket socket) {
    return std::make_unique<BytePipe>(std::move(socket));
}

task<std::unique_ptr<BytePipe>> make_tls_pipe(
    tcp::socket socket, TlsContext const& tls, Activity& activity, TimePoint until) {
    auto pipe = std::make_unique<TlsPipe>(std::move(socket), tls.make_ssl());
    tls.prepare(activity, pipe->ssl());
    activity.begin(Phase::handshake, until, [raw = pipe.get()] { raw->close(); });
    for (;;) {
        auto const outcome = pipe->shake_hands();
        auto error = outcome.error;
        if (outcome.blocked) error = co_await pipe->wait(outcome.until);
        if (activity.stopped() || error) throw tls.handshake_failure(activity, pipe->ssl(), error);
        if (!outcome.blocked) break;
    }
    co_return pipe;
}

} // namespace chorus::detail
