// Two instances, one conversation. Start reading here, then bridge.hpp and lane.cpp: they are the relay. The rest is
// the demo around it: people who talk, trouble on the way, and somebody who checks what everybody saw.
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

chorus::GatewayOptions gateway_options(Options const& options) {
    chorus::GatewayOptions gateway;
    if (options.embedded()) gateway.backoff_base = std::chrono::milliseconds(20); // no need to spare our own servers
    return gateway;
}

/// Between instances that are there already, until a signal ends it.
chorus::task<> relay_on(Bridge& bridge, Place const& a, Place const& b) {
    fmt::print("relaying between {} and {}: stop with ^C\n", a.name(), b.name());
    try {
        co_await bridge.run();
    }
    catch (boost::system::system_error const&) {
        fmt::print("\n"); // cancelled: that is how it ends
    }
    print_traffic(a.name(), b.name(), bridge);
}

chorus::task<> time_limit(std::chrono::seconds limit) {
    asio::steady_timer timer(co_await asio::this_coro::executor, limit);
    co_await timer.async_wait(asio::use_awaitable);
    throw chorus::Error(chorus::errc::timeout, fmt::format("not done after {} seconds", limit.count()));
}

/// The conversation, in fair weather or foul, and what was wrong with it.
chorus::task<std::vector<std::string>> talk(Options const& options, Bridge& bridge, Place& a, Place& b) {
    auto here = co_await asio::this_coro::executor;
    Script script(options.messages, options.seed);
    auto speakers = a.speakers();
    speakers.insert(speakers.end(), b.speakers().begin(), b.speakers().end());
    Ledger ledger(here, speakers);
    Conversation conversation(script, speakers, ledger);

    std::vector<chorus::ChorusUser> sessions;
    for (auto const& speaker : speakers) sessions.push_back(speaker.user);
    for (auto const& user : sessions) co_await user.gateway().connect(gateway_options(options));
    for (auto* place : {&a, &b}) sessions.push_back(place->shore().relay);

    int strikes = 0;
    auto parts = tasks(conversation.run(), ledger.run(), bridge.run(), time_limit(options.timeout));
    if (options.cut_gateways) {
        std::vector<chorus::local::Server*> servers;
        for (auto* place : {&a, &b})
            if (place->server()) servers.push_back(place->server());
        parts.push_back(cut_gateways(ledger, sessions, std::move(servers), options.seed, strikes));
    }
    if (options.lose_sessions) {
        std::vector<Place*> places{&a, &b};
        parts.push_back(lose_sessions(ledger, std::move(places), options.seed, strikes));
    }

    std::vector<std::string> faults;
    try {
        co_await race(std::move(parts));
    }
    catch (std::exception const& error) {
        faults.push_back(error.what());
        for (auto const& waiting : conversation.waiting()) faults.push_back(waiting);
    }

    Audit audit(script, speakers, ledger);
    if (options.lose_sessions) audit.forgive_deleted();
    if (!options.embedded()) audit.forgive_strangers();
    auto found = co_await audit.run();
    faults.insert(faults.end(), found.begin(), found.end());

    auto stats = sum_of(sessions);
    if (bridge.from_a().errors + bridge.from_b().errors + stats.handler_errors > 0)
        faults.push_back("there were errors: see above");
    if (options.cut_gateways && stats.resumes == 0) faults.push_back("no session was resumed, so nothing was proved");
    if (options.lose_sessions && stats.gaps == 0) faults.push_back("no session was lost, so nothing was proved");
    if (!options.lose_sessions && stats.gaps > 0) faults.push_back("a session was lost, with all that it had to tell");

    print_conversation(a.name(), ledger, 0);
    print_conversation(b.name(), ledger, 1);
    print_talk(a.name(), b.name(), script, ledger);
    print_traffic(a.name(), b.name(), bridge);
    fmt::print("{} gateway sessions: {} events, {} strikes, {} reconnects, {} resumes, {} gaps, {} events twice\n",
        sessions.size(), stats.events, strikes, stats.reconnects, stats.resumes, stats.gaps, stats.duplicates);
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
    auto code = chorus::run([&](chorus::asio::io_context& io) { return relay::demo(io, options); }, options.threads);
    if (options.embedded() || options.talk) fmt::print("demo: {}\n", code == 0 ? "ok" : "FAILED");
    return code;
}
