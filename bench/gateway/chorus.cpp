#include "gateway/client.hpp"
#include "gateway/session.hpp"
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <chorus/gateway/events.hpp>
#include <chorus/user.hpp>
#include <stdexcept>

namespace chorus_bench {
namespace {

namespace asio = chorus::asio;

template<class... Events> void listen_to_all(chorus::ChorusUser const& user, std::uint64_t& sum) {
    (user.on<Events>([&sum](Events const& event) { sum += reinterpret_cast<std::uintptr_t>(&event) & 1; }),
        ...);
}

} // namespace

Cost run_chorus(Ingest const& load, Listening const& listening) {
    asio::io_context io(1);
    CostMeter meter;
    std::uint64_t seen = 0;
    bool over = false;
    auto run = [&]() -> chorus::task<> {
        using namespace chorus;
        auto instance = instance_at(io, load.port, load.ca_file);
        auto user = co_await instance.bot(Secret("bench.token"));
        user.on_raw("BENCH_BEGIN", [&](RawEvent const&) { meter.begin(); });
        user.on_raw("BENCH_END", [&](RawEvent const&) {
            meter.end();
            over = true;
            io.stop();
        });
        if (listening.all)
            listen_to_all<MessageCreate, MessageUpdate, MessageDelete, PresenceUpdate, TypingStart,
                MessageReactionAdd, MessageReactionRemove, GuildMemberUpdate, GuildCreate, VoiceStateUpdate>(
                user, seen);
        for (std::size_t i = 0; i < listening.messages; ++i)
            user.on<MessageCreate>([&seen](MessageCreate const& message) { seen += message.content.size(); });
        for (std::size_t i = 0; i < listening.unrelated; ++i)
            user.on<ChannelCreate>([&seen](ChannelCreate const&) { ++seen; });
        if (listening.typing) user.on<TypingStart>([&seen](TypingStart const&) { ++seen; });
        auto options = options_of(load.format);
        if (listening.cached) options.cache = CacheOptions();
        co_await user.gateway().connect(std::move(options));
        asio::steady_timer forever(io, std::chrono::hours(1));
        co_await forever.async_wait(asio::use_awaitable); // the user lives here
    };
    asio::co_spawn(io, run(), [](std::exception_ptr error) {
        if (error) std::rethrow_exception(error);
    });
    io.run();
    if (!over) throw std::runtime_error("chorus: the stream did not end");
    auto cost = meter.cost();
    cost.checksum = seen;
    return cost;
}

} // namespace chorus_bench
