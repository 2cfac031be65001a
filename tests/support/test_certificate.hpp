// Certificates made on the spot, for TLS servers in tests.
#pragma once

#include <boost/asio/buffer.hpp>
#include <boost/asio/ssl/context.hpp>
#include <memory>
#include <openssl/bio.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>
#include <stdexcept>
#include <string>

namespace chorus::test {

/// A self-signed certificate and its key. Who is to trust it gets it as `ca_pem`.
class TestCertificate {
public:
    /// `names`: "DNS:localhost,IP:127.0.0.1". `days` until it ends, negative for one that has ended.
    explicit TestCertificate(std::string const& names = "DNS:localhost,IP:127.0.0.1,IP:::1", int days = 1) {
        auto const pkey = hold(EVP_EC_gen("P-256"), EVP_PKEY_free);
        auto const x509 = hold(X509_new(), X509_free);
        X509_set_version(x509.get(), 2);
        ASN1_INTEGER_set(X509_get_serialNumber(x509.get()), 1);
        X509_gmtime_adj(X509_getm_notBefore(x509.get()), -3L * 24 * 3600);
        X509_gmtime_adj(X509_getm_notAfter(x509.get()), days * 24L * 3600);
        X509_set_pubkey(x509.get(), pkey.get());
        auto* const name = X509_get_subject_name(x509.get());
        auto const* const common = reinterpret_cast<unsigned char const*>("chorus test");
        X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, common, -1, -1, 0);
        X509_set_issuer_name(x509.get(), name);
        X509V3_CTX context{};
        X509V3_set_ctx(&context, x509.get(), x509.get(), nullptr, nullptr, 0);
        auto const extension = hold(
            X509V3_EXT_conf_nid(nullptr, &context, NID_subject_alt_name, names.c_str()), X509_EXTENSION_free);
        X509_add_ext(x509.get(), extension.get(), -1);
        if (X509_sign(x509.get(), pkey.get(), EVP_sha256()) == 0) throw std::runtime_error("cannot sign");
        certificate = pem([&](BIO* out) { PEM_write_bio_X509(out, x509.get()); });
        key = pem([&](BIO* out) {
            PEM_write_bio_PrivateKey(out, pkey.get(), nullptr, nullptr, 0, nullptr, nullptr);
        });
    }

    std::string certificate; ///< PEM
    std::string key;         ///< PEM

    [[nodiscard]] boost::asio::ssl::context server_context() const {
        boost::asio::ssl::context context(boost::asio::ssl::context::tls_server);
        context.use_certificate(boost::asio::buffer(certificate), boost::asio::ssl::context::pem);
        context.use_private_key(boost::asio::buffer(key), boost::asio::ssl::context::pem);
        return context;
    }

private:
    template<class T> static std::unique_ptr<T, void (*)(T*)> hold(T* pointer, void (*free)(T*)) {
        if (!pointer) throw std::runtime_error("OpenSSL cannot make a certificate");
        return std::unique_ptr<T, void (*)(T*)>(pointer, free);
    }

    template<class Write> static std::string pem(Write write) {
        auto const out = hold(BIO_new(BIO_s_mem()), BIO_free_all);
        write(out.get());
        char* data = nullptr;
        auto const size = BIO_get_mem_data(out.get(), &data);
        return std::string(data, static_cast<std::size_t>(size));
    }
};

} // namespace chorus::test
