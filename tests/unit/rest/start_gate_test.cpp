#include "rest/start_gate.hpp"

#include "support/catch.hpp"
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/strand.hpp>
#include <chorus/flavor.hpp>
#include <list>
#include <thread>

using namespace chorus;
using namespace chorus::detail;
using namespace std::chrono_literals;

namespace {

Flavor rules(std::chrono::milliseconds interval, std::uint32_t per_second, std::uint32_t at_once) {
    Flavor flavor;
    flavor.identify_interval = interval;
    flavor.identifies_per_second = per_second;
    flavor.connects_at_once = at_once;
    return flavor;
}

struct Rig {
    explicit Rig(Flavor const& flavor) : gate(std::make_shared<StartGate>(asio::make_strand(io), flavor)) {}
    void run() {
        io.restart();
        io.run();
    }
    void poll() {
        io.restart();
        io.poll();
    }
    StartGate::Go note() {
        return [this](Turn turn) { went.push_back(turn); };
    }

    asio::io_context io;
    std::shared_ptr<StartGate> gate;
    std::vector<Turn> went;
};

} // namespace

TEST_CASE("so many connections are made at a time, and each that is made lets another begin") {
    Rig rig(rules(0ms, 0, 3));
    std::list<StartGate::Pass> passes;
    for (std::uint64_t account = 0; account < 10; ++account)
        passes.push_back(rig.gate->ask_connection(true, account, 0, rig.note()));
    rig.poll();
    CHECK(rig.went.size() == 3);
    passes.front().connected();
    rig.poll();
    CHECK(rig.went.size() == 4);
    passes.front().identified();
    passes.pop_front(); // used up: nothing more comes of it
    rig.poll();
    CHECK(rig.went.size() == 4);
    passes.pop_front(); // given back: lost before it was used
    rig.poll();
    CHECK(rig.went.size() == 5);
    passes.pop_back(); // had not had its turn yet
    for (auto& pass : passes) pass.identified();
    rig.poll();
    CHECK(rig.went.size() == 9);
    for (auto const& turn : rig.went) CHECK(turn != 10);
}

TEST_CASE("a connection for a resumed session waits for no IDENTIFY") {
    Rig rig(rules(1h, 0, 0));
    auto first = rig.gate->ask_connection(true, 1, 0, rig.note());
    auto second = rig.gate->ask_connection(true, 1, 0, rig.note());
    auto resumed = rig.gate->ask_connection(false, 1, 0, rig.note());
    rig.poll();
    CHECK(rig.went == std::vector<Turn>{1, 3});
    first = StartGate::Pass();
    rig.poll();
    CHECK(rig.went == std::vector<Turn>{1, 3, 2});
}

TEST_CASE("what the server says of an account is heeded from then on") {
    Rig rig(rules(1h, 0, 0));
    std::vector<StartGate::Pass> passes;
    for (std::uint32_t shard = 0; shard < 4; ++shard)
        passes.push_back(rig.gate->ask_connection(true, 7, shard, rig.note()));
    rig.poll();
    CHECK(rig.went.size() == 1);
    StartLimits limits;
    limits.max_concurrency = 4;
    rig.gate->learn(7, limits);
    rig.poll();
    CHECK(rig.went.size() == 4);
}

TEST_CASE("a thousand sessions of as many accounts begin one after the other, by themselves") {
    Rig rig(rules(50ms, 5000, 8));
    struct Session {
        StartGate::Pass pass;
    };
    std::list<Session> sessions;
    std::size_t now = 0, most = 0, identified = 0;
    for (std::uint64_t account = 1; account <= 1000; ++account) {
        auto& session = sessions.emplace_back();
        session.pass = rig.gate->ask_connection(true, account, 0, [&](Turn) {
            most = std::max(most, ++now);
            asio::post(rig.io, [&] {
                session.pass.connected();
                --now;
                asio::post(rig.io, [&] {
                    session.pass.identified();
                    ++identified;
                });
            });
        });
    }
    rig.run();
    CHECK(identified == 1000);
    CHECK(most <= 8);
}

TEST_CASE("sessions of several threads ask at the same time") {
    Rig rig(rules(0ms, 0, 4));
    std::atomic<int> went{0};
    std::vector<std::thread> threads;
    auto work = asio::make_work_guard(rig.io);
    std::thread runner([&] { rig.io.run(); });
    for (int i = 0; i < 4; ++i)
        threads.emplace_back([&] {
            for (int turn = 0; turn < 200; ++turn) {
                std::atomic<bool> here{false};
                auto pass = rig.gate->ask_connection(turn % 2 == 0, 1, 0, [&](Turn) {
                    ++went;
                    here = true;
                    here.notify_one();
                });
                here.wait(false);
            }
        });
    for (auto& thread : threads) thread.join();
    work.reset();
    runner.join();
    CHECK(went == 800);
}
