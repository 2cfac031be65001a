// What bad clients do, and what happens to open connections when a server goes.
#include "raw_peer.hpp"

#include <catch2/catch.hpp>

namespace chorus::local {
namespace {

using namespace testing;

TEST_CASE("hostile: bad JSON is 400 and the connection lives on", "[local][hostile]") {
    Machine machine;
    Server server(machine.io());
    HttpPeer peer(server);
    CHECK(peer.ask(http::verb::post, "/api/auth/register", {}, "{bad").status == 400);
    CHECK(peer.ask(http::verb::post, "/api/auth/register", {}, std::string(200'000, '[')).status == 400);
    CHECK(peer.ask(http::verb::post, "/api/auth/register", {}, "\xff\xfe\xfd").status == 400);
    CHECK(peer.get("/healthz").status == 200);
}

TEST_CASE("hostile: an oversize body is 413, announced or not", "[local][hostile]") {
    Machine machine;
    Options options;
    options.max_body = 10'000;
    Server server(machine.io(), options);
    {
        HttpPeer peer(server);
        peer.send_bytes("POST /api/auth/register HTTP/1.1\r\nHost: x\r\nContent-Length: 20000\r\n\r\n");
        auto const reply = peer.read();
        CHECK(reply.status == 413);
        CHECK(reply.parsed()["code"] == 40005);
    }
    {
        HttpPeer peer(server);
        peer.send_bytes("POST /api/auth/register HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");
        std::string const chunk = "1000\r\n" + std::string(0x1000, 'x') + "\r\n";
        for (int i = 0; i < 3; ++i) peer.send_bytes(chunk);
        CHECK(peer.read().status == 413);
        CHECK(peer.sees_end());
    }
    CHECK(HttpPeer(server).get("/healthz").status == 200);
}

TEST_CASE("hostile: garbage and endless headers are refused", "[local][hostile]") {
    Machine machine;
    Server server(machine.io());
    {
        HttpPeer peer(server);
        peer.send_bytes("\x16\x03\x01 this is no HTTP\r\n\r\n");
        CHECK(peer.read().status == 400);
    }
    {
        HttpPeer peer(server);
        peer.send_bytes("GET / HTTP/1.1\r\nX: " + std::string(40'000, 'x') + "\r\n\r\n");
        CHECK(peer.read().status == 431);
    }
    CHECK(HttpPeer(server).get("/healthz").status == 200);
}

TEST_CASE("hostile: a request that does not arrive whole in time is dropped", "[local][hostile]") {
    Machine machine;
    Options options;
    options.request_timeout = std::chrono::milliseconds(50);
    options.idle_timeout = std::chrono::milliseconds(50);
    Server server(machine.io(), options);
    HttpPeer slow(server), idle(server);
    slow.send_bytes("POST /api/auth/register HTTP/1.1\r\nHost: x\r\nContent-Length: 20\r\n\r\nhalf");
    CHECK(slow.sees_end());
    CHECK(idle.sees_end());
}

TEST_CASE("hostile: requests sent together are answered in order", "[local][hostile]") {
    Machine machine;
    Server server(machine.io());
    HttpPeer peer(server);
    std::string requests;
    for (int i = 0; i < 50; ++i)
        requests +=
            i % 2 ? "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n" : "GET /api/ping HTTP/1.1\r\nHost: x\r\n\r\n";
    peer.send_bytes(requests);
    for (int i = 0; i < 50; ++i) CHECK((peer.read().body == "OK") == (i % 2 == 1));
}

TEST_CASE("hostile: other verbs, OPTIONS and CORS", "[local][hostile]") {
    Machine machine;
    Server server(machine.io());
    HttpPeer peer(server);
    auto const options = peer.ask(http::verb::options, "/api/users/@me");
    CHECK(options.status == 204);
    CHECK(options.header("access-control-allow-origin") == "*");
    CHECK(peer.ask(http::verb::delete_, "/api/ping").status == 405);
    CHECK(peer.get("/nowhere").header("content-type").starts_with("text/html"));
    CHECK(peer.get("/nowhere").status == 404);
    CHECK(peer.get("/api/nowhere").parsed()["code"] == 404);
}

TEST_CASE("hostile: garbage on a WebSocket ends that connection and no other", "[local][hostile]") {
    Machine machine;
    Server server(machine.io());
    HttpPeer peer(server);
    auto const token = register_user(peer, "alice");
    GatewayPeer good(server);
    good.identify(token);
    {
        GatewayPeer bad(server);
        bad.next_op(10);
        bad.send_text("no JSON at all");
        bad.send_binary(std::string("\x83\x68\x02\x00", 4));
        bad.send({{"op", 1}, {"d", nullptr}});
        bad.next_op(11); // ignored so far
        bad.send_bytes(std::string(64, '\xff'));
        CHECK(bad.close_code() == 1002);
    }
    {
        GatewayPeer bad(server);
        bad.send_bytes(std::string("\x81\x05hello", 7)); // clients must mask
        CHECK(bad.close_code() == 1002);
    }
    {
        GatewayPeer large(server);
        large.send_text(std::string(20'000, 'x'));
        CHECK(large.close_code() == 1009);
    }
    {
        GatewayPeer xml(server, "/?encoding=xml");
        CHECK(xml.close_code() == 4002);
        GatewayPeer lz4(server, "/?encoding=json&compress=lz4-stream");
        CHECK(lz4.close_code() == 4002);
    }
    good.send({{"op", 1}, {"d", nullptr}});
    good.next_op(11);
}

TEST_CASE("hostile: silence closes with 4009, before and after IDENTIFY", "[local][hostile]") {
    Machine machine;
    Options options;
    options.heartbeat_interval = std::chrono::milliseconds(20);
    options.identify_timeout = std::chrono::milliseconds(100);
    Server server(machine.io(), options);
    HttpPeer peer(server);
    auto const token = register_user(peer, "alice");
    GatewayPeer silent(server);
    CHECK(silent.close_code() == 4009);
    GatewayPeer identified(server);
    identified.identify(token);
    CHECK(identified.close_code() == 4009);
    CHECK(server.counters().gateway_sessions == 1); // to be resumed
}

TEST_CASE("hostile: a client that does not read is cut, the others do not wait for it", "[local][hostile]") {
    Machine machine;
    Options options;
    options.max_outgoing = 200'000;
    Server server(machine.io(), options);
    HttpPeer peer(server);
    auto const token = register_user(peer, "alice");
    auto const place = make_guild(peer, token);
    GatewayPeer lazy(server), eager(server);
    lazy.identify(token);
    eager.identify(token);
    auto const target = "/api/channels/" + place.channel + "/messages";
    std::string const text(4000, 'x');
    // Socket buffers hold a few megabytes; the queue behind them is what is limited.
    int posted = 0;
    while (server.counters().gateway_connections == 2 && posted < 20'000) {
        peer.post(target, {{"content", text}}, token);
        eager.next("MESSAGE_CREATE");
        ++posted;
    }
    CHECK(posted < 20'000);
    CHECK(server.counters().gateway_sessions == 2);
    peer.post(target, {{"content", "after"}}, token);
    CHECK(eager.next("MESSAGE_CREATE")["d"]["content"] == "after");
}

TEST_CASE("hostile: sessions end when nobody resumes them in time", "[local][hostile]") {
    Machine machine;
    Options options;
    options.resume_window = std::chrono::milliseconds(1);
    Server server(machine.io(), options);
    HttpPeer peer(server);
    auto const alice = register_user(peer, "alice"), bob = register_user(peer, "bob");
    auto const place = make_guild(peer, alice);
    std::string const code =
        peer.post("/api/channels/" + place.channel + "/invites", json::object(), alice).parsed()["code"];
    peer.post("/api/invites/" + code, json::object(), bob);
    GatewayPeer watcher(server), gone(server);
    watcher.identify(alice);
    gone.identify(bob);
    CHECK(watcher.next("PRESENCE_UPDATE")["d"]["status"] == "online");
    auto const user = peer.get("/api/users/@me", bob).parsed()["id"].get<std::string>();
    CHECK(server.drop_gateway(*Snowflake::parse(user)) == 1);
    CHECK(watcher.next("PRESENCE_UPDATE")["d"]["status"] == "offline");
    CHECK(server.counters().gateway_sessions == 1);
}

TEST_CASE("hostile: more connections than allowed are closed on arrival", "[local][hostile]") {
    Machine machine;
    Options options;
    options.max_connections = 2;
    Server server(machine.io(), options);
    HttpPeer one(server), two(server);
    CHECK(one.get("/healthz").status == 200);
    CHECK(two.get("/healthz").status == 200);
    HttpPeer three(server);
    CHECK(three.sees_end());
}

TEST_CASE("destruction: open connections of every kind end, and the executor runs dry", "[local][hostile]") {
    for (unsigned threads : {1u, 4u}) {
        Machine machine(threads);
        std::optional<Server> server(std::in_place, machine.io());
        HttpPeer idle(*server), busy(*server);
        auto const token = register_user(idle, "alice");
        busy.send_bytes("POST /api/auth/register HTTP/1.1\r\nHost: x\r\nContent-Length: 20\r\n\r\nhalf");
        GatewayPeer fresh(*server), identified(*server);
        fresh.next_op(10);
        identified.identify(token);
        server.reset();
        CHECK(idle.sees_end());
        CHECK(busy.sees_end());
        CHECK(fresh.close_code() == 1001);
        CHECK(identified.close_code() == 1001);
    }
}

TEST_CASE("destruction: in the middle of traffic from several threads", "[local][hostile]") {
    for (int round = 0; round < 5; ++round) {
        Machine machine(3);
        std::optional<Server> server(std::in_place, machine.io());
        HttpPeer owner(*server);
        auto const token = register_user(owner, "alice");
        auto const place = make_guild(owner, token);
        GatewayPeer gateway(*server);
        gateway.identify(token);
        std::vector<std::thread> writers;
        std::atomic<int> posted = 0;
        for (int w = 0; w < 2; ++w)
            writers.emplace_back([&, peer = std::make_shared<HttpPeer>(*server)] {
                try {
                    for (;;) {
                        peer->post("/api/channels/" + place.channel + "/messages", {{"content", "x"}}, token);
                        ++posted;
                    }
                }
                catch (boost::system::system_error const&) { // the server is gone
                }
            });
        for (int i = 0; i < 10; ++i) gateway.next("MESSAGE_CREATE");
        server.reset();
        for (auto& writer : writers) writer.join();
        CHECK(posted >= 0);
        gateway.close_code();
    }
}

TEST_CASE("destruction: an executor that never runs again leaks nothing", "[local][hostile]") {
    asio::io_context io;
    auto server = std::make_unique<Server>(io);
    asio::io_context client_io;
    tcp::socket socket(client_io);
    socket.connect(endpoint_of(*server));
    io.run_for(std::chrono::milliseconds(1));
    io.poll();
    SECTION("server first") { server.reset(); }
    SECTION("never run after stop") { server->stop(); }
    server.reset();
}

} // namespace
} // namespace chorus::local
