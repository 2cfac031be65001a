// Whom to trust, and the TLS handshake.
#pragma once

#include "detail/net/activity.hpp"
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/beast/ssl/ssl_stream.hpp>
#include <chorus/tls.hpp>
#include <memory>
#include <mutex>

namespace chorus::detail {

/// Beast's, not Asio's: it joins the head and payload of a message into one TLS record.
using TlsStream = boost::beast::ssl_stream<asio::ip::tcp::socket>;

/// TLS 1.2 or later; the system's trusted certificates and those of the options. May be used from any thread.
class TlsContext {
public:
    /// Throws errc::file_unreadable for `ca_file`, errc::invalid_argument for `ca_pem`.
    explicit TlsContext(TlsOptions const& options);

    TlsContext(TlsContext const&) = delete;
    TlsContext& operator=(TlsContext const&) = delete;
    ~TlsContext();

    [[nodiscard]] TlsStream stream(asio::ip::tcp::socket socket) const;
    /// For those who bring their own way to a socket.
    [[nodiscard]] SSL* make_ssl() const;

    /// The handshake as client of `activity.origin()`, whose name or address the certificate must bear. Goes
    /// on with the last session with that origin, where the server still knows it: SSL_session_reused().
    /// Throws errc::tls_failed, timeout, cancelled.
    task<void> handshake(Activity& activity, TlsStream& stream, TimePoint until) const;
    /// What `handshake` does before and after it, for those who shake hands themselves.
    void prepare(Activity& activity, SSL* ssl) const;
    [[nodiscard]] Error handshake_failure(
        Activity const& activity, SSL* ssl, boost::system::error_code error) const;

private:
    class Sessions;

    void find_certificates() const;

    // Where OpenSSL's callbacks find it: it is older than the context, and stays where it is.
    std::unique_ptr<Sessions> sessions_;
    // OpenSSL counts references on it when streams are made from it.
    mutable asio::ssl::context context_;
    // Reading the system's certificates takes 20 ms and a megabyte: not for those who never speak TLS.
    mutable std::once_flag system_certificates_;
    bool verify_;
};

} // namespace chorus::detail
