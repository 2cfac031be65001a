// What servers do with a request, from the ordinary to the hostile.
#include "support/catch.hpp"
#include "support/net_rig.hpp"

using namespace chorus;
using namespace chorus::test;
using namespace std::chrono_literals;

namespace {

/// Reads one request and sends `bytes`; then does as `end` says.
enum class End { wait, close, reset };
ScriptedPeer::Script says(std::string bytes, End end) {
    return [bytes, end](PeerConnection& c) -> task<void> {
        co_await c.read_head();
        if (!bytes.empty()) co_await c.send(bytes);
        if (end == End::wait)
            co_await c.until_closed();
        else if (end == End::reset)
            c.reset();
    };
}

void check_gone(NetRig& rig) {
    auto const stats = rig.pool().stats();
    CHECK(stats.open == 0);
    CHECK(stats.idle == 0);
    CHECK(stats.waiting == 0);
}

} // namespace

TEST_CASE("http: status, headers and body arrive as they were sent", "[net]") {
    NetRig rig;
    std::string head;
    ScriptedPeer const peer(rig.executor(), [&](PeerConnection& c) -> task<void> {
        head = co_await c.read_head();
        head += co_await c.read_until("{\"content\":\"hi\"}");
        co_await c.send(
            answer("{\"id\":\"1\"}", "X-RateLimit-Limit: 5\r\nSet-Cookie: a=1\r\nSet-Cookie: b=2\r\n"));
        co_await c.until_closed();
    });
    rig.run([&]() -> task<void> {
        auto request = NetRig::request(peer.port(), Verb::post, "/api/v9/channels/1/messages?wait=true");
        request.headers.emplace_back("Authorization", "Bot abc");
        request.headers.emplace_back("Content-Type", "application/json");
        request.body = "{\"content\":\"hi\"}";
        auto const response = co_await rig.send(std::move(request));
        CHECK(response.status == 200);
        CHECK(response.body == "{\"id\":\"1\"}");
        std::vector<Header> expected;
        expected.emplace_back("X-RateLimit-Limit", "5");
        expected.emplace_back("Set-Cookie", "a=1");
        expected.emplace_back("Set-Cookie", "b=2");
        expected.emplace_back("Content-Length", "10");
        CHECK(response.headers == expected);
    });
    CHECK(head ==
        "POST /api/v9/channels/1/messages?wait=true HTTP/1.1\r\nHost: 127.0.0.1:" + peer.port() +
            "\r\nAuthorization: Bot abc\r\nContent-Type: application/json\r\nUser-Agent: chorus\r\n"
            "Accept-Encoding: gzip\r\n"
            "Content-Length: 16\r\n\r\n{\"content\":\"hi\"}");
}

TEST_CASE("http: an answer with any status is an answer", "[net]") {
    auto const status = GENERATE(as<std::string>{}, "201 Created", "304 Not Modified", "400 Bad Request",
        "404 Not Found", "429 Too Many Requests", "500 Internal Server Error", "599 Whatever");
    NetRig rig;
    ScriptedPeer const peer(rig.executor(), says(answer("", "", status), End::wait));
    rig.run([&]() -> task<void> {
        auto const result = co_await rig.get(peer);
        CHECK(result.status == std::stoi(status));
    });
    CHECK(rig.pool().stats().idle == 1);
}

TEST_CASE("http: an HTML page is returned like any other answer", "[net]") {
    NetRig rig;
    std::string const page = "<html><body>502 Bad Gateway</body></html>";
    ScriptedPeer const peer(
        rig.executor(), says(answer(page, "Content-Type: text/html\r\n", "502 Bad Gateway"), End::wait));
    rig.run([&]() -> task<void> {
        auto const response = co_await rig.get(peer);
        CHECK(response.status == 502);
        CHECK(response.header("content-type") == "text/html");
        CHECK(response.body == page);
    });
}

TEST_CASE("http: bodies are framed in all ways of HTTP", "[net]") {
    struct Case {
        std::string name, bytes, body;
        bool kept;
        Verb verb = Verb::get;
    };
    auto const& c = GENERATE(values<Case>({
        {"by length", answer("hello"), "hello", true},
        {"empty", answer(""), "", true},
        {"in chunks",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nhel\r\n2;ext=1\r\nlo\r\n0\r\nTrailer: "
            "x\r\n\r\n",
            "hello", true},
        {"until the end", "HTTP/1.1 200 OK\r\n\r\nhello", "hello", false},
        {"HTTP/1.0", "HTTP/1.0 200 OK\r\nContent-Length: 5\r\n\r\nhello", "hello", false},
        {"no content", "HTTP/1.1 204 No Content\r\n\r\n", "", true},
        {"not modified, with the length of what is not there",
            "HTTP/1.1 304 Not Modified\r\nContent-Length: 500\r\n\r\n", "", true},
        {"the answer to HEAD, with the length of what GET would bring",
            "HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n", "", true, Verb::head},
    }));
    CAPTURE(c.name);
    NetRig rig;
    // "until the end" needs an end; the others must not wait for one.
    ScriptedPeer const peer(
        rig.executor(), says(c.bytes, c.name == "until the end" ? End::close : End::wait));
    rig.run([&]() -> task<void> {
        auto const response = co_await rig.send(NetRig::request(peer.port(), c.verb));
        CHECK(response.body == c.body);
        CHECK(response.header("Trailer").empty());
    });
    CHECK(rig.pool().stats().idle == (c.kept ? 1 : 0));
}

TEST_CASE("http: an answer that comes byte by byte is put together", "[net]") {
    NetRig rig;
    ScriptedPeer const peer(rig.executor(), [](PeerConnection& c) -> task<void> {
        co_await c.read_head();
        c.socket().set_option(asio::ip::tcp::no_delay(true));
        for (char const byte : std::string("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                                           "5\r\nhello\r\n6\r\n world\r\n0\r\n\r\n"))
            co_await c.send(std::string(1, byte));
        co_await c.until_closed();
    });
    rig.run([&]() -> task<void> {
        auto const result = co_await rig.get(peer);
        CHECK(result.body == "hello world");
    });
}

TEST_CASE("http: interim answers come before the answer and are passed over", "[net]") {
    NetRig rig;
    auto const interim =
        std::string("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </style.css>\r\n\r\n");
    SECTION("in one piece with it") {
        ScriptedPeer const peer(rig.executor(), says(interim + answer("done", "X-Real: 1\r\n"), End::wait));
        rig.run([&]() -> task<void> {
            auto const response = co_await rig.get(peer);
            CHECK(response.status == 200);
            CHECK(response.body == "done");
            CHECK(response.header("Link").empty());
            CHECK(response.header("X-Real") == "1");
        });
        CHECK(rig.pool().stats().idle == 1);
    }
    SECTION("for ever") {
        std::string flood;
        for (int i = 0; i < 100; ++i) flood += "HTTP/1.1 102 Processing\r\n\r\n";
        ScriptedPeer const peer(rig.executor(), says(flood, End::wait));
        rig.run([&]() -> task<void> {
            auto const error = co_await rig.failure(peer);
            CHECK(error.code() == errc::malformed_response);
        });
        check_gone(rig);
    }
}

TEST_CASE("http: what is not HTTP is malformed_response", "[net]") {
    struct Case {
        std::string name, bytes;
    };
    auto const& c = GENERATE(values<Case>({
        {"garbage", "SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n"},
        {"binary garbage", std::string("\x00\x01\x02\x03\x04\x05\x06\x07\x08\x09", 10)},
        {"a TLS alert", std::string("\x15\x03\x01\x00\x02\x02\x46", 7) + std::string(8, '\0')},
        {"HTTP/2", "HTTP/2 200\r\n\r\n"},
        {"no status", "HTTP/1.1 OK\r\n\r\n"},
        {"a status that is none", "HTTP/1.1 099 Odd\r\nContent-Length: 0\r\n\r\n"},
        {"a header that is none", "HTTP/1.1 200 OK\r\nno colon here\r\n\r\n"},
        {"a length that is none", "HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n"},
        {"two lengths", "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab"},
        {"length and chunks", "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\na"},
        {"a chunk that is none", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"},
        {"a protocol nobody asked for",
            "HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n"},
    }));
    CAPTURE(c.name);
    NetRig rig;
    ScriptedPeer const peer(rig.executor(), says(c.bytes, End::wait));
    rig.run([&]() -> task<void> {
        auto const error = co_await rig.failure(peer);
        CHECK(error.code() == errc::malformed_response);
        CHECK(error.message().starts_with("read from 127.0.0.1:" + peer.port() + ": "));
    });
    check_gone(rig);
}

TEST_CASE("http: an answer that ends too early is connection_closed, at every place", "[net]") {
    auto const by_reset = GENERATE(false, true);
    auto const bytes = GENERATE(as<std::string>{}, "", "HTT", "HTTP/1.1 200 OK\r\nContent-Ty",
        "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\na\r\nhalf",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nfour\r\n0\r\n",
        "HTTP/1.1 100 Continue\r\n\r\n");
    CAPTURE(bytes, by_reset);
    NetRig rig;
    ScriptedPeer const peer(rig.executor(), says(bytes, by_reset ? End::reset : End::close));
    rig.run([&]() -> task<void> {
        auto const error = co_await rig.failure(peer);
        CHECK(error.code() == errc::connection_closed);
    });
    check_gone(rig);
    CHECK(peer.accepted() == 1); // a connection that was new is not replaced
}

TEST_CASE("http: a server that takes the connection and is silent ends with timeout", "[net]") {
    NetRig rig;
    SECTION("before the first byte") {
        rig.options.first_byte_timeout = 40ms;
        ScriptedPeer const peer(rig.executor(), says("", End::wait));
        rig.run([&]() -> task<void> {
            auto const error = co_await rig.failure(peer);
            CHECK(error.code() == errc::timeout);
            CHECK(error.message() == "wait for the answer of 127.0.0.1:" + peer.port() + ": timed out");
        });
    }
    SECTION("after an interim answer, which counts for nothing") {
        rig.options.first_byte_timeout = 40ms;
        ScriptedPeer const peer(rig.executor(), says("HTTP/1.1 102 Processing\r\n\r\n", End::wait));
        rig.run([&]() -> task<void> {
            auto const result = co_await rig.failure(peer);
            CHECK(result.code() == errc::timeout);
        });
    }
    SECTION("in the middle of the head") {
        rig.options.stall_timeout = 40ms;
        ScriptedPeer const peer(rig.executor(), says("HTTP/1.1 200 OK\r\nConte", End::wait));
        rig.run([&]() -> task<void> {
            auto const result = co_await rig.failure(peer);
            CHECK(result.code() == errc::timeout);
        });
    }
    SECTION("in the middle of the body") {
        rig.options.stall_timeout = 40ms;
        ScriptedPeer const peer(
            rig.executor(), says("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhal", End::wait));
        rig.run([&]() -> task<void> {
            auto const error = co_await rig.failure(peer);
            CHECK(error.code() == errc::timeout);
            CHECK(error.message() == "read from 127.0.0.1:" + peer.port() + ": timed out");
        });
    }
    SECTION("until the deadline of the request") {
        ScriptedPeer const peer(rig.executor(), says("", End::wait));
        rig.run([&]() -> task<void> {
            auto request = NetRig::request(peer.port());
            request.deadline = detail::Clock::now() + 40ms;
            auto const result = co_await rig.failure(std::move(request));
            CHECK(result.code() == errc::timeout);
        });
    }
    SECTION("while the request is sent") {
        rig.options.stall_timeout = 40ms;
        ScriptedPeer const peer(rig.executor(), [](PeerConnection& c) -> task<void> {
            co_await c.read_head();
            asio::steady_timer never(c.socket().get_executor(), asio::steady_timer::time_point::max());
            co_await never.async_wait(asio::use_awaitable);
        });
        rig.run([&]() -> task<void> {
            auto request = NetRig::request(peer.port(), Verb::post);
            request.body.assign(64u << 20, 'x');
            auto const error = co_await rig.failure(std::move(request));
            CHECK(error.code() == errc::timeout);
            CHECK(error.message() == "send to 127.0.0.1:" + peer.port() + ": timed out");
        });
    }
    check_gone(rig);
}

TEST_CASE("http: a slow but steady answer is no stall", "[net]") {
    NetRig rig;
    rig.options.stall_timeout = 200ms;
    ScriptedPeer const peer(rig.executor(), [](PeerConnection& c) -> task<void> {
        co_await c.read_head();
        co_await c.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n");
        asio::steady_timer pause(c.socket().get_executor());
        for (int i = 0; i < 10; ++i) {
            pause.expires_after(30ms); // all in all longer than the limit
            co_await pause.async_wait(asio::use_awaitable);
            co_await c.send("x");
        }
        co_await c.until_closed();
    });
    rig.run([&]() -> task<void> {
        auto const result = co_await rig.get(peer);
        CHECK(result.body == "xxxxxxxxxx");
    });
}

TEST_CASE("http: an answer above the limit is given up without being read", "[net]") {
    NetRig rig;
    rig.options.max_response_size = 1u << 20;
    constexpr std::size_t size = 300u << 20;
    auto const head = GENERATE(as<std::string>{}, "HTTP/1.1 200 OK\r\nContent-Length: 314572800\r\n\r\n",
        "HTTP/1.1 200 OK\r\n\r\n", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n12c00000\r\n");
    CAPTURE(head);
    std::size_t sent = 0;
    bool done = false;
    ScriptedPeer const peer(rig.executor(), [&](PeerConnection& c) -> task<void> {
        co_await c.read_head();
        co_await c.send(head);
        sent = co_await c.send_until_refused(std::string(1u << 16, 'x'), size);
        done = true;
    });
    rig.run([&]() -> task<void> {
        auto const error = co_await rig.failure(peer);
        CHECK(error.code() == errc::response_too_large);
        // The peer notices, and has not got rid of much: the limit and what the buffers of two sockets hold.
        asio::steady_timer pause(rig.io);
        while (!done) {
            pause.expires_after(1ms);
            co_await pause.async_wait(asio::use_awaitable);
        }
    });
    CHECK(sent < (24u << 20));
    check_gone(rig);
}

TEST_CASE("http: the limit itself is allowed", "[net]") {
    NetRig rig;
    rig.options.max_response_size = 5;
    ScriptedPeer const peer(rig.executor(),
        says(GENERATE(as<std::string>{}, answer("12345"),
                 "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\n123\r\n2\r\n45\r\n0\r\n\r\n"),
            End::wait));
    rig.run([&]() -> task<void> {
        auto const result = co_await rig.get(peer);
        CHECK(result.body == "12345");
    });
}

TEST_CASE("http: chunks are counted together", "[net]") {
    NetRig rig;
    rig.options.max_response_size = 5;
    ScriptedPeer const peer(rig.executor(),
        says("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\n123\r\n3\r\n456\r\n0\r\n\r\n",
            End::wait));
    rig.run([&]() -> task<void> {
        auto const result = co_await rig.failure(peer);
        CHECK(result.code() == errc::response_too_large);
    });
}

TEST_CASE("http: a head of several kilobytes is fine", "[net]") {
    NetRig rig;
    auto const policy = "Content-Security-Policy: " + std::string(20'000, 'p') + "\r\n";
    ScriptedPeer const peer(rig.executor(), says(answer("ok", policy + policy), End::wait));
    rig.run([&]() -> task<void> {
        auto const result = co_await rig.get(peer);
        CHECK(result.body == "ok");
    });
}

TEST_CASE("http: heads are limited", "[net]") {
    NetRig rig;
    SECTION("one header without end") {
        ScriptedPeer const peer(rig.executor(), [](PeerConnection& c) -> task<void> {
            co_await c.read_head();
            co_await c.send("HTTP/1.1 200 OK\r\nX: ");
            co_await c.send_until_refused(std::string(4096, 'x'), 300u << 20);
        });
        rig.run([&]() -> task<void> {
            auto const result = co_await rig.failure(peer);
            CHECK(result.code() == errc::response_too_large);
        });
    }
    SECTION("headers without end") {
        ScriptedPeer const peer(rig.executor(), [](PeerConnection& c) -> task<void> {
            co_await c.read_head();
            co_await c.send("HTTP/1.1 200 OK\r\n");
            co_await c.send_until_refused("X-Header: value\r\n", 300u << 20);
        });
        rig.run([&]() -> task<void> {
            auto const result = co_await rig.failure(peer);
            CHECK(result.code() == errc::response_too_large);
        });
    }
    SECTION("a chunk's extension without end") {
        ScriptedPeer const peer(rig.executor(), [](PeerConnection& c) -> task<void> {
            co_await c.read_head();
            co_await c.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5;");
            co_await c.send_until_refused(std::string(4096, 'x'), 300u << 20);
        });
        rig.run([&]() -> task<void> {
            auto const result = co_await rig.failure(peer);
            CHECK(result.code() == errc::response_too_large);
        });
    }
    SECTION("a trailer without end") {
        ScriptedPeer const peer(rig.executor(), [](PeerConnection& c) -> task<void> {
            co_await c.read_head();
            co_await c.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n");
            co_await c.send_until_refused("X-Trailer: value\r\n", 300u << 20);
        });
        rig.run([&]() -> task<void> {
            auto const result = co_await rig.failure(peer);
            CHECK(result.code() == errc::response_too_large);
        });
    }
    check_gone(rig);
}

TEST_CASE("http: a large body is sent whole", "[net]") {
    NetRig rig;
    std::string const body = std::string(5u << 20, 'a') + "END";
    std::string received;
    ScriptedPeer const peer(rig.executor(), [&](PeerConnection& c) -> task<void> {
        co_await c.read_head();
        received = co_await c.read_until("END");
        co_await c.send(answer("ok"));
    });
    rig.run([&]() -> task<void> {
        auto request = NetRig::request(peer.port(), Verb::put);
        request.body = body;
        auto const result = co_await rig.send(std::move(request));
        CHECK(result.body == "ok");
    });
    CHECK((received == body));
}

TEST_CASE("http: the answer of a server that does not read all of a request is returned", "[net]") {
    NetRig rig;
    ScriptedPeer const peer(rig.executor(), [](PeerConnection& c) -> task<void> {
        co_await c.read_head();
        co_await c.send(answer("too much", "Connection: close\r\n", "413 Content Too Large"));
        c.half_close();
        // Reads on for a while, as careful servers do, so that its answer is not lost.
        co_await c.until_closed();
    });
    rig.run([&]() -> task<void> {
        auto request = NetRig::request(peer.port(), Verb::post);
        request.body.assign(1u << 20, 'x');
        auto const result = co_await rig.send(std::move(request));
        CHECK(result.status == 413);
    });
    check_gone(rig);
}

TEST_CASE("http: nothing that would break out of its line is sent", "[net]") {
    NetRig rig;
    ScriptedPeer const peer(rig.executor(), says(answer("ok"), End::wait));
    auto request = NetRig::request(peer.port());
    SECTION("in a value") { request.headers.emplace_back("X-Audit-Log-Reason", "spam\r\nX-Admin: 1"); }
    SECTION("in a name") { request.headers.emplace_back("X:1\r\nX", "1"); }
    SECTION("an empty name") { request.headers.emplace_back("", "1"); }
    SECTION("in the target") { request.target = "/ HTTP/1.1\r\nX: 1"; }
    SECTION("no target") { request.target = ""; }
    SECTION("in the host") { request.origin.host = "x\r\nX: 1"; }
    rig.run([&]() -> task<void> {
        auto const error = co_await rig.failure(request);
        CHECK(error.code() == errc::invalid_argument);
        CHECK(error.message().find("Admin") == std::string::npos);
        CHECK(error.message().find("spam") == std::string::npos);
    });
    CHECK(rig.pool().stats().opened == 0);
}

TEST_CASE("http: a User-Agent of the caller's own replaces ours, whatever its case", "[net]") {
    NetRig rig;
    std::string head;
    ScriptedPeer const peer(rig.executor(), [&](PeerConnection& c) -> task<void> {
        head = co_await c.read_head();
        co_await c.send(answer(""));
    });
    rig.run([&]() -> task<void> {
        auto request = NetRig::request(peer.port());
        request.headers.emplace_back("user-agent", "mine");
        co_await rig.send(std::move(request));
    });
    CHECK(head.find("user-agent: mine\r\n") != std::string::npos);
    CHECK(head.find("User-Agent") == std::string::npos);
}
