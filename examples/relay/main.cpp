// Two instances, one conversation. Start reading here, then go on to bridge.hpp and lane.cpp: they are the
// relay. The rest is a demo around it: people who talk, bad weather, and somebody who checks what everybody
// saw.
#include "audit.hpp"
#include "bridge.hpp"
#include "conversation.hpp"
#include "place.hpp"
#include "report.hpp"
#include "sabotage.hpp"
#include "storm.hpp"
#include "together.hpp"
#include <boost/asio/this_coro.hpp>
#include <fmt/format.h>

namespace relay {
namespace {

using namespace std::chrono_literals;

using Faults = std::vector<std::string>;

chorus::GatewayOptions gateway_options(Options const& options) {
    chorus::GatewayOptions gateway;
    if (options.embedded()) { // servers of our own need not be spared
        gateway.backoff_base = 20ms;
        gateway.backoff_cap = 200ms;
        gateway.invalid_session_delay = 20ms;
    }
    return gateway;
}

/// Between instances that are there anyway, until a signal ends it.
chorus::task<> relay_on(Bridge& bridge, Place const& a, Place const& b) {
    fmt::print("relaying between {} and {}: stop with ^C\n", a.name(), b.name());
    std::exception_ptr end; // by cancellation
    try {
        co_await bridge.run();
    }
    catch (...) {
        end = std::current_exception();
    }
    print_traffic(a.name(), b.name(), bridge);
    if (end) std::rethrow_exception(end);
}

chorus::task<> time_limit(std::chrono::seconds limit) {
    asio::steady_timer timer(co_await asio::this_coro::executor, limit);
    co_await timer.async_wait(asio::use_awaitable);
    throw chorus::Error(chorus::errc::timeout, fmt::format("not done after {} seconds", limit.count()));
}

/// What must be true of the sessions and the bridge, whatever was said.
Faults judge(Options const& options, Bridge const& bridge, chorus::GatewayStats const& stats) {
    Faults faults;
    auto expect = [&](bool holds, char const* otherwise) {
        if (!holds) faults.push_back(otherwise);
    };
    auto errors = bridge.from_a().errors + bridge.from_b().errors + stats.handler_errors;
    expect(errors == 0, "there were errors: see above");
    expect(stats.resumes > 0 || !options.cut_gateways, "no session was resumed, so nothing is proved");
    expect(stats.gaps > 0 || !options.lose_sessions, "no session was lost, so nothing is proved");
    expect(stats.gaps == 0 || options.lose_sessions, "a session was lost, with all that it had to tell");
    return faults;
}

/// The conversation, in fair weather or foul, and what was wrong with it.
chorus::task<Faults> talk(Options const& options, Bridge& bridge, Place& a, Place& b) {
    auto here = co_await asio::this_coro::executor;
    Script script(options.messages, options.seed);
    auto speakers = a.speakers();
    speakers.insert(speakers.end(), b.speakers().begin(), b.speakers().end());
    Ledger ledger(here, speakers);
    Conversation conversation(script, speakers, ledger);
    Storm storm(ledger, a, b, options.seed);
    for (auto const& speaker : speakers) co_await speaker.user.gateway().connect(gateway_options(options));

    auto parts = tasks(conversation.run(), ledger.run(), bridge.run(), time_limit(options.timeout));
    if (options.cut_gateways) parts.push_back(storm.cut_gateways());
    if (options.lose_sessions) parts.push_back(storm.lose_sessions());
    Faults faults;
    try {
        co_await race(std::move(parts));
    }
    catch (std::exception const& error) {
        faults = conversation.waiting();
        faults.push_back(error.what());
    }

    Audit audit(script, speakers, ledger);
    if (options.lose_sessions) audit.forgive_deleted();
    if (!options.embedded()) audit.forgive_strangers();
    auto seen_wrong = co_await audit.run();
    auto stats = sum_of(storm.sessions());
    auto gone_wrong = judge(options, bridge, stats);
    faults.insert(faults.end(), seen_wrong.begin(), seen_wrong.end());
    faults.insert(faults.end(), gone_wrong.begin(), gone_wrong.end());

    print_conversation(a.name(), ledger, 0);
    print_conversation(b.name(), ledger, 1);
    print_talk(a.name(), b.name(), script, ledger);
    print_traffic(a.name(), b.name(), bridge);
    print_sessions(storm.sessions().size(), stats, storm.strikes());
    co_return faults;
}

chorus::task<> demo(asio::io_context& io, Options const& options) {
    bool talking = options.embedded() || options.talk;
    auto a = co_await Place::prepare(io, options.a, talking, options.verbose);
    auto b = co_await Place::prepare(io, options.b, talking, options.verbose);

    auto here = co_await asio::this_coro::executor;
    Bridge bridge(here, a.shore(), b.shore(), saboteur(options.sabotage, a.shore().relay.id()));
    co_await bridge.open(gateway_options(options));
    if (!talking) co_return co_await relay_on(bridge, a, b);

    auto faults = co_await talk(options, bridge, a, b);
    for (auto const& fault : faults) fmt::print("wrong: {}\n", fault);
    if (!faults.empty()) throw std::runtime_error(fmt::format("{} things went wrong", faults.size()));
}

} // namespace
} // namespace relay

int main(int argc, char** argv) {
    auto options = relay::read_options(argc, argv);
    auto program = [&](chorus::asio::io_context& io) { return relay::demo(io, options); };
    auto code = chorus::run(program, options.threads);
    if (options.embedded() || options.talk) fmt::print("demo: {}\n", code == 0 ? "ok" : "FAILED");
    return code;
}
