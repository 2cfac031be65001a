// Bodies that are sent piece by piece, from wherever they come.
#include "support/catch.hpp"
#include "support/net_rig.hpp"

#include "rest/multipart.hpp"
#include <chorus/rest/body.hpp>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <unistd.h>

using namespace chorus;
using namespace chorus::test;
using namespace std::chrono_literals;

namespace {

/// 'a', 'b', … again and again, in pieces that fit nowhere.
class Letters {
public:
    explicit Letters(std::size_t size) : size_(size) {}
    std::size_t operator()(std::span<char> space) {
        auto const n = std::min({space.size(), size_ - done_, std::size_t{10'007}});
        for (std::size_t i = 0; i < n; ++i) space[i] = at(done_ + i);
        done_ += n;
        return n;
    }
    static char at(std::size_t place) { return static_cast<char>('a' + place % 26); }
    static std::string text(std::size_t size) {
        std::string out(size, ' ');
        for (std::size_t i = 0; i < size; ++i) out[i] = at(i);
        return out;
    }

private:
    std::size_t size_;
    std::size_t done_ = 0;
};

class LettersSource final : public BodySource {
public:
    explicit LettersSource(std::size_t size) : next_(size) {}
    task<std::size_t> read(std::span<char> space) override { co_return next_(space); }

private:
    Letters next_;
};

Body repeatable_letters(std::size_t size, bool known = true) {
    return streamed_body([size] { return std::make_unique<LettersSource>(size); },
        known ? std::optional<std::uint64_t>(size) : std::nullopt);
}

std::size_t length_in(std::string const& head) {
    auto const at = head.find("Content-Length: ");
    return at == head.npos ? std::string::npos : std::stoul(head.substr(at + 16));
}

/// Reads a chunked body and answers with how it was.
task<std::string> read_chunked(PeerConnection& c) {
    std::string body;
    for (;;) {
        auto const line = co_await c.read_until("\r\n");
        auto const size = std::stoul(line, nullptr, 16);
        std::string piece = co_await c.read_exactly(size + 2);
        if (!piece.ends_with("\r\n")) throw std::runtime_error("a chunk of another size");
        if (size == 0) co_return body;
        body.append(piece, 0, size);
    }
}

detail::HttpRequest put(ScriptedPeer const& peer, Body body, Verb verb = Verb::put) {
    auto request = NetRig::request(peer.port(), verb);
    request.stream = std::move(body);
    return request;
}

} // namespace

TEST_CASE("upload: a body of known size goes out under its length, and the connection is kept", "[net]") {
    auto const size = GENERATE(as<std::size_t>{}, 0, 1, 10'007, 65'536, 65'537, 1'000'000);
    CAPTURE(size);
    NetRig rig;
    std::string received, head;
    ScriptedPeer const peer(rig.executor(), [&](PeerConnection& c) -> task<void> {
        for (;;) {
            head = co_await c.read_head();
            received = co_await c.read_exactly(length_in(head));
            co_await c.send(answer("ok"));
        }
    });
    rig.run([&]() -> task<void> {
        for (auto const& body : {generated_body(Letters(size), size), repeatable_letters(size),
                 Body(Letters::text(size))}) {
            received.clear();
            auto request = put(peer, body, Verb::post);
            auto const response = co_await rig.send(std::move(request));
            CHECK(response.body == "ok");
            CHECK((received == Letters::text(size)));
            CHECK(head.find("chunked") == std::string::npos);
        }
    });
    CHECK(peer.accepted() == 1);
    CHECK(rig.stats_at_the_end().open == 0);
}

TEST_CASE("upload: a body of unknown size goes out in chunks, and the connection is kept", "[net]") {
    auto const size = GENERATE(as<std::size_t>{}, 0, 1, 65'536, 1'000'000);
    CAPTURE(size);
    NetRig rig;
    std::string received, head;
    ScriptedPeer const peer(rig.executor(), [&](PeerConnection& c) -> task<void> {
        for (;;) {
            head = co_await c.read_head();
            received = co_await read_chunked(c);
            co_await c.send(answer("ok"));
        }
    });
    rig.run([&]() -> task<void> {
        for (int i = 0; i < 2; ++i) {
            auto request = put(peer, generated_body(Letters(size)));
            auto const response = co_await rig.send(std::move(request));
            CHECK(response.body == "ok");
        }
    });
    CHECK(head.find("Transfer-Encoding: chunked\r\n") != std::string::npos);
    CHECK(head.find("Content-Length") == std::string::npos);
    CHECK((received == Letters::text(size)));
    CHECK(peer.accepted() == 1);
}

TEST_CASE("upload: a form of files from memory, a path and a generator", "[net]") {
    auto const path = std::filesystem::temp_directory_path() / ("chorus-upload-" + std::to_string(::getpid()));
    std::ofstream(path, std::ios::binary) << Letters::text(200'000);
    NetRig rig;
    std::string received;
    std::size_t length = 0;
    ScriptedPeer const peer(rig.executor(), [&](PeerConnection& c) -> task<void> {
        length = length_in(co_await c.read_head());
        received = co_await c.read_exactly(length);
        co_await c.send(answer("ok"));
    });
    std::vector<File> files;
    files.push_back(File::open(path.string()).content_type("text/plain"));
    files.emplace_back("memory", "in memory");
    files.emplace_back("made", generated_body(Letters(100'000), 100'000));
    Request request(Verb::post, "/x", "/x");
    request.json = R"({"content":"x"})";
    request.files = files;
    rig.run([&]() -> task<void> {
        auto http = NetRig::request(peer.port(), Verb::post);
        detail::put_body(request, http);
        CHECK(http.body.empty());
        CHECK_FALSE(http.stream.repeatable()); // one of them is generated once
        auto const response = co_await rig.send(std::move(http));
        CHECK(response.body == "ok");
    });
    auto const boundary = received.substr(2, received.find("\r\n") - 2);
    std::string expected = "--" + boundary +
        "\r\nContent-Disposition: form-data; name=\"payload_json\"\r\nContent-Type: application/json\r\n\r\n" +
        request.json + "\r\n";
    auto part = [&](std::string number, std::string name, std::string type, std::string bytes) {
        expected += "--" + boundary + "\r\nContent-Disposition: form-data; name=\"files[" + number +
            "]\"; filename=\"" + name + "\"\r\nContent-Type: " + type + "\r\n\r\n" + bytes + "\r\n";
    };
    part("0", path.filename().string(), "text/plain", Letters::text(200'000));
    part("1", "memory", "application/octet-stream", "in memory");
    part("2", "made", "application/octet-stream", Letters::text(100'000));
    expected += "--" + boundary + "--\r\n";
    CHECK((received == expected));
    std::filesystem::remove(path);
}

TEST_CASE("upload: who looks on is told how far it is", "[net]") {
    NetRig rig;
    ScriptedPeer const peer(rig.executor(), [&](PeerConnection& c) -> task<void> {
        for (;;) {
            co_await c.read_exactly(length_in(co_await c.read_head()));
            co_await c.send(answer("ok"));
        }
    });
    auto const body = GENERATE(as<Body>{}, repeatable_letters(300'000), Body(std::string(300'000, 'x')));
    std::vector<std::uint64_t> seen;
    auto const transfer = std::make_shared<Transfer>();
    transfer->on_sent = [&](std::uint64_t done, std::optional<std::uint64_t> total) {
        CHECK(total == 300'000u);
        seen.push_back(done);
    };
    rig.run([&]() -> task<void> {
        auto request = put(peer, body);
        request.transfer = transfer;
        co_await rig.send(std::move(request));
    });
    REQUIRE(seen.size() >= 4);
    CHECK(std::ranges::is_sorted(seen));
    CHECK(seen.back() == 300'000);
}

TEST_CASE("upload: a body of another size than it said never reaches the server whole", "[net]") {
    auto const made = GENERATE(as<std::size_t>{}, 0, 99'999, 100'001, 65'536, 200'000);
    CAPTURE(made);
    NetRig rig;
    std::size_t whole = 0, heads = 0;
    ScriptedPeer const peer(rig.executor(), [&](PeerConnection& c) -> task<void> {
        auto const head = co_await c.read_head();
        ++heads;
        if (length_in(head) != 100'000) co_return;
        co_await c.read_exactly(100'000);
        ++whole;
        co_await c.send(answer("ok"));
    });
    rig.run([&]() -> task<void> {
        auto const error = co_await rig.failure(put(peer, generated_body(Letters(made), 100'000)));
        CHECK(error.code() == errc::invalid_argument);
    });
    CHECK(whole == 0);
    CHECK(rig.stats_at_the_end().open == 0);
}

TEST_CASE("upload: what a source throws ends the call, and only it", "[net]") {
    NetRig rig;
    ScriptedPeer const peer(rig.executor(), [&](PeerConnection& c) -> task<void> {
        for (;;) {
            auto const head = co_await c.read_head();
            if (auto const length = length_in(head); length != head.npos) co_await c.read_exactly(length);
            co_await c.send(answer("ok"));
        }
    });
    auto const broken = generated_body(
        [calls = 0](std::span<char> space) mutable -> std::size_t {
            if (++calls == 3) throw Error(errc::file_unreadable, "the disk is gone");
            return space.size();
        },
        1u << 20);
    rig.run([&]() -> task<void> {
        auto const error = co_await rig.failure(put(peer, broken));
        CHECK(error.code() == errc::file_unreadable);
        CHECK(error.message() == "the disk is gone");
        auto const response = co_await rig.get(peer);
        CHECK(response.body == "ok");
        auto const again = co_await rig.failure(put(peer, broken));
        CHECK(again.code() == errc::invalid_argument); // it is generated once
    });
    CHECK(rig.stats_at_the_end().open == 0);
}

TEST_CASE("upload: a file that has changed meanwhile is not sent", "[net]") {
    auto const path =
        std::filesystem::temp_directory_path() / ("chorus-changed-" + std::to_string(::getpid()));
    std::ofstream(path, std::ios::binary) << "before";
    auto const body = Body::file(path.string());
    CHECK(body.size() == 6u);
    std::ofstream(path, std::ios::binary) << "and after";
    NetRig rig;
    std::size_t heads = 0;
    ScriptedPeer const peer(rig.executor(), [&](PeerConnection& c) -> task<void> {
        co_await c.read_head();
        ++heads;
    });
    rig.run([&]() -> task<void> {
        auto const error = co_await rig.failure(put(peer, body));
        CHECK(error.code() == errc::file_unreadable);
    });
    CHECK(heads == 0);
    std::filesystem::remove(path);
    CHECK_THROWS_AS(Body::file(path.string()), Error);
    CHECK_THROWS_AS(Body::file("/"), Error);
}

TEST_CASE("upload: on a connection that dies idle, only what can be read again is sent again", "[net]") {
    enum class Kind { again, once, post };
    auto const kind = GENERATE(Kind::again, Kind::once, Kind::post);
    NetRig rig;
    std::size_t bodies = 0;
    ScriptedPeer const peer(rig.executor(), [&](PeerConnection& c) -> task<void> {
        co_await c.read_head();
        if (c.index == 0) {
            co_await c.send(answer("warm"));
            co_await c.read_head();
        }
        auto const body = co_await c.read_exactly(100'000);
        if (body == Letters::text(100'000)) ++bodies;
        if (c.index == 0) c.reset();
        else co_await c.send(answer("second time"));
    });
    rig.run([&]() -> task<void> {
        co_await rig.get(peer);
        auto request = put(peer, kind == Kind::once ? generated_body(Letters(100'000), 100'000)
                                                    : repeatable_letters(100'000),
            kind == Kind::post ? Verb::post : Verb::put);
        if (kind == Kind::again) {
            auto const response = co_await rig.send(std::move(request));
            CHECK(response.body == "second time");
            co_return;
        }
        auto const error = co_await rig.failure(std::move(request));
        CHECK(error.code() == errc::connection_closed);
    });
    CHECK(bodies == (kind == Kind::again ? 2u : 1u));
    CHECK(peer.accepted() == (kind == Kind::again ? 2u : 1u));
    CHECK(rig.stats_at_the_end().open == 0);
}

TEST_CASE("upload: a refusal in the middle ends it, though more could be sent", "[net]") {
    NetRig rig;
    std::size_t received = 0;
    ScriptedPeer const peer(rig.executor(), [&](PeerConnection& c) -> task<void> {
        co_await c.read_head();
        co_await c.send(answer("too large", "", "413 Content Too Large"));
        for (;;) received += (co_await c.read_exactly(1)).size(); // reads everything, slowly, and stays
    });
    rig.run([&]() -> task<void> {
        asio::steady_timer pause(rig.io);
        auto const body = streamed_body(
            [&pause]() -> std::unique_ptr<BodySource> {
                class Slow final : public BodySource {
                public:
                    explicit Slow(asio::steady_timer& timer) : timer_(timer) {}
                    task<std::size_t> read(std::span<char> space) override {
                        timer_.expires_after(2ms);
                        co_await timer_.async_wait(asio::use_awaitable);
                        std::ranges::fill(space, 'x');
                        co_return space.size();
                    }

                private:
                    asio::steady_timer& timer_;
                };
                return std::make_unique<Slow>(pause);
            },
            std::uint64_t{1} << 40);
        auto request = put(peer, body, Verb::post);
        auto const response = co_await rig.send(std::move(request));
        CHECK(response.status == 413);
        CHECK(response.body == "too large");
    });
    CHECK(rig.stats_at_the_end().open == 0);
}

TEST_CASE("upload: a server that does not read ends it with timeout", "[net]") {
    NetRig rig;
    rig.options.stall_timeout = 60ms;
    ScriptedPeer const peer(rig.executor(), [&](PeerConnection& c) -> task<void> {
        co_await c.read_head();
        asio::steady_timer never(rig.io, asio::steady_timer::time_point::max());
        co_await never.async_wait(asio::use_awaitable);
    });
    rig.run([&]() -> task<void> {
        auto const error = co_await rig.failure(put(peer, repeatable_letters(64u << 20)));
        CHECK(error.code() == errc::timeout);
        CHECK(error.message().starts_with("send to"));
    });
    CHECK(rig.stats_at_the_end().open == 0);
}
