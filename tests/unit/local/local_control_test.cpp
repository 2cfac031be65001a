// The control API, spoken to with bare Beast.
#include "local/control/page.hpp"
#include "support/catch.hpp"
#include "unit/local/raw_peer.hpp"
#include <chorus/local/faults.hpp>
#include <chorus/local/kit.hpp>
#include <future>

using namespace chorus;
using namespace chorus::local;
using namespace chorus::local::testing;
using namespace std::chrono_literals;

namespace {

constexpr auto secret = "the control token of this test";

Options controlled() {
    Options options;
    options.control_token = secret;
    return options;
}

/// Asks with the token.
class ControlPeer {
public:
    explicit ControlPeer(Server const& server) : http_(server) {}

    Reply ask(http::verb method, std::string const& path, json const& body = nullptr) {
        return http_.ask(
            method, "/_chorus/v1" + path, std::string("Bearer ") + secret, body.is_null() ? "" : body.dump());
    }
    Reply get(std::string const& path) { return ask(http::verb::get, path); }
    Reply post(std::string const& path, json const& body = json::object()) {
        return ask(http::verb::post, path, body);
    }

private:
    HttpPeer http_;
};

} // namespace

TEST_CASE("without a token in the options there is no control API and no page") {
    Machine machine;
    Server server(machine.io());
    HttpPeer http(server);
    for (auto const* path : {"/_chorus/app.js", "/_chorus/v1/state"}) CHECK(http.get(path).status == 404);
    CHECK(http.get("/").body.find("_chorus") == std::string::npos);
}

TEST_CASE("who does not know the token does nothing") {
    Machine machine;
    Server server(machine.io(), controlled());
    HttpPeer http(server);
    std::string const right = secret;
    for (auto const& token : std::vector<std::string>{"", right, "Bearer", "Bearer ", "Bearer " + right + "x",
             "Bearer " + right.substr(1), "Bot " + right}) {
        INFO(token);
        CHECK(http.ask(http::verb::get, "/_chorus/v1/state", token).status == 401);
        CHECK(http.ask(http::verb::post, "/_chorus/v1/users", token, R"({"username":"eve"})").status == 401);
        CHECK(http.ask(http::verb::get, "/_chorus/v1/as/alice/users/@me", token).status == 401);
    }
    CHECK(http.ask(http::verb::get, "/_chorus/v1/state", "Bearer " + right).status == 200);
    // Other pages get no leave to ask in a browser's name.
    auto preflight = http.ask(http::verb::options, "/_chorus/v1/state");
    CHECK(preflight.header("access-control-allow-origin").empty());
    CHECK(http.ask(http::verb::get, "/_chorus/v1/state", "Bearer " + right)
              .header("access-control-allow-origin")
              .empty());
}

TEST_CASE("the page is served whole, with a policy that lets nothing else in") {
    Machine machine;
    Server server(machine.io(), controlled());
    HttpPeer http(server);
    auto page = http.get("/");
    CHECK(page.status == 200);
    CHECK(page.header("content-type") == "text/html; charset=utf-8");
    auto const policy = page.header("content-security-policy");
    CHECK(policy.find("default-src 'none'") != policy.npos);
    CHECK(policy.find("unsafe") == policy.npos);
    CHECK(policy.find("frame-ancestors 'none'") != policy.npos);
    CHECK(page.header("x-content-type-options") == "nosniff");
    REQUIRE(page_files().size() > 5);
    for (auto const& file : page_files()) {
        auto reply = http.get("/_chorus/" + std::string(file.name));
        CHECK(reply.status == 200);
        CHECK(reply.body.size() == file.size);
        if (file.name.ends_with(".js")) {
            CHECK(reply.header("content-type") == "text/javascript; charset=utf-8");
            CHECK(reply.body.find("innerHTML") == reply.body.npos);
            CHECK(reply.body.find("://") == reply.body.npos); // nothing is fetched from elsewhere
        }
    }
    for (auto const* path : {"/_chorus/../main.cpp", "/_chorus/%2e%2e/x", "/_chorus/..%2fworld.hpp",
             "/_chorus/none.js", "/_chorus//"})
        CHECK(http.get(path).status == 404);
    CHECK(http.ask(http::verb::post, "/_chorus/app.js").status == 405);
}

TEST_CASE("users, bots, guilds and channels are made, and anything is done as anybody") {
    Machine machine;
    Server server(machine.io(), controlled());
    ControlPeer control(server);
    HttpPeer http(server);
    auto alice = control.post("/users", {{"username", "alice"}}).parsed();
    CHECK(control.post("/users", {{"username", "alice"}}).parsed()["id"] == alice["id"]);
    auto bot = control.post("/users", {{"username", "helper"}, {"bot", true}, {"owner", "alice"}}).parsed();
    CHECK(bot["bot"] == true);
    CHECK(http.get("/api/v9/users/@me", "Bot " + bot["token"].get<std::string>()).status == 200);
    auto guild = control
                     .post("/guilds",
                         {{"user", "alice"}, {"name", "test"}, {"members", {"helper"}}, {"permissions", "8"}})
                     .parsed();
    std::string const id = guild["id"];
    auto channel = control.post("/guilds/" + id + "/channels", {{"name", "general"}}).parsed();
    std::string const place = channel["id"];

    auto said = control.post("/as/alice/channels/" + place + "/messages", {{"content", "hi"}});
    CHECK(said.status == 200);
    CHECK(said.parsed()["author"]["id"] == alice["id"]);
    auto list =
        control.get("/as/" + alice["id"].get<std::string>() + "/channels/" + place + "/messages?limit=1")
            .parsed();
    CHECK(list[0]["content"] == "hi");
    // As that user, and as nobody greater.
    CHECK(control.post("/users", {{"username", "mallory"}}).status == 200);
    CHECK(control.get("/as/mallory/channels/" + place).status == 403);
    CHECK(control.get("/as/nobody/users/@me").status == 404);
    CHECK(control.get("/as/alice").status == 404);

    auto state = control.get("/state").parsed();
    CHECK(state["users"].size() == 3);
    CHECK(state["guilds"][0]["members"].size() == 2);
    CHECK(state["guilds"][0]["channels"][0]["id"] == place);
    CHECK(server.counters().requests_by_route.size() ==
        1); // GET /users/@me: the rest was not the clients' doing
}

TEST_CASE("what control does not understand is refused with a reason, and breaks nothing") {
    Machine machine;
    Server server(machine.io(), controlled());
    ControlPeer control(server);
    HttpPeer http(server);
    CHECK(control.get("/nothing").status == 404);
    CHECK(control.ask(http::verb::delete_, "/state").status == 405);
    CHECK(
        http.ask(http::verb::post, "/_chorus/v1/users", std::string("Bearer ") + secret, "{").status == 400);
    CHECK(
        http.ask(http::verb::post, "/_chorus/v1/users", std::string("Bearer ") + secret, "[]").status == 400);
    CHECK(control.post("/users").status == 400);
    CHECK(control.post("/users", {{"username", 7}}).status == 400);
    CHECK(control.post("/guilds", {{"user", "nobody"}, {"name", "x"}}).status == 404);
    CHECK(control.post("/guilds", {{"user", 1}, {"name", "x"}, {"members", {1}}}).status >= 400);
    CHECK(control.post("/guilds/77/channels", {{"name", "x"}}).status == 404);
    CHECK(control.post("/guilds/x/members", {{"user", "y"}}).status == 404);
    CHECK(control.post("/sessions/none/drop").status == 404);
    CHECK(control.post("/faults", {{"route", "*"}, {"ending", "sideways"}}).status == 400);
    CHECK(control.post("/faults", {{"route", "*"}, {"status", 99}}).status == 400);
    CHECK(control.ask(http::verb::delete_, "/faults/99").status == 404);
    CHECK(control.get("/feed?after=-1").status == 400);
    CHECK(control.post("/clock", {{"ms", -1}}).status == 400);
    CHECK(control.post("/limits", {{"style", "none"}}).status == 400);
    CHECK(control.post("/emit", {{"user", "nobody"}, {"event", "X"}}).status == 404);
    auto refused = control.post("/users").parsed();
    CHECK(refused["error"].get<std::string>().find("username") != std::string::npos);
}

TEST_CASE("the feed tells of calls, sessions and events, once and in order, without secrets") {
    Machine machine;
    Server server(machine.io(), controlled());
    ControlPeer control(server);
    HttpPeer http(server);
    auto const token = register_user(http, "alice");
    auto const place = make_guild(http, token);
    GatewayPeer gateway(server);
    gateway.identify(token);
    http.post("/api/v9/channels/" + place.channel + "/messages", {{"content", "seen"}}, token);
    gateway.next("MESSAGE_CREATE");

    auto feed = control.get("/feed").parsed();
    std::uint64_t last = 0;
    int calls = 0, events = 0, changes = 0, opened = 0;
    for (auto const& news : feed["news"]) {
        CHECK(news["n"] > last);
        last = news["n"];
        if (news["kind"] == "call" && news["route"] == "POST /channels/{channel_id}/messages") {
            ++calls;
            CHECK(news["status"] == 200);
            CHECK(news["by"] == "alice");
            CHECK(json::parse(news["body"].get<std::string>())["content"] == "seen");
        }
        if (news["kind"] == "event" && news["t"] == "MESSAGE_CREATE") ++events;
        if (news["kind"] == "change" && news["t"] == "MESSAGE_CREATE") ++changes;
        if (news["kind"] == "session" && news["what"] == "opened") ++opened;
    }
    CHECK(calls == 1);
    CHECK(events == 1);
    CHECK(changes == 1);
    CHECK(opened == 1);
    CHECK(feed["last"] == last);
    CHECK(feed.dump().find(token) == std::string::npos);
    CHECK(feed.dump().find("(hidden)") != std::string::npos); // it was there, and is not

    CHECK(control.get("/feed?after=" + std::to_string(last)).parsed()["news"].empty());
    auto const heard = control.get("/feed?kinds=session").parsed();
    for (auto const& news : heard["news"])
        CHECK(news["kind"] == "session");
}

TEST_CASE("who waits for the feed hears at once, and after its patience at the latest") {
    Machine machine;
    Server server(machine.io(), controlled());
    ControlPeer control(server);
    auto const before = control.get("/feed").parsed()["last"].get<std::uint64_t>();
    auto const start = std::chrono::steady_clock::now();
    CHECK(control.get("/feed?wait=30&after=" + std::to_string(before)).parsed()["news"].empty());
    CHECK(std::chrono::steady_clock::now() - start >= 30ms);

    std::thread other([&] {
        HttpPeer http(server);
        register_user(http, "alice");
    });
    auto heard = control.get("/feed?wait=20000&kinds=call&after=" + std::to_string(before)).parsed();
    other.join();
    REQUIRE(heard["news"].size() == 1);
    CHECK(heard["news"][0]["route"] == "POST /auth/register");
    CHECK(std::chrono::steady_clock::now() - start < 15s);
}

TEST_CASE("a server ends although somebody waits for its feed or its quiet") {
    Machine machine;
    auto server = std::make_unique<Server>(machine.io(), controlled());
    HttpPeer feed(*server), quiet(*server);
    GatewayPeer gateway(*server); // which answers nothing
    HttpPeer http(*server);
    gateway.identify(register_user(http, "alice"));
    auto const last = ControlPeer(*server).get("/feed").parsed()["last"].get<std::uint64_t>();
    feed.send_bytes("GET /_chorus/v1/feed?wait=60000&kinds=call&after=" + std::to_string(last) +
        " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + secret + "\r\n\r\n");
    quiet.send_bytes(
        std::string(
            "POST /_chorus/v1/quiet HTTP/1.1\r\nHost: x\r\nContent-Length: 17\r\nAuthorization: Bearer ") +
        secret + "\r\n\r\n{\"timeout\":60000}");
    std::this_thread::sleep_for(20ms);
    server.reset(); // or Machine never ends
}

TEST_CASE("sessions are listed, and suffer what is asked for") {
    Machine machine;
    Server server(machine.io(), controlled());
    ControlPeer control(server);
    HttpPeer http(server);
    auto const token = register_user(http, "alice");
    GatewayPeer gateway(server);
    std::string const id = gateway.identify(token)["session_id"];
    auto sessions = control.get("/sessions").parsed();
    REQUIRE(sessions.size() == 1);
    CHECK(sessions[0]["id"] == id);
    CHECK(sessions[0]["username"] == "alice");
    CHECK(sessions[0]["connected"] == true);

    CHECK(control.post("/sessions/" + id + "/sneeze").status == 404);
    CHECK(control.post("/emit", {{"user", "alice"}, {"event", "TYPING_START"}, {"data", {{"x", 1}}}})
              .parsed()["sessions"] == 1);
    CHECK(gateway.next("TYPING_START")["d"]["x"] == 1);
    CHECK(control.post("/sessions/" + id + "/reconnect").status == 200);
    gateway.next_op(7);
    CHECK(control.post("/sessions/all/drop").parsed()["sessions"] == 1);
    CHECK(gateway.close_code() == 0);
    CHECK(control.get("/sessions").parsed()[0]["connected"] == false);
    CHECK(control.post("/sessions/" + id + "/drop").parsed()["sessions"] == 0);

    GatewayPeer again(server);
    again.next_op(10);
    again.send({{"op", 6}, {"d", {{"token", token}, {"session_id", id}, {"seq", gateway.sequence()}}}});
    again.next("RESUMED");
    CHECK(control.post("/sessions/" + id + "/invalidate").status == 200);
    CHECK(again.next_op(9)["d"] == false);
    CHECK(control.get("/sessions").parsed().empty());
}

TEST_CASE("requests meet the faults that were asked for") {
    Machine machine;
    Server server(machine.io(), controlled());
    ControlPeer control(server);
    HttpPeer http(server);
    auto const token = register_user(http, "alice");
    auto const place = make_guild(http, token);
    auto const path = "/api/v9/channels/" + place.channel + "/messages";
    auto const route = "POST /channels/{channel_id}/messages";
    auto count = [&] { return http.get(path, token).parsed().size(); };

    auto made = control.post("/faults", {{"route", route}, {"status", 503}, {"times", 2}, {"skip", 1}});
    CHECK(made.status == 201);
    CHECK(http.post(path, {{"content", "spared"}}, token).status == 200);
    CHECK(http.post(path, {{"content", "a"}}, token).status == 503);
    CHECK(http.post(path, {{"content", "b"}}, token).status == 503);
    CHECK(http.post(path, {{"content", "c"}}, token).status == 200);
    CHECK(count() == 2);
    CHECK(control.get("/faults").parsed().empty());

    CHECK(control.post("/faults", {{"route", route}, {"retry_after_ms", 1500}, {"times", 1}}).status == 201);
    auto limited = http.post(path, {{"content", "d"}}, token);
    CHECK(limited.status == 429);
    CHECK(limited.parsed()["retry_after"] == 1.5);
    CHECK(limited.header("retry-after") == "2");

    auto const ends_after = [&](char const* ending) {
        CHECK(control.post("/faults", {{"route", route}, {"ending", ending}, {"times", 1}}).status == 201);
        HttpPeer victim(server);
        CHECK_THROWS_AS(victim.post(path, {{"content", ending}}, token), boost::system::system_error);
    };
    ends_after("cut_before");
    CHECK(count() == 2);
    ends_after("cut_after");
    CHECK(count() == 3);
    ends_after("half");
    CHECK(count() == 4);

    CHECK(control.post("/faults", {{"route", "*"}, {"delay_ms", 60}, {"times", 1}}).status == 201);
    auto const start = std::chrono::steady_clock::now();
    CHECK(http.post(path, {{"content", "late"}}, token).status == 200);
    CHECK(std::chrono::steady_clock::now() - start >= 60ms);

    // Of one user only; and others are left alone.
    auto const bob = register_user(http, "bob");
    CHECK(control.post("/faults", {{"route", "*"}, {"status", 500}, {"user", "bob"}}).status == 201);
    CHECK(http.get("/api/v9/users/@me", bob).status == 500);
    CHECK(http.get("/api/v9/users/@me", bob).status == 500);
    CHECK(http.get("/api/v9/users/@me", token).status == 200);
    auto list = control.get("/faults").parsed();
    REQUIRE(list.size() == 1);
    CHECK(list[0]["suffered"] == 2);
    CHECK(control.ask(http::verb::delete_, "/faults/" + std::to_string(list[0]["id"].get<int>())).status ==
        204);
    CHECK(http.get("/api/v9/users/@me", bob).status == 200);

    bool told = false;
    auto const heard = control.get("/feed?kinds=call").parsed();
    for (auto const& news : heard["news"])
        told = told || (news.contains("fault") && news["fault"] == "status 503");
    CHECK(told);
}

TEST_CASE("limits are shown, switched and forgotten, and the clock ends them") {
    Machine machine;
    Server server(machine.io(), controlled());
    ControlPeer control(server);
    HttpPeer http(server);
    auto const token = register_user(http, "alice");
    auto const place = make_guild(http, token);
    auto const path = "/api/v9/channels/" + place.channel + "/messages";
    auto post = [&] { return http.post(path, {{"content", "x"}}, token).status; };
    CHECK(control.get("/limits").parsed()["style"] == "off");
    CHECK(control.post("/limits", {{"style", "discord"}}).parsed()["style"] == "discord");
    for (int i = 0; i < 5; ++i) CHECK(post() == 200);
    CHECK(post() == 429);
    CHECK(control.get("/limits").parsed()["windows"].size() >= 1);
    CHECK(control.post("/limits").parsed()["windows"].empty());
    for (int i = 0; i < 5; ++i) CHECK(post() == 200);
    CHECK(post() == 429);
    auto const before = control.get("/clock").parsed()["now"].get<std::string>();
    CHECK(control.post("/clock", {{"ms", 86'400'000}}).parsed()["ahead_ms"] == 86'400'000);
    CHECK(control.get("/clock").parsed()["now"].get<std::string>() > before);
    CHECK(post() == 200);
}

TEST_CASE("quiet comes when clients have answered, and not before") {
    Machine machine;
    Server server(machine.io(), controlled());
    ControlPeer control(server);
    HttpPeer http(server);
    CHECK(control.post("/quiet", {{"timeout", 5000}}).parsed()["quiet"] == true);
    GatewayPeer gateway(server);
    gateway.identify(register_user(http, "alice"));
    CHECK(control.post("/quiet", {{"timeout", 50}}).parsed()["quiet"] ==
        false); // it answers no heartbeat request
    auto done = std::make_shared<std::promise<bool>>();
    server.when_quiet(10s, [done](bool quiet) { done->set_value(quiet); });
    auto future = done->get_future();
    for (int i = 0; i < 3; ++i) { // one of before, and two rounds
        gateway.next_op(1);
        gateway.send({{"op", 1}, {"d", nullptr}});
    }
    CHECK(future.get());
}

TEST_CASE("an outage ends by itself") {
    Machine machine;
    Server server(machine.io(), controlled());
    ControlPeer control(server);
    HttpPeer http(server);
    GatewayPeer gateway(server);
    gateway.identify(register_user(http, "alice"));
    CHECK(control.post("/outage", {{"ms", 200}}).status == 204);
    CHECK(gateway.close_code() == 0);
    CHECK_THROWS_AS(HttpPeer(server), boost::system::system_error);
    std::this_thread::sleep_for(400ms);
    HttpPeer later(server);
    CHECK(later.get("/api/v9/ping").status == 200);
}
