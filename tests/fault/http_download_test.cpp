// Bodies that are received: packed, into sinks, and as slowly as somebody takes them.
#include "support/catch.hpp"
#include "support/gzip.hpp"
#include "support/net_rig.hpp"

#include "detail/net/http_message.hpp"
#include <chorus/rest/body.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <unistd.h>

using namespace chorus;
using namespace chorus::test;
using namespace std::chrono_literals;

namespace {

/// Remembers what it is told, and does in between what a test wants.
class Recorder final : public BodySink {
public:
    void begin(std::optional<std::uint64_t> announced) override {
        ++begun;
        total = announced;
        bytes.clear();
    }
    task<void> write(std::span<char const> part) override {
        bytes.append(part.data(), part.size());
        most = std::max(most, part.size());
        co_await between();
    }
    void end() override { ++ended; }

    std::string bytes;
    std::optional<std::uint64_t> total;
    std::size_t most = 0;
    int begun = 0;
    int ended = 0;
    std::function<task<void>()> between = []() -> task<void> { co_return; };
};

detail::HttpRequest into(ScriptedPeer const& peer, std::shared_ptr<BodySink> sink, Progress progress = nullptr) {
    auto request = NetRig::request(peer.port());
    auto transfer = std::make_shared<Transfer>();
    transfer->sink = std::move(sink);
    transfer->on_received = std::move(progress);
    request.transfer = std::move(transfer);
    return request;
}

std::string chunked(std::string const& bytes, std::size_t size) {
    std::string out;
    for (std::size_t at = 0; at < bytes.size(); at += size) {
        auto const piece = bytes.substr(at, size);
        out += detail::chunk_head(piece.size()) + piece + "\r\n";
    }
    return out + "0\r\n\r\n";
}

/// One answer per connection, in pieces of some size with a pause after each, if that is not 0.
ScriptedPeer::Script says(std::string bytes, std::string* head = nullptr) {
    return [bytes, head](PeerConnection& c) -> task<void> {
        auto const got = co_await c.read_head();
        if (head) *head = got;
        co_await c.send(bytes);
        c.half_close();
        co_await c.until_closed();
    };
}

std::string packed_answer(std::string const& packed, std::string headers = "") {
    return answer(packed, "Content-Encoding: gzip\r\n" + headers);
}

std::filesystem::path scratch(std::string const& name) {
    return std::filesystem::temp_directory_path() / ("chorus-" + name + "-" + std::to_string(::getpid()));
}

} // namespace

TEST_CASE("gzip: it is asked for, and answers are unpacked on the way", "[net]") {
    std::string const text = R"({"id":"1","name":"general","topic":"a topic, a topic, a topic"})";
    auto const packed = gzip(text);
    auto const bytes = GENERATE_COPY(as<std::string>{}, packed_answer(packed),
        packed_answer(gzip(text.substr(0, 20)) + gzip(text.substr(20))), // members, one after the other
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\ncontent-encoding: X-GZIP\r\n\r\n" +
            chunked(packed, 7),
        "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + packed, // as long as the connection
        "HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n" + packed_answer(packed));
    NetRig rig;
    std::string head;
    ScriptedPeer const peer(rig.executor(), says(bytes, &head));
    rig.run([&]() -> task<void> {
        auto const response = co_await rig.get(peer);
        CHECK(response.body == text);
        CHECK(response.header("Content-Encoding").empty());
        CHECK(response.header("Content-Length").empty());
    });
    CHECK(head.find("Accept-Encoding: gzip\r\n") != std::string::npos);
}

TEST_CASE("gzip: byte by byte", "[net]") {
    NetRig rig;
    std::string const text = "what comes in small pieces";
    ScriptedPeer const peer(rig.executor(), [&](PeerConnection& c) -> task<void> {
        co_await c.read_head();
        for (char const byte : packed_answer(gzip(text))) co_await c.send(std::string(1, byte));
        co_await c.until_closed();
    });
    rig.run([&]() -> task<void> {
        auto const response = co_await rig.get(peer);
        CHECK(response.body == text);
    });
}

TEST_CASE("gzip: an empty body, and none at all, need not be packed", "[net]") {
    auto const bytes = GENERATE(as<std::string>{}, packed_answer(""), packed_answer(gzip("")),
        "HTTP/1.1 204 No Content\r\nContent-Encoding: gzip\r\n\r\n");
    NetRig rig;
    ScriptedPeer const peer(rig.executor(), says(bytes));
    rig.run([&]() -> task<void> {
        auto const response = co_await rig.get(peer);
        CHECK(response.body.empty());
        auto head = NetRig::request(peer.port(), Verb::head);
        co_await rig.send(std::move(head));
    });
}

TEST_CASE("gzip: what is none, or not all of it, is malformed_response", "[net]") {
    std::string const text(1000, 'x');
    auto packed = gzip(text);
    auto const broken = GENERATE_COPY(as<std::string>{}, "not packed at all", packed.substr(0, packed.size() - 1),
        packed.substr(0, 5), packed + "?", packed.substr(0, packed.size() - 8) + std::string(8, '\0'));
    NetRig rig;
    ScriptedPeer const peer(rig.executor(), says(packed_answer(broken)));
    rig.run([&]() -> task<void> {
        auto const error = co_await rig.failure(peer);
        CHECK(error.code() == errc::malformed_response);
    });
    CHECK(rig.stats_at_the_end().open == 0);
}

TEST_CASE("gzip: who does not want it does not get it, and what comes anyway stays as it is", "[net]") {
    NetRig rig;
    rig.options.accept_gzip = false;
    std::string head;
    auto const packed = gzip("text");
    ScriptedPeer const peer(rig.executor(), says(packed_answer(packed), &head));
    rig.run([&]() -> task<void> {
        auto const response = co_await rig.get(peer);
        CHECK(response.body == packed);
        CHECK(response.header("Content-Encoding") == "gzip");
    });
    CHECK(head.find("Accept-Encoding") == std::string::npos);
}

TEST_CASE("gzip: a bomb ends where the limit for answers is", "[net]") {
    NetRig rig;
    rig.options.max_response_size = 1u << 20;
    auto const bomb = gzip(std::string(1u << 20, '\0'), 256);
    REQUIRE(bomb.size() < rig.options.max_response_size);
    SECTION("in memory") {
        ScriptedPeer const peer(rig.executor(), says(packed_answer(bomb)));
        rig.run([&]() -> task<void> {
            auto const error = co_await rig.failure(peer);
            CHECK(error.code() == errc::response_too_large);
        });
    }
    SECTION("a failure for a sink is kept in memory, and limited too") {
        auto const sink = std::make_shared<Recorder>();
        ScriptedPeer const peer(
            rig.executor(), says(answer(bomb, "Content-Encoding: gzip\r\n", "500 Internal Server Error")));
        rig.run([&]() -> task<void> {
            auto const error = co_await rig.failure(into(peer, sink));
            CHECK(error.code() == errc::response_too_large);
        });
        CHECK(sink->begun == 0);
    }
    SECTION("the limit itself is allowed") {
        ScriptedPeer const peer(rig.executor(), says(packed_answer(gzip(std::string(1u << 20, 'x')))));
        rig.run([&]() -> task<void> {
            auto const response = co_await rig.get(peer);
            CHECK(response.body.size() == 1u << 20);
        });
    }
    SECTION("a sink gets it in pieces") {
        class Counter final : public BodySink {
        public:
            void begin(std::optional<std::uint64_t> announced) override { CHECK_FALSE(announced); }
            task<void> write(std::span<char const> part) override {
                most = std::max(most, part.size());
                total += part.size();
                co_return;
            }
            void end() override {}
            std::size_t most = 0, total = 0;
        };
        auto const sink = std::make_shared<Counter>();
        ScriptedPeer const peer(rig.executor(), says(packed_answer(bomb)));
        rig.run([&]() -> task<void> { co_await rig.send(into(peer, sink)); });
        CHECK(sink->total == 256u << 20);
        CHECK(sink->most <= 64 * 1024);
    }
    CHECK(rig.stats_at_the_end().open == 0);
}

TEST_CASE("download: a sink gets the body, however it is framed, and the connection is kept", "[net]") {
    std::string body;
    for (int i = 0; body.size() < 300'000; ++i) body += std::to_string(i) + ",";
    bool const announced = GENERATE(true, false);
    NetRig rig;
    ScriptedPeer const peer(rig.executor(), [&](PeerConnection& c) -> task<void> {
        for (;;) {
            auto const head = co_await c.read_head();
            CHECK(head.find("Accept-Encoding") == std::string::npos);
            co_await c.send("HTTP/1.1 100 Continue\r\n\r\n");
            if (announced)
                co_await c.send(answer(body, "Content-Type: text/plain\r\n"));
            else
                co_await c.send("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n" +
                    chunked(body, 9'999));
        }
    });
    rig.run([&]() -> task<void> {
        auto const sink = std::make_shared<Recorder>();
        for (int i = 1; i <= 2; ++i) {
            std::vector<std::uint64_t> seen;
            auto const response = co_await rig.send(
                into(peer, sink, [&](std::uint64_t done, std::optional<std::uint64_t> total) {
                    CHECK(total.has_value() == announced);
                    seen.push_back(done);
                }));
            CHECK(response.status == 200);
            CHECK(response.body.empty());
            CHECK(response.header("Content-Type") == "text/plain");
            CHECK((sink->bytes == body));
            CHECK(sink->begun == i);
            CHECK(sink->ended == i);
            CHECK(sink->total == (announced ? std::optional<std::uint64_t>(body.size()) : std::nullopt));
            CHECK(std::ranges::is_sorted(seen));
            CHECK(seen.back() == body.size());
        }
    });
    CHECK(peer.accepted() == 1);
}

TEST_CASE("download: an empty body begins and ends a sink", "[net]") {
    auto const bytes = GENERATE(as<std::string>{}, answer(""), "HTTP/1.1 204 No Content\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", "HTTP/1.1 200 OK\r\n\r\n");
    NetRig rig;
    ScriptedPeer const peer(rig.executor(), says(bytes));
    auto const sink = std::make_shared<Recorder>();
    rig.run([&]() -> task<void> { co_await rig.send(into(peer, sink)); });
    CHECK(sink->begun == 1);
    CHECK(sink->ended == 1);
}

TEST_CASE("download: who looks on without a sink is told too, and the answer is in memory", "[net]") {
    NetRig rig;
    std::uint64_t last = 0;
    ScriptedPeer const peer(rig.executor(), says(answer(std::string(100'000, 'x'))));
    rig.run([&]() -> task<void> {
        auto const response = co_await rig.send(into(peer, nullptr,
            [&](std::uint64_t done, std::optional<std::uint64_t> total) {
                CHECK(total == 100'000u);
                last = done;
            }));
        CHECK(response.body.size() == 100'000);
    });
    CHECK(last == 100'000);
}

TEST_CASE("download: what a server says of a failure does not go into the sink", "[net]") {
    auto const status = GENERATE(as<std::string>{}, "404 Not Found", "502 Bad Gateway", "302 Found");
    NetRig rig;
    ScriptedPeer const peer(rig.executor(), says(answer("<html>sorry</html>", "", status)));
    auto const sink = std::make_shared<Recorder>();
    rig.run([&]() -> task<void> {
        auto const response = co_await rig.send(into(peer, sink));
        CHECK(response.body == "<html>sorry</html>");
    });
    CHECK(sink->begun == 0);
}

TEST_CASE("download: a sink may be larger than answers are allowed to be", "[net]") {
    NetRig rig;
    rig.options.max_response_size = 1000;
    ScriptedPeer const peer(rig.executor(), says(answer(std::string(50'000, 'x'))));
    auto const sink = std::make_shared<Recorder>();
    rig.run([&]() -> task<void> {
        co_await rig.send(into(peer, sink));
        auto const error = co_await rig.failure(peer); // without one
        CHECK(error.code() == errc::response_too_large);
    });
    CHECK(sink->bytes.size() == 50'000);
}

TEST_CASE("download: nothing more is read than the sink takes", "[net]") {
    constexpr std::size_t all = 256u << 20;
    NetRig rig;
    rig.options.stall_timeout = 50ms; // a slow sink is no stall of the server
    std::size_t sent = 0;
    ScriptedPeer const peer(rig.executor(), [&](PeerConnection& c) -> task<void> {
        co_await c.read_head();
        co_await c.send("HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(all) + "\r\n\r\n");
        std::string const block(64 * 1024, 'x');
        while (sent < all) {
            co_await c.send(block);
            sent += block.size();
        }
    });
    auto const sink = std::make_shared<Recorder>();
    std::size_t seen = 0;
    rig.run([&]() -> task<void> {
        asio::steady_timer pause(rig.io);
        sink->between = [&]() -> task<void> {
            pause.expires_after(200ms);
            co_await pause.async_wait(asio::use_awaitable);
            seen = sent;
            throw Error(errc::file_unwritable, "enough");
        };
        auto const error = co_await rig.failure(into(peer, sink));
        CHECK(error.code() == errc::file_unwritable);
        CHECK(error.message() == "enough");
    });
    CHECK(seen > 0);
    CHECK(seen < 64u << 20); // what buffers of the operating system hold
    CHECK(sink->ended == 0);
    CHECK(rig.stats_at_the_end().open == 0);
}

TEST_CASE("download: one that breaks off in the middle is connection_closed", "[net]") {
    NetRig rig;
    ScriptedPeer const peer(
        rig.executor(), says("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n" + std::string(999, 'x')));
    SECTION("a sink is not told that it ended") {
        auto const sink = std::make_shared<Recorder>();
        rig.run([&]() -> task<void> {
            auto const error = co_await rig.failure(into(peer, sink));
            CHECK(error.code() == errc::connection_closed);
        });
        CHECK(sink->bytes.size() == 999);
        CHECK(sink->ended == 0);
    }
    SECTION("a file does not appear, and nothing stays") {
        auto const path = scratch("broken");
        rig.run([&]() -> task<void> {
            auto const error = co_await rig.failure(into(peer, file_sink(path.string())));
            CHECK(error.code() == errc::connection_closed);
        });
        CHECK_FALSE(std::filesystem::exists(path));
        CHECK_FALSE(std::filesystem::exists(path.string() + ".part"));
    }
    SECTION("pieces that were handed on are not handed on twice") {
        std::string bytes;
        auto const sink = callback_sink([&](std::string_view part) { bytes += part; });
        rig.run([&]() -> task<void> {
            auto const first = co_await rig.failure(into(peer, sink));
            CHECK(first.code() == errc::connection_closed);
            auto const second = co_await rig.failure(into(peer, sink));
            CHECK(second.code() == errc::connection_closed);
        });
        CHECK(bytes.size() == 999);
    }
    CHECK(rig.stats_at_the_end().open == 0);
}

TEST_CASE("download: a file appears when it is whole, in place of the one before", "[net]") {
    auto const path = scratch("whole");
    std::ofstream(path) << "before";
    std::string const body(200'000, 'x');
    NetRig rig;
    ScriptedPeer const peer(rig.executor(), says(answer(body)));
    rig.run([&]() -> task<void> {
        co_await rig.send(into(peer, file_sink(path.string())));
        auto const error = co_await rig.failure(into(peer, file_sink("/no/such/folder/file")));
        CHECK(error.code() == errc::file_unwritable);
    });
    std::ifstream in(path, std::ios::binary);
    std::string const got(std::istreambuf_iterator<char>(in), {});
    CHECK((got == body));
    CHECK_FALSE(std::filesystem::exists(path.string() + ".part"));
    std::filesystem::remove(path);
}

TEST_CASE("download: a deadline that passes while a sink works ends the call afterwards", "[net]") {
    NetRig rig;
    ScriptedPeer const peer(rig.executor(), [&](PeerConnection& c) -> task<void> {
        co_await c.read_head();
        co_await c.send("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nx");
        co_await c.until_closed();
    });
    auto const sink = std::make_shared<Recorder>();
    rig.run([&]() -> task<void> {
        asio::steady_timer pause(rig.io);
        sink->between = [&]() -> task<void> {
            pause.expires_after(100ms);
            co_await pause.async_wait(asio::use_awaitable);
        };
        auto request = into(peer, sink);
        request.deadline = detail::Clock::now() + 50ms;
        auto const error = co_await rig.failure(std::move(request));
        CHECK(error.code() == errc::timeout);
    });
    CHECK(rig.stats_at_the_end().open == 0);
}
