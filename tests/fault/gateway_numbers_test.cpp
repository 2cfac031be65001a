// A gateway that skips sequence numbers: it is noticed and told, and the session goes on.
#include "support/catch.hpp"
#include "support/scripted_peer.hpp"
#include "support/world.hpp"
#include <boost/beast/core/buffers_to_string.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/websocket.hpp>
#include <mutex>
#include <nlohmann/json.hpp>

using namespace chorus;
using namespace chorus::test;
using nlohmann::json;

namespace {

namespace beast = boost::beast;

/// How often something was said to have happened.
class Incidents final : public MetricsSink {
public:
    void gateway_incident(GatewayIncident const& incident) override {
        std::lock_guard const lock(mutex_);
        ++counts_[std::string(incident.what)];
    }
    int of(std::string const& what) {
        std::lock_guard const lock(mutex_);
        return counts_[what];
    }

private:
    std::mutex mutex_;
    std::map<std::string, int> counts_;
};

std::string ready_of(std::size_t session) {
    return R"({"op":0,"t":"READY","s":1,"d":{"session_id":"s)" + std::to_string(session) +
        R"(","user":{"id":"5","username":"bob"}}})";
}
std::string message_of(int number) {
    auto const text = std::to_string(number);
    return R"({"op":0,"t":"MESSAGE_CREATE","s":)" + text + R"(,"d":{"id":")" + text +
        R"(","channel_id":"1","content":"x"}})";
}

/// Numbers of messages. Those that come late are not to be told of.
std::vector<std::vector<int>> const rounds{{2, 4, 3}, {5, 8}, {7}, {11}};

/// Asks for heartbeats and answers them, after each with the next of `rounds` as the numbers of messages;
/// then it ends the connection, and the next one begins a new session.
task<void> count_badly(PeerConnection& peer) {
    beast::websocket::stream<asio::ip::tcp::socket&> socket(peer.socket());
    beast::flat_buffer buffer;
    beast::http::request<beast::http::string_body> request;
    co_await beast::http::async_read(socket.next_layer(), buffer, request, asio::use_awaitable);
    co_await socket.async_accept(request, asio::use_awaitable);
    auto const say = [&](std::string text) -> task<void> {
        co_await socket.async_write(asio::buffer(text), asio::use_awaitable);
    };
    co_await say(R"({"op":10,"d":{"heartbeat_interval":45000}})");
    for (std::size_t round = 0; round <= rounds.size();) {
        beast::flat_buffer message;
        co_await socket.async_read(message, asio::use_awaitable);
        auto const payload = json::parse(beast::buffers_to_string(message.data()));
        auto const op = payload["op"].get<int>();
        if (op == 6) co_await say(R"({"op":9,"d":false})");
        if (op == 2) {
            co_await say(ready_of(peer.index));
            co_await say(R"({"op":1})");
        }
        if (op != 1) continue;
        co_await say(R"({"op":11})");
        if (round == rounds.size()) break;
        for (auto const number : rounds[round]) co_await say(message_of(number));
        co_await say(R"({"op":1})");
        ++round;
    }
}

} // namespace

TEST_CASE("skipped sequence numbers are counted, and told once of each session") {
    in_world([](World& world) -> task<> {
        ScriptedPeer gateway(
            world.io.get_executor(), [](PeerConnection& peer) -> task<void> { co_await count_badly(peer); });
        auto account = co_await world.user("bob");
        auto const incidents = std::make_shared<Incidents>();
        InstanceOptions options;
        options.flavor = Flavor::other();
        options.flavor->identify_interval = 0ms;
        options.metrics = incidents;
        auto const& urls = world.instance.urls();
        UrlBundle bundle(urls.root, urls.api, "ws://127.0.0.1:" + gateway.port(), urls.cdn);
        auto instance = Instance::at(world.io, std::move(bundle), std::move(options));
        auto bob = co_await instance.login_with_token(account.token());
        Watch watch(world);
        std::vector<std::uint64_t> missing;
        std::vector<int> told;
        bob.on<MessageCreate>([&](MessageCreate const&) {
            missing.push_back(bob.gateway().stats().missing);
            told.push_back(incidents->of("hole"));
            watch.changed();
        });
        GatewayOptions session;
        session.backoff_base = 1ms;
        session.backoff_cap = 2ms;
        session.invalid_session_delay = 1ms;
        co_await bob.gateway().connect(session);
        co_await watch.until([&] { return missing.size() >= 8; });
        missing.resize(8);
        told.resize(8);
        // As of the event before: 2 4 3 | 5 8 | 7 | 11, and the first of the next session.
        CHECK(missing == std::vector<std::uint64_t>{0, 0, 1, 0, 0, 2, 1, 3});
        CHECK(told == std::vector<int>{0, 0, 0, 0, 0, 1, 1, 1});
        CHECK(incidents->of("gap") == 1);
        co_await watch.until([&] { return missing.size() >= 14; });
        // The same numbers were skipped once more.
        CHECK(bob.gateway().stats().missing == 6);
        CHECK(incidents->of("hole") == 2);
        co_await bob.gateway().close();
    });
}
