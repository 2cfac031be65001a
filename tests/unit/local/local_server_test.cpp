// The whole server over real sockets: what a client of any library would see.
#include "raw_peer.hpp"

#include <catch2/catch.hpp>

namespace chorus::local {
namespace {

using namespace testing;

TEST_CASE("server: the discovery documents name this server", "[local][server]") {
    Machine machine;
    Server server(machine.io());
    HttpPeer peer(server);
    auto const url = server.url();
    CHECK(peer.get("/.well-known/spacebar").parsed()["api"] == url + "/api/");
    CHECK(peer.get("/.well-known/spacebar/client").parsed()["gateway"]["baseUrl"] == server.gateway_url());
    auto const domains = peer.get("/api//policies/instance/domains").parsed();
    CHECK(domains["apiEndpoint"] == url);
    CHECK(domains["cdn"] == server.cdn_url());
    CHECK(domains["gateway"] == server.gateway_url());
    CHECK(domains["defaultApiVersion"] == "9");
    CHECK(peer.get("/policies/instance/domains").status == 200);
    CHECK(peer.get("/api/policies/instance/limits").parsed()["message"]["maxCharacters"] == 4000);
    CHECK(peer.get("/api/ping").parsed()["ping"] == "pong!");
    CHECK(peer.get("/api/v10/gateway").parsed()["url"] == server.gateway_url());
    CHECK(peer.get("/api/gateway/bot").parsed()["session_start_limit"]["max_concurrency"] == 1);
    for (auto path : {"/api/policies/instance", "/api/policies/instance/config", "/_spacebar/api/version",
             "/-/healthz", "/-/readyz", "/healthz"})
        CHECK(peer.get(path).status == 200);
}

TEST_CASE("server: register, login, guild, message, event", "[local][server]") {
    Machine machine;
    Server server(machine.io());
    HttpPeer peer(server);
    json const account = {
        {"username", "alice"}, {"email", "a@example.com"}, {"password", "long enough"}, {"consent", true}};
    CHECK(peer.post("/api/v9/auth/register", account).status == 200);
    CHECK(peer.post("/api/v9/auth/register", account).parsed()["errors"]["email"]["_errors"][0]["code"] ==
        "EMAIL_ALREADY_REGISTERED");
    CHECK(peer.post("/api/v9/auth/login", {{"login", "a@example.com"}, {"password", "wrong"}}).status == 400);
    auto const login =
        peer.post("/api/v9/auth/login", {{"login", "A@example.com"}, {"password", "long enough"}});
    std::string const token = login.parsed()["token"];
    auto const place = make_guild(peer, token);

    GatewayPeer gateway(server);
    auto const ready = gateway.identify(token);
    CHECK(ready["user"]["username"] == "alice");
    CHECK(ready["guilds"][0]["id"] == place.guild);
    auto const posted = peer.post(
        "/api/v9/channels/" + place.channel + "/messages", {{"content", "héllo"}, {"nonce", "n1"}}, token);
    CHECK(posted.status == 200);
    auto const event = gateway.next("MESSAGE_CREATE")["d"];
    CHECK(event["id"] == posted.parsed()["id"]);
    CHECK(event["content"] == "héllo");
    CHECK(event["nonce"] == "n1");
    CHECK(event["member"].is_object());
    CHECK(server.counters().messages_posted == 1);
    CHECK(server.requests("POST /channels/{channel_id}/messages") == 1);
    CHECK(server.requests("GET /nowhere") == 0);
}

TEST_CASE("server: a repeated nonce answers the old message and posts nothing", "[local][server]") {
    Machine machine;
    Server server(machine.io());
    HttpPeer peer(server);
    auto const token = register_user(peer, "alice");
    auto const target = "/api/v9/channels/" + make_guild(peer, token).channel + "/messages";
    auto const first = peer.post(target, {{"content", "once"}, {"nonce", "n"}}, token).parsed();
    auto const second = peer.post(target, {{"content", "twice"}, {"nonce", "n"}}, token);
    CHECK(second.status == 200);
    CHECK(second.parsed()["id"] == first["id"]);
    CHECK(second.parsed()["content"] == "once");
    CHECK(peer.get(target, token).parsed().size() == 1);
    CHECK(server.counters().messages_posted == 1);
}

TEST_CASE("server: after a cut connection a session resumes with every event it missed", "[local][server]") {
    Machine machine;
    Server server(machine.io());
    HttpPeer peer(server);
    auto const token = register_user(peer, "alice");
    auto const place = make_guild(peer, token);
    auto const target = "/api/v9/channels/" + place.channel + "/messages";
    GatewayPeer first(server);
    std::string const session = first.identify(token)["session_id"];
    peer.post(target, {{"content", "0"}}, token);
    first.next("MESSAGE_CREATE");

    CHECK(server.drop_gateways() == 1);
    CHECK(first.close_code() == 0);
    CHECK(server.counters().gateway_sessions == 1);
    CHECK(server.counters().gateway_connections == 0);
    for (int i = 1; i <= 20; ++i) peer.post(target, {{"content", std::to_string(i)}}, token);

    GatewayPeer second(server);
    second.next_op(10);
    second.send({{"op", 6}, {"d", {{"token", token}, {"session_id", session}, {"seq", first.sequence()}}}});
    for (int i = 1; i <= 20; ++i) {
        auto const event = second.next();
        CHECK(event["t"] == "MESSAGE_CREATE");
        CHECK(event["s"] == first.sequence() + static_cast<std::uint64_t>(i));
        CHECK(event["d"]["content"] == std::to_string(i));
    }
    CHECK(second.next()["t"] == "RESUMED");
    CHECK(server.counters().resumes == 1);
    peer.post(target, {{"content", "live"}}, token);
    CHECK(second.next()["d"]["content"] == "live");
}

TEST_CASE("server: control calls reach the sockets", "[local][server]") {
    Machine machine;
    Server server(machine.io());
    HttpPeer peer(server);
    auto const token = register_user(peer, "alice");
    GatewayPeer gateway(server);
    auto const ready = gateway.identify(token);

    CHECK(server.ask_reconnect() == 1);
    gateway.next_op(7);
    CHECK(server.invalidate_session("alice", true) == 1);
    CHECK(gateway.next_op(9)["d"] == true);
    gateway.send({{"op", 6},
        {"d", {{"token", token}, {"session_id", ready["session_id"]}, {"seq", gateway.sequence()}}}});
    gateway.next("RESUMED");
    CHECK(server.invalidate_session("alice", false) == 1);
    CHECK(gateway.next_op(9)["d"] == false);
    gateway.send({{"op", 2}, {"d", {{"token", token}}}});
    gateway.next("READY");
    CHECK(server.invalidate_session("nobody", false) == 0);

    CHECK(server.expire_tokens("alice"));
    CHECK(gateway.next_op(9)["d"] == false);
    CHECK(gateway.close_code() == 4006);
    CHECK(peer.get("/api/users/@me", token).status == 401);
    GatewayPeer again(server);
    again.next_op(10);
    again.send({{"op", 2}, {"d", {{"token", token}}}});
    CHECK(again.close_code() == 4004);
    CHECK_FALSE(server.expire_tokens("nobody"));
}

TEST_CASE("server: one session or one user can be dropped", "[local][server]") {
    Machine machine;
    Server server(machine.io());
    HttpPeer peer(server);
    auto const alice = register_user(peer, "alice"), bob = register_user(peer, "bob");
    GatewayPeer a1(server), a2(server), b(server);
    std::string const session = a1.identify(alice)["session_id"];
    auto const user = a2.identify(alice)["user"]["id"].get<std::string>();
    b.identify(bob);
    CHECK(server.drop_gateway(session) == 1);
    CHECK(a1.close_code() == 0);
    CHECK(server.drop_gateway(*Snowflake::parse(user)) == 1);
    CHECK(a2.close_code() == 0);
    b.send({{"op", 1}, {"d", nullptr}});
    b.next_op(11);
}

TEST_CASE("server: logins with a second factor take a real TOTP code", "[local][server]") {
    Machine machine;
    Server server(machine.io());
    HttpPeer peer(server);
    peer.post("/api/auth/register",
        {{"username", "alice"}, {"email", "a@example.com"}, {"password", "long enough"}, {"consent", true}});
    REQUIRE(server.require_mfa("alice", "JBSWY3DPEHPK3PXP") == "JBSWY3DPEHPK3PXP");
    CHECK_FALSE(server.require_mfa("nobody"));
    CHECK_FALSE(server.require_mfa("alice", "not base32!"));
    auto const login =
        peer.post("/api/auth/login", {{"login", "a@example.com"}, {"password", "long enough"}}).parsed();
    CHECK(login["token"].is_null());
    CHECK(login["mfa"] == true);
    auto const wrong = peer.post("/api/auth/mfa/totp", {{"ticket", login["ticket"]}, {"code", "000"}});
    CHECK(wrong.status == 400);
    CHECK(wrong.parsed()["code"] == 60008);
    auto const right =
        peer.post("/api/auth/mfa/totp", {{"ticket", login["ticket"]}, {"code", *server.mfa_code("alice")}});
    REQUIRE(right.status == 200);
    CHECK(peer.get("/api/users/@me", right.parsed()["token"]).parsed()["mfa_enabled"] == true);
    // A ticket is good for one login.
    CHECK(peer.post("/api/auth/mfa/totp", {{"ticket", login["ticket"]}, {"code", *server.mfa_code("alice")}})
              .status == 400);
}

TEST_CASE("server: a demanded captcha is a challenge until there is a key", "[local][server]") {
    Machine machine;
    Options options;
    options.require_captcha = true;
    Server server(machine.io(), options);
    HttpPeer peer(server);
    json body = {{"username", "alice"}, {"consent", true}};
    auto const challenge = peer.post("/api/auth/register", body);
    CHECK(challenge.status == 400);
    CHECK(challenge.parsed()["captcha_key"] == json::parse(R"(["captcha-required"])"));
    CHECK(challenge.parsed().contains("captcha_sitekey"));
    CHECK(challenge.parsed().contains("captcha_service"));
    body["captcha_key"] = "solved";
    CHECK(peer.post("/api/auth/register", body).status == 200);
}

TEST_CASE("server: files go up by multipart and come down byte for byte", "[local][server]") {
    Machine machine;
    Server server(machine.io());
    HttpPeer peer(server);
    auto const token = register_user(peer, "alice");
    auto const place = make_guild(peer, token);
    std::string bytes;
    for (int i = 0; i < 100'000; ++i) bytes += static_cast<char>(i * 31 % 256);
    auto const body = "--b\r\nContent-Disposition: form-data; name=\"payload_json\"\r\n\r\n"
                      "{\"content\":\"c\",\"attachments\":[{\"id\":0,\"filename\":\"../../etc/a b.bin\","
                      "\"description\":\"d\"}]}\r\n"
                      "--b\r\nContent-Disposition: form-data; name=\"files[0]\"; filename=\"a\"\r\n\r\n" +
        bytes + "\r\n--b--\r\n";
    auto const sent = peer.ask(http::verb::post, "/api/v9/channels/" + place.channel + "/messages", token,
        body, {{"Content-Type", "multipart/form-data; boundary=b"}});
    REQUIRE(sent.status == 200);
    auto const attachment = sent.parsed()["attachments"][0];
    CHECK(attachment["filename"] == "a_b.bin");
    CHECK(attachment["description"] == "d");
    CHECK(attachment["size"] == bytes.size());
    std::string const url = attachment["url"];
    REQUIRE(url.starts_with(server.cdn_url()));
    auto const path = url.substr(server.cdn_url().size());
    auto const file = peer.get(path);
    CHECK(file.body == bytes);
    auto const head = peer.ask(http::verb::head, path);
    CHECK(head.status == 200);
    CHECK(head.header("content-length") == std::to_string(bytes.size()));
    CHECK(head.body.empty());
    CHECK(peer.ask(http::verb::get, path, {}, {}, {{"If-None-Match", file.header("etag")}}).status == 304);
    CHECK(peer.get("/attachments/" + place.channel + "/1/..%2f..%2fa").status == 404);
    CHECK(peer.get("/attachments/a/b/c").status == 400);
    CHECK(peer.get("/embed/avatars/3.png").body.starts_with("\x89PNG"));
    CHECK(peer.get("/embed/avatars/77.png").status == 404);
    CHECK(peer.get("/avatars/1/nothing.png").status == 404);
}

TEST_CASE("server: two servers in one process share nothing", "[local][server]") {
    Machine machine(2);
    Server one(machine.io()), two(machine.io());
    REQUIRE(one.port() != two.port());
    HttpPeer to_one(one), to_two(two);
    auto const token = register_user(to_one, "alice");
    CHECK(to_one.get("/api/users/@me", token).status == 200);
    CHECK(to_two.get("/api/users/@me", token).status == 401);
    CHECK(two.counters().requests == 1);
}

TEST_CASE("server: a taken port is an exception", "[local][server]") {
    Machine machine;
    Server server(machine.io());
    Options options;
    options.port = server.port();
    CHECK_THROWS_AS(Server(machine.io(), options), boost::system::system_error);
    options.port = 0;
    options.address = "not an address";
    CHECK_THROWS_AS(Server(machine.io(), options), boost::system::system_error);
}

TEST_CASE("server: a stopped port is free at once", "[local][server]") {
    Machine machine;
    Options options;
    {
        Server server(machine.io());
        options.port = server.port();
    }
    Server again(machine.io(), options);
    CHECK(HttpPeer(again).get("/healthz").status == 200);
}

TEST_CASE("server: IPv6 loopback works where the machine has it", "[local][server]") {
    Machine machine;
    Options options;
    options.address = "::1";
    try {
        Server server(machine.io(), options);
        CHECK(server.url() == "http://[::1]:" + std::to_string(server.port()));
    }
    catch (boost::system::system_error const& error) {
        WARN("no IPv6 here: " << error.what());
    }
}

TEST_CASE("server: many clients on four threads, all events arrive in order", "[local][server]") {
    Machine machine(4);
    Server server(machine.io());
    HttpPeer owner(server);
    auto const token = register_user(owner, "alice");
    auto const place = make_guild(owner, token);
    constexpr int writers = 4, each = 25;
    GatewayPeer gateway(server);
    gateway.identify(token);
    std::vector<std::thread> threads;
    for (int w = 0; w < writers; ++w)
        threads.emplace_back([&, w] {
            HttpPeer peer(server);
            for (int i = 0; i < each; ++i)
                peer.post("/api/channels/" + place.channel + "/messages",
                    {{"content", std::to_string(w) + " " + std::to_string(i)}}, token);
        });
    std::vector<int> next(writers, 0);
    std::uint64_t last = gateway.sequence();
    for (int i = 0; i < writers * each; ++i) {
        auto const event = gateway.next("MESSAGE_CREATE");
        CHECK(event["s"] > last);
        last = event["s"];
        auto const text = event["d"]["content"].get<std::string>();
        auto const writer = static_cast<std::size_t>(text[0] - '0');
        CHECK(text == std::to_string(writer) + " " + std::to_string(next[writer]++));
    }
    for (auto& thread : threads) thread.join();
    CHECK(server.counters().messages_posted == writers * each);
}

} // namespace
} // namespace chorus::local
