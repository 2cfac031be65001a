#include "detail/net/tls_context.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/ssl/stream_base.hpp>
#include <boost/asio/ssl/verify_mode.hpp>
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

} // namespace

TlsContext::TlsContext(TlsOptions const& options)
    : context_(asio::ssl::context::tls_client)
    , verify_(options.verify) {
    SSL_CTX_set_min_proto_version(context_.native_handle(), TLS1_2_VERSION);
    context_.set_verify_mode(verify_ ? asio::ssl::verify_peer : asio::ssl::verify_none);
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

TlsStream TlsContext::stream(asio::ip::tcp::socket socket) const {
    std::call_once(system_certificates_, [this] {
        // A system without any is not an error: ca_file and ca_pem may be all there is.
        boost::system::error_code ignored;
        if (verify_) context_.set_default_verify_paths(ignored);
    });
    return TlsStream(std::move(socket), context_);
}

task<void> TlsContext::handshake(Activity& activity, TlsStream& stream, TimePoint until) const {
    auto const& host = activity.origin().host;
    auto* const ssl = stream.native_handle();
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

    activity.begin(Phase::handshake, until, [&stream] {
        boost::system::error_code ignored;
        stream.next_layer().close(ignored);
    });
    auto const [error] = co_await stream.async_handshake(asio::ssl::stream_base::client, as_beast_result);
    if (activity.stopped()) throw activity.failure(error);
    if (error) throw net_error(errc::tls_failed, Phase::handshake, activity.origin(), explain(ssl, error));
}

} // namespace chorus::detail
