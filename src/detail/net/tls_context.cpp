#include "detail/net/tls_context.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/ssl/stream_base.hpp>
#include <boost/asio/ssl/verify_mode.hpp>
#include <map>
#include <new>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>
#include <string>

namespace chorus::detail {
namespace {

bool is_address(std::string const& host) {
    boost::system::error_code error;
    (void)asio::ip::make_address(host, error);
    return !error;
}

std::string explain(SSL* ssl, boost::system::error_code error) {
    if (is_disconnect(error)) return "closed by the peer";
    auto const verdict = SSL_get_verify_result(ssl);
    if (verdict != X509_V_OK && SSL_get_verify_mode(ssl) != SSL_VERIFY_NONE)
        return std::string("certificate: ") + X509_verify_cert_error_string(verdict);
    return error.message();
}

constexpr std::size_t max_sessions = 64;

struct FreeSession {
    void operator()(SSL_SESSION* session) const { SSL_SESSION_free(session); }
};
using Session = std::unique_ptr<SSL_SESSION, FreeSession>;

} // namespace

/// The last session with each origin, copied: OpenSSL spoils those of connections that end without a notice,
/// as all of ours do. What the certificate was checked for belongs to the session, so one is
/// only ever used for the origin that it came from.
class TlsContext::Sessions {
public:
    /// Makes `context` hand over the sessions that servers give.
    void watch(SSL_CTX* context) {
        SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_CLIENT | SSL_SESS_CACHE_NO_INTERNAL);
        SSL_CTX_set_ex_data(context, own_index(), this); // Asio has the "app data" for itself
        SSL_CTX_sess_set_new_cb(context, &Sessions::arrived);
    }

    /// `ssl` is about to shake hands with `peer`.
    void offer(SSL* ssl, std::string const& peer) {
        // Copied: the stream lives longer than its activity, and TLS 1.3 hands out sessions at any later
        // time.
        SSL_set_ex_data(ssl, peer_index(), new std::string(peer));
        std::lock_guard const lock(mutex_);
        auto const found = sessions_.find(peer);
        if (found == sessions_.end()) return;
        Session const copy(SSL_SESSION_dup(found->second.get()));
        if (copy) SSL_set_session(ssl, copy.get());
    }

    void forget(std::string const& peer) {
        std::lock_guard const lock(mutex_);
        sessions_.erase(peer);
    }

private:
    static int peer_index() {
        static int const index = SSL_get_ex_new_index(
            0, nullptr, nullptr, nullptr, [](void*, void* peer, CRYPTO_EX_DATA*, int, long, void*) {
                delete static_cast<std::string*>(peer);
            });
        return index;
    }

    static int own_index() {
        static int const index = SSL_CTX_get_ex_new_index(0, nullptr, nullptr, nullptr, nullptr);
        return index;
    }

    static int arrived(SSL* ssl, SSL_SESSION* session) {
        auto* const self = static_cast<Sessions*>(SSL_CTX_get_ex_data(SSL_get_SSL_CTX(ssl), own_index()));
        auto const* const peer = static_cast<std::string const*>(SSL_get_ex_data(ssl, peer_index()));
        if (!self || !peer) return 0;
        std::lock_guard const lock(self->mutex_);
        if (self->sessions_.size() >= max_sessions && !self->sessions_.contains(*peer))
            self->sessions_.erase(self->sessions_.begin());
        Session copy(SSL_SESSION_dup(session));
        if (copy) self->sessions_.insert_or_assign(*peer, std::move(copy));
        return 0; // the one we were shown is not ours
    }

    std::mutex mutex_;
    std::map<std::string, Session> sessions_;
};

TlsContext::TlsContext(TlsOptions const& options)
    : sessions_(std::make_unique<Sessions>())
    , context_(asio::ssl::context::tls_client)
    , verify_(options.verify) {
    SSL_CTX_set_min_proto_version(context_.native_handle(), TLS1_2_VERSION);
    context_.set_verify_mode(verify_ ? asio::ssl::verify_peer : asio::ssl::verify_none);
    sessions_->watch(context_.native_handle());
    boost::system::error_code error;
    if (!options.ca_file.empty()) {
        context_.load_verify_file(options.ca_file, error);
        if (error) throw Error(errc::file_unreadable, options.ca_file + ": " + error.message());
    }
    if (!options.ca_pem.empty()) {
        context_.add_certificate_authority(asio::buffer(options.ca_pem), error);
        if (error) throw Error(errc::invalid_argument, "ca_pem: " + error.message());
    }
}

TlsContext::~TlsContext() = default;

void TlsContext::find_certificates() const {
    std::call_once(system_certificates_, [this] {
        // A system without any is not an error: ca_file and ca_pem may be all there is.
        boost::system::error_code ignored;
        if (verify_) context_.set_default_verify_paths(ignored);
    });
}

TlsStream TlsContext::stream(asio::ip::tcp::socket socket) const {
    find_certificates();
    return TlsStream(std::move(socket), context_);
}

SSL* TlsContext::make_ssl() const {
    find_certificates();
    auto* const ssl = SSL_new(context_.native_handle());
    if (!ssl) throw std::bad_alloc();
    return ssl;
}

void TlsContext::prepare(Activity& activity, SSL* ssl) const {
    auto const& host = activity.origin().host;
    auto* const parameters = SSL_get0_param(ssl);
    // Server name indication is for names only (RFC 6066).
    bool const named = !is_address(host);
    bool prepared = !named || SSL_set_tlsext_host_name(ssl, host.c_str()) == 1;
    if (verify_) {
        auto const set = named ? X509_VERIFY_PARAM_set1_host(parameters, host.c_str(), host.size())
                               : X509_VERIFY_PARAM_set1_ip_asc(parameters, host.c_str());
        prepared = prepared && set == 1;
    }
    if (!prepared)
        throw net_error(errc::tls_failed, Phase::handshake, activity.origin(), "no valid host name");
    sessions_->offer(ssl, peer_name(activity.origin()));
}

Error TlsContext::handshake_failure(
    Activity const& activity, SSL* ssl, boost::system::error_code error) const {
    if (activity.stopped()) return activity.failure(error);
    sessions_->forget(peer_name(activity.origin()));
    return net_error(errc::tls_failed, Phase::handshake, activity.origin(), explain(ssl, error));
}

task<void> TlsContext::handshake(Activity& activity, TlsStream& stream, TimePoint until) const {
    prepare(activity, stream.native_handle());
    activity.begin(Phase::handshake, until, [&stream] {
        boost::system::error_code ignored;
        stream.next_layer().close(ignored);
    });
    auto const [error] = co_await stream.async_handshake(asio::ssl::stream_base::client, as_beast_result);
    if (error || activity.stopped()) throw handshake_failure(activity, stream.native_handle(), error);
}

} // namespace chorus::detail
