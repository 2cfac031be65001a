// A gateway that packs badly: the connection ends, the session goes on.
#include "support/catch.hpp"
#include "support/packers.hpp"
#include "support/scripted_peer.hpp"
#include "support/world.hpp"
#include <algorithm>
#include <boost/beast/core/buffers_to_string.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/websocket.hpp>
#include <chorus/codec/etf.hpp>
#include <nlohmann/json.hpp>

using namespace chorus;
using namespace chorus::test;
using nlohmann::json;

namespace {

namespace beast = boost::beast;
using Socket = beast::websocket::stream<asio::ip::tcp::socket&>;
using chorus_test::ZlibPacker;
using chorus_test::ZstdPacker;

/// What a client was seen to do.
struct Seen {
    std::vector<std::string> targets;
    std::vector<int> ops; ///< heartbeats left out
    std::vector<bool> binary;
    json identify;
    json resume;
};

std::string dispatch(std::string const& type, int s, json const& d) {
    return json({{"op", 0}, {"t", type}, {"s", s}, {"d", d}}).dump();
}
std::string message_create(int s) {
    return dispatch("MESSAGE_CREATE", s,
        {{"id", std::to_string(1000 + s)}, {"channel_id", "1"}, {"content", "message " + std::to_string(s)}});
}

/// One connection of a gateway that answers IDENTIFY and RESUME, and packs as it was told to.
class Side {
public:
    Side(PeerConnection& peer, Compression compression, Seen& seen)
        : socket_(peer.socket())
        , compression_(compression)
        , seen_(seen) {}

    /// Up to READY or, on a later connection, to what was missed and RESUMED.
    task<void> begin(std::vector<std::string> missed) {
        beast::flat_buffer buffer;
        beast::http::request<beast::http::string_body> request;
        co_await beast::http::async_read(socket_.next_layer(), buffer, request, asio::use_awaitable);
        seen_.targets.emplace_back(request.target());
        co_await socket_.async_accept(request, asio::use_awaitable);
        co_await say(R"({"op":10,"d":{"heartbeat_interval":45000}})");
        for (;;) {
            auto const payload = co_await hear();
            auto const op = payload["op"].get<int>();
            if (op == 1) continue;
            seen_.ops.push_back(op);
            if (op == 2) {
                seen_.identify = payload["d"];
                json const user = {{"id", "5"}, {"username", "bob"}};
                json const ready = {{"v", 9}, {"session_id", "s"}, {"user", user}};
                co_await say(dispatch("READY", 1, ready));
                co_return;
            }
            if (op != 6) continue;
            seen_.resume = payload["d"];
            for (auto const& text : missed) co_await say(text);
            co_await say(dispatch("RESUMED", 100, json::object()));
            co_return;
        }
    }
    task<void> say(std::string text) {
        auto const packed = pack(text);
        co_await send(packed, compression_ != Compression::none);
    }
    task<void> send(std::string bytes, bool binary) {
        socket_.binary(binary);
        co_await socket_.async_write(asio::buffer(bytes), asio::use_awaitable);
    }
    std::string pack(std::string const& text) {
        switch (compression_) {
        case Compression::zlib_stream: return zlib_.pack(text);
        case Compression::zstd_stream: return zstd_.pack(text);
        case Compression::payload: return ZlibPacker::whole(text);
        case Compression::none: break;
        }
        return text;
    }
    /// Until the client goes.
    task<void> stay() {
        for (;;) co_await hear();
    }

private:
    task<json> hear() {
        beast::flat_buffer buffer;
        co_await socket_.async_read(buffer, asio::use_awaitable);
        seen_.binary.push_back(socket_.got_binary());
        auto text = beast::buffers_to_string(buffer.data());
        if (socket_.got_binary()) {
            std::string converted;
            if (!codec::etf_to_json(text, converted).empty())
                throw std::logic_error("no ETF from the client");
            text = converted;
        }
        co_return json::parse(text);
    }

    Socket socket_;
    Compression compression_;
    Seen& seen_;
    ZlibPacker zlib_;
    ZstdPacker zstd_;
};

using Trouble = std::function<task<void>(Side&)>;

/// A session at a gateway that makes trouble on its first connection after READY and message 2, and sends 3
/// and 4 when it is resumed. Nothing is lost, nothing comes twice.
task<> survive(World& world, Compression compression, Encoding encoding, Seen& seen, Trouble trouble,
    std::size_t expected_reconnects = 1) {
    ScriptedPeer gateway(world.io.get_executor(), [&, trouble](PeerConnection& peer) -> task<void> {
        Side side(peer, compression, seen);
        std::vector<std::string> missed{message_create(3), message_create(4)};
        co_await side.begin(std::move(missed));
        if (peer.index == 0) {
            co_await side.say(message_create(2));
            co_await trouble(side);
        }
        co_await side.stay();
    });
    auto account = co_await world.user("bob");
    InstanceOptions options;
    options.flavor = Flavor::other();
    options.max_response_size = 1u << 20;
    auto const& urls = world.instance.urls();
    UrlBundle bundle(urls.root, urls.api, "ws://127.0.0.1:" + gateway.port(), urls.cdn);
    auto instance = Instance::at(world.io, std::move(bundle), std::move(options));
    auto bob = co_await instance.login_with_token(account.token());

    Watch watch(world);
    std::vector<std::string> texts;
    bob.on<MessageCreate>([&](MessageCreate const& message) {
        texts.push_back(message.content);
        watch.changed();
    });
    GatewayOptions session;
    session.compression = compression;
    session.encoding = encoding;
    session.backoff_base = 1ms;
    session.backoff_cap = 2ms;
    co_await bob.gateway().connect(session);
    co_await watch.until([&] { return texts.size() >= 3; });
    CHECK(texts == std::vector<std::string>{"message 2", "message 3", "message 4"});
    auto const stats = bob.gateway().stats();
    CHECK(stats.reconnects == expected_reconnects);
    CHECK(stats.gaps == 0);
    if (expected_reconnects > 0) {
        CHECK(seen.resume["session_id"] == "s");
        CHECK(seen.resume["seq"] == 2);
    }
    co_await bob.gateway().close();
}

void each_stream(std::function<Trouble(Compression)> make) {
    for (auto compression : {Compression::zlib_stream, Compression::zstd_stream}) {
        CAPTURE(int(compression));
        Seen seen;
        in_world([&](World& world) -> task<> {
            return survive(world, compression, Encoding::json, seen, make(compression));
        });
        CHECK(seen.ops == std::vector<int>{2, 6});
    }
}

} // namespace

TEST_CASE("a packed message that is cut short, and then the connection with it") {
    each_stream([](Compression) -> Trouble {
        return [](Side& side) -> task<void> {
            auto const packed = side.pack(message_create(3));
            co_await side.send(packed.substr(0, packed.size() / 2), true);
            throw boost::system::system_error(asio::error::eof);
        };
    });
}

TEST_CASE("garbage among packed messages") {
    each_stream([](Compression compression) -> Trouble {
        return [compression](Side& side) -> task<void> {
            auto packed = side.pack(message_create(3));
            // Blocks of a kind that there is not.
            packed.insert(0,
                compression == Compression::zlib_stream ? std::string("\x06\0\0\xFF\xFF", 5)
                                                        : std::string("\x07\0\0", 3));
            co_await side.send(packed, true);
        };
    });
}

TEST_CASE("a bomb ends the connection, not the session") {
    each_stream([](Compression) -> Trouble {
        return [](Side& side) -> task<void> { co_await side.say(std::string(30u << 20, ' ')); };
    });
    Seen seen;
    in_world([&](World& world) -> task<> {
        return survive(world, Compression::payload, Encoding::json, seen,
            [](Side& side) -> task<void> { co_await side.say(std::string(30u << 20, ' ')); });
    });
    CHECK(seen.identify["compress"] == true);
}

TEST_CASE("text among packed messages does no harm") {
    for (auto compression : {Compression::zlib_stream, Compression::zstd_stream, Compression::payload}) {
        CAPTURE(int(compression));
        Seen seen;
        in_world([&](World& world) -> task<> {
            return survive(
                world, compression, Encoding::json, seen,
                [](Side& side) -> task<void> {
                    co_await side.send(message_create(3), false);
                    co_await side.say(message_create(4));
                },
                0);
        });
        CHECK(seen.ops == std::vector<int>{2});
    }
}

TEST_CASE("messages that share a WebSocket message, or are split between two, arrive") {
    Seen seen;
    in_world([&](World& world) -> task<> {
        return survive(
            world, Compression::zlib_stream, Encoding::json, seen,
            [](Side& side) -> task<void> {
                auto both = side.pack(message_create(3));
                both += side.pack(message_create(4));
                co_await side.send(both.substr(0, 10), true);
                co_await side.send(both.substr(10), true);
            },
            0);
    });
    CHECK(seen.ops == std::vector<int>{2});
}

TEST_CASE("what a session asks for is in its address, and what it sends in its encoding") {
    struct Row {
        Encoding encoding;
        Compression compression;
        std::string query;
    };
    Row const rows[] = {{Encoding::json, Compression::none, "/?v=9&encoding=json"},
        {Encoding::etf, Compression::zlib_stream, "/?v=9&encoding=etf&compress=zlib-stream"},
        {Encoding::etf, Compression::payload, "/?v=9&encoding=etf"},
        {Encoding::json, Compression::zstd_stream, "/?v=9&encoding=json&compress=zstd-stream"}};
    for (auto const& row : rows) {
        CAPTURE(row.query);
        Seen seen;
        in_world([&](World& world) -> task<> {
            return survive(world, row.compression, row.encoding, seen, [](Side&) -> task<void> {
                throw boost::system::system_error(asio::error::eof);
                co_return;
            });
        });
        CHECK(seen.targets == std::vector<std::string>(2, row.query));
        CHECK(seen.identify.contains("compress") == (row.compression == Compression::payload));
        bool const etf = row.encoding == Encoding::etf;
        CHECK(std::ranges::all_of(seen.binary, [&](bool binary) { return binary == etf; }));
    }
}
