// Whom we talk to, and that nobody else listens.
#include "support/catch.hpp"
#include "support/net_rig.hpp"
#include "support/test_certificate.hpp"

#include <boost/asio/read.hpp>
#include <boost/asio/system_executor.hpp>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <openssl/ssl.h>
#include <unistd.h>

using namespace chorus;
using namespace chorus::test;
using namespace std::chrono_literals;

namespace {

ScriptedPeer::Script over_tls(asio::ssl::context& context) {
    return [&context](PeerConnection& c) -> task<void> {
        co_await c.start_tls(context);
        for (;;) {
            co_await c.read_head();
            co_await c.send(answer("secret " + std::to_string(c.index)));
        }
    };
}

detail::HttpRequest https(ScriptedPeer const& peer, std::string host = "127.0.0.1") {
    auto request = NetRig::request(peer.port());
    request.origin.tls = true;
    request.origin.host = std::move(host);
    return request;
}

} // namespace

TEST_CASE("tls: a certificate that we were told to trust verifies, and the connection is kept", "[net]") {
    TestCertificate const certificate;
    auto context = certificate.server_context();
    NetRig rig;
    rig.options.tls.ca_pem = certificate.certificate;
    ScriptedPeer const peer(rig.executor(), over_tls(context));
    rig.run([&]() -> task<void> {
        for (int i = 0; i < 3; ++i) {
            auto const response = co_await rig.send(https(peer));
            CHECK(response.body == "secret 0");
        }
    });
    CHECK(peer.accepted() == 1);
}

TEST_CASE("tls: the same from a file", "[net]") {
    TestCertificate const certificate;
    auto context = certificate.server_context();
    std::string path = "/tmp/chorus-test-XXXXXX";
    int const file = ::mkstemp(path.data());
    REQUIRE(file >= 0);
    ::close(file);
    std::ofstream(path) << certificate.certificate;
    NetRig rig;
    rig.options.tls.ca_file = path;
    ScriptedPeer const peer(rig.executor(), over_tls(context));
    rig.run([&]() -> task<void> {
        auto const response = co_await rig.send(https(peer));
        CHECK(response.body == "secret 0");
    });
    std::remove(path.c_str());
}

TEST_CASE("tls: trusted certificates that cannot be read are an error at once", "[net]") {
    detail::TransportOptions options;
    SECTION("a file that is not there") {
        options.tls.ca_file = "/nowhere/ca.pem";
        try {
            (void)detail::make_network_transport(asio::system_executor(), options);
            FAIL("accepted");
        }
        catch (Error const& error) {
            CHECK(error.code() == errc::file_unreadable);
        }
    }
    SECTION("text that is none") {
        options.tls.ca_pem = "-----BEGIN NONSENSE-----";
        try {
            (void)detail::make_network_transport(asio::system_executor(), options);
            FAIL("accepted");
        }
        catch (Error const& error) {
            CHECK(error.code() == errc::invalid_argument);
        }
    }
}

TEST_CASE("tls: a certificate that nobody vouches for is tls_failed, and nothing was sent", "[net]") {
    TestCertificate const certificate;
    auto context = certificate.server_context();
    NetRig rig;
    std::string heard;
    ScriptedPeer const peer(rig.executor(), [&](PeerConnection& c) -> task<void> {
        co_await c.start_tls(context);
        heard = co_await c.read_head();
    });
    rig.run([&]() -> task<void> {
        auto const error = co_await rig.failure(https(peer));
        CHECK(error.code() == errc::tls_failed);
        CHECK(error.message() ==
            "TLS handshake with 127.0.0.1:" + peer.port() + ": certificate: self-signed certificate");
    });
    CHECK(heard.empty());
    CHECK(rig.pool().stats().open == 0);
}

TEST_CASE("tls: unless verification was switched off", "[net]") {
    TestCertificate const certificate("DNS:elsewhere.test", -1); // wrong in every way
    auto context = certificate.server_context();
    NetRig rig;
    rig.options.tls.verify = false;
    ScriptedPeer const peer(rig.executor(), over_tls(context));
    rig.run([&]() -> task<void> {
        auto const response = co_await rig.send(https(peer));
        CHECK(response.body == "secret 0");
    });
}

TEST_CASE("tls: a certificate must bear the name that was asked for", "[net]") {
    struct Case {
        std::string names, host, problem; // no problem: good
    };
    auto const& c = GENERATE(values<Case>({
        {"DNS:chat.test", "chat.test", ""},
        {"DNS:*.example.test", "chat.example.test", ""},
        {"DNS:other.test", "chat.test", "certificate: hostname mismatch"},
        {"DNS:chat.test.evil.test", "chat.test", "certificate: hostname mismatch"},
        {"IP:127.0.0.1", "chat.test", "certificate: hostname mismatch"},
        {"IP:127.0.0.1", "127.0.0.1", ""},
        {"IP:127.0.0.2", "127.0.0.1", "certificate: IP address mismatch"},
        {"DNS:127.0.0.1", "127.0.0.1", "certificate: IP address mismatch"},
    }));
    CAPTURE(c.names, c.host);
    TestCertificate const certificate(c.names);
    auto context = certificate.server_context();
    NetRig rig;
    rig.options.tls.ca_pem = certificate.certificate;
    ScriptedPeer const peer(rig.executor(), over_tls(context));
    rig.resolver->table[c.host] = {peer.endpoint()};
    rig.run([&]() -> task<void> {
        if (c.problem.empty()) {
            auto const response = co_await rig.send(https(peer, c.host));
            CHECK(response.body == "secret 0");
        }
        else {
            auto const error = co_await rig.failure(https(peer, c.host));
            CHECK(error.code() == errc::tls_failed);
            CHECK(error.message() == "TLS handshake with " + c.host + ":" + peer.port() + ": " + c.problem);
        }
    });
}

TEST_CASE("tls: a certificate that has ended is not accepted", "[net]") {
    TestCertificate const certificate("IP:127.0.0.1", -1);
    auto context = certificate.server_context();
    NetRig rig;
    rig.options.tls.ca_pem = certificate.certificate;
    ScriptedPeer const peer(rig.executor(), over_tls(context));
    rig.run([&]() -> task<void> {
        auto const error = co_await rig.failure(https(peer));
        CHECK(error.code() == errc::tls_failed);
        CHECK(error.message().ends_with("certificate has expired"));
    });
}

TEST_CASE("tls: the server is told which name is meant", "[net]") {
    TestCertificate const certificate("DNS:chat.test");
    auto context = certificate.server_context();
    static std::string asked;
    asked.clear();
    SSL_CTX_set_tlsext_servername_callback(
        context.native_handle(), +[](SSL* ssl, int*, void*) {
            if (auto const* name = SSL_get_servername(ssl, TLSEXT_NAMETYPE_host_name)) asked = name;
            return SSL_TLSEXT_ERR_OK;
        });
    NetRig rig;
    rig.options.tls.ca_pem = certificate.certificate;
    ScriptedPeer const peer(rig.executor(), over_tls(context));
    rig.resolver->table["chat.test"] = {peer.endpoint()};
    rig.run([&]() -> task<void> { co_await rig.send(https(peer, "chat.test")); });
    CHECK(asked == "chat.test");
}

TEST_CASE("tls: a server that knows nothing newer than TLS 1.1 is refused", "[net]") {
    TestCertificate const certificate;
    auto context = certificate.server_context();
    SSL_CTX_set_min_proto_version(context.native_handle(), TLS1_VERSION);
    SSL_CTX_set_max_proto_version(context.native_handle(), TLS1_1_VERSION);
    SSL_CTX_set_security_level(context.native_handle(), 0);
    NetRig rig;
    rig.options.tls.verify = false;
    ScriptedPeer const peer(rig.executor(), over_tls(context));
    rig.run([&]() -> task<void> {
        auto const error = co_await rig.failure(https(peer));
        CHECK(error.code() == errc::tls_failed);
    });
}

TEST_CASE("tls: a server that speaks plain HTTP is tls_failed", "[net]") {
    NetRig rig;
    ScriptedPeer const peer(rig.executor(), [](PeerConnection& c) -> task<void> {
        co_await c.send(answer("plain HTTP request sent to nobody", "", "400 Bad Request"));
        co_await c.until_closed();
    });
    rig.run([&]() -> task<void> {
        auto const error = co_await rig.failure(https(peer));
        CHECK(error.code() == errc::tls_failed);
    });
    CHECK(rig.pool().stats().open == 0);
}

TEST_CASE("tls: a server that speaks TLS where plain HTTP was expected does not answer in HTTP", "[net]") {
    TestCertificate const certificate;
    auto context = certificate.server_context();
    NetRig rig;
    ScriptedPeer const peer(rig.executor(), over_tls(context));
    rig.run([&]() -> task<void> {
        auto const error = co_await rig.failure(peer);
        // An alert first, if there was time for it, or just the end.
        bool const expected =
            error.code() == errc::malformed_response || error.code() == errc::connection_closed;
        CHECK(expected);
    });
    CHECK(rig.pool().stats().open == 0);
}

TEST_CASE("tls: a server that is silent in the handshake ends with timeout, one that goes away is tls_failed",
    "[net]") {
    NetRig rig;
    SECTION("silent") {
        rig.options.connect_timeout = 50ms;
        ScriptedPeer const peer(
            rig.executor(), [](PeerConnection& c) -> task<void> { co_await c.until_closed(); });
        rig.run([&]() -> task<void> {
            auto const error = co_await rig.failure(https(peer));
            CHECK(error.code() == errc::timeout);
            CHECK(error.message() == "TLS handshake with 127.0.0.1:" + peer.port() + ": timed out");
        });
    }
    SECTION("gone") {
        ScriptedPeer const peer(rig.executor(), [](PeerConnection& c) -> task<void> {
            char byte = 0;
            co_await asio::async_read(c.socket(), asio::buffer(&byte, 1), asio::use_awaitable);
            if (GENERATE(false, true)) c.reset();
        });
        rig.run([&]() -> task<void> {
            auto const error = co_await rig.failure(https(peer));
            CHECK(error.code() == errc::tls_failed);
            CHECK(error.message() == "TLS handshake with 127.0.0.1:" + peer.port() + ": closed by the peer");
        });
    }
    CHECK(rig.pool().stats().open == 0);
}

TEST_CASE("tls: an answer cut off in its middle is connection_closed, even one that ends with its connection",
    "[net]") {
    TestCertificate const certificate;
    auto context = certificate.server_context();
    NetRig rig;
    rig.options.tls.ca_pem = certificate.certificate;
    auto const bytes = GENERATE(as<std::string>{}, "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf",
        "HTTP/1.1 200 OK\r\n\r\nhalf");
    ScriptedPeer const peer(rig.executor(), [&](PeerConnection& c) -> task<void> {
        co_await c.start_tls(context);
        co_await c.read_head();
        co_await c.send(bytes);
        c.half_close(); // of TCP: whoever is in between can do that, too
        co_await c.until_closed();
    });
    rig.run([&]() -> task<void> {
        auto const error = co_await rig.failure(https(peer));
        CHECK(error.code() == errc::connection_closed);
    });
}

TEST_CASE("tls: large bodies go both ways", "[net]") {
    TestCertificate const certificate;
    auto context = certificate.server_context();
    NetRig rig;
    rig.options.tls.ca_pem = certificate.certificate;
    std::string const body = std::string(3u << 20, 'b') + "END";
    ScriptedPeer const peer(rig.executor(), [&](PeerConnection& c) -> task<void> {
        co_await c.start_tls(context);
        co_await c.read_head();
        auto const received = co_await c.read_until("END");
        co_await c.send(answer(received));
        co_await c.until_closed();
    });
    rig.run([&]() -> task<void> {
        auto request = https(peer);
        request.verb = Verb::post;
        request.body = body;
        auto const response = co_await rig.send(std::move(request));
        CHECK((response.body == body));
    });
}

TEST_CASE("tls: an idle connection that the server closed is replaced, for a POST too", "[net]") {
    TestCertificate const certificate;
    auto context = certificate.server_context();
    NetRig rig;
    rig.options.tls.ca_pem = certificate.certificate;
    detail::Event gone(rig.executor());
    ScriptedPeer const peer(rig.executor(), [&](PeerConnection& c) -> task<void> {
        co_await c.start_tls(context);
        co_await c.read_head();
        co_await c.send(answer(std::to_string(c.index)));
        c.half_close();
        gone.set();
        co_await c.until_closed();
    });
    rig.run([&]() -> task<void> {
        co_await rig.send(https(peer));
        co_await gone.wait();
        auto request = https(peer);
        request.verb = Verb::post;
        auto const response = co_await rig.send(std::move(request));
        CHECK(response.body == "1");
    });
    CHECK(peer.accepted() == 2);
}

TEST_CASE("tls: a new connection goes on with the session of an earlier one, of the same origin", "[net]") {
    auto const version = GENERATE(TLS1_2_VERSION, TLS1_3_VERSION);
    TestCertificate const certificate("IP:127.0.0.1");
    auto context = certificate.server_context();
    SSL_CTX_set_min_proto_version(context.native_handle(), version);
    SSL_CTX_set_max_proto_version(context.native_handle(), version);
    auto others = certificate.server_context(); // another server: it has other keys
    NetRig rig;
    rig.options.tls.ca_pem = certificate.certificate;
    auto once = [](asio::ssl::context& with) {
        return [&with](PeerConnection& c) -> task<void> {
            co_await c.start_tls(with);
            co_await c.read_head();
            co_await c.send(answer(c.is_resumed() ? "resumed" : "new", "Connection: close\r\n"));
        };
    };
    ScriptedPeer const peer(rig.executor(), once(context));
    ScriptedPeer const other(rig.executor(), once(others));
    rig.run([&]() -> task<void> {
        for (auto const* const expected : {"new", "resumed", "resumed"}) {
            auto const response = co_await rig.send(https(peer));
            CHECK(response.body == expected);
        }
        auto const elsewhere = co_await rig.send(https(other));
        CHECK(elsewhere.body == "new");
        // The same server, but its certificate was never checked for that name.
        rig.resolver->table["chat.test"] = {peer.endpoint()};
        auto const error = co_await rig.failure(https(peer, "chat.test"));
        CHECK(error.code() == errc::tls_failed);
    });
    CHECK(rig.pool().stats().resumed == 2);
}
