// What a program does with log lines may fail: sessions do not.
#include "support/catch.hpp"
#include "support/world.hpp"
#include <chorus/local/faults.hpp>
#include <stdexcept>

using namespace chorus;
using namespace chorus::test;

TEST_CASE("a log that throws does not stop a session: it becomes ready, and comes back") {
    if (!on_embedded_instance()) return;
    in_world([](World& world) -> task<> {
        auto account = co_await world.user("bob");
        std::size_t lines = 0;
        InstanceOptions options;
        options.logger = Logger(LogLevel::trace, [&](LogRecord const& record) {
            if (record.component != "gateway") return;
            ++lines;
            throw std::runtime_error("the disk is full");
        });
        auto finding = Instance::discover(world.io, world.url(), std::move(options));
        auto instance = co_await std::move(finding);
        auto bob = co_await instance.login_with_token(account.token());
        Watch watch(world);
        std::vector<std::string> seen;
        bob.on_raw("NEWS", [&](RawEvent const& event) {
            seen.emplace_back(event.json);
            watch.changed();
        });
        GatewayOptions session;
        session.backoff_base = 1ms;
        session.backoff_cap = 2ms;
        auto connecting = bob.gateway().connect(session).timeout(patience);
        co_await std::move(connecting);
        auto const faults = world.server->faults();
        auto const sessions = faults.sessions(bob.id());
        REQUIRE(sessions.size() == 1);
        faults.emit(bob.id(), "NEWS", "1");
        co_await watch.until([&] { return seen.size() == 1; });
        CHECK(faults.reset(sessions.front()));
        faults.emit(bob.id(), "NEWS", "2");
        co_await watch.until([&] { return seen.size() == 2; });
        CHECK(seen == std::vector<std::string>{"1", "2"});
        CHECK(bob.gateway().stats().resumes == 1);
        CHECK(lines > 0);
        co_await bob.gateway().close();
    });
}
