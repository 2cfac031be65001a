#include "rest/client.hpp"

#include "support/process.hpp"
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>
#include <chorus/instance.hpp>
#include <chorus/rest/channels.hpp>
#include <chorus/user.hpp>
#include <malloc.h>
#include <stdexcept>

namespace chorus_bench {
namespace {

namespace asio = chorus::asio;

chorus::Instance instance_of(asio::io_context& io, Load const& load) {
    chorus::InstanceOptions options;
    options.connections = load.in_flight;
    options.tls.ca_file = load.ca_file;
    auto const root = load.root();
    return chorus::Instance::at(io, chorus::UrlBundle(root, root + "/api/v9", root, root), options);
}

chorus::ChannelId channel_of(Load const& load, std::size_t which) {
    return chorus::Snowflake(std::stoull(load.channels[which]));
}

/// Runs `program` as a user, and returns when it has ended.
template<class Program> void run_as_user(Load const& load, Program program) {
    asio::io_context io(1);
    auto run = [&]() -> chorus::task<> {
        auto instance = instance_of(io, load);
        auto user = co_await instance.bot(load.token);
        program(io, user);
    };
    asio::co_spawn(io, run(), [](std::exception_ptr error) {
        if (error) std::rethrow_exception(error);
    });
    io.run();
}

void rethrow(std::exception_ptr error) {
    if (error) std::rethrow_exception(error);
}

chorus::task<> call_until_over(chorus::ChorusUser user, chorus::ChannelId channel, Stopwatch& watch) {
    Stopwatch::Clock::time_point begin;
    while (watch.next(begin)) {
        auto const answer = co_await user.channels().get(channel);
        if (answer.id.value() == 0) throw std::runtime_error("chorus: not a channel");
        watch.answered(begin);
    }
}

chorus::task<> call_until_none_left(chorus::ChorusUser user, chorus::ChannelId channel, std::size_t& left) {
    while (left > 0) {
        --left;
        co_await user.channels().get(channel);
    }
}

/// What the process has in memory, without what the allocator keeps for later.
double in_use_kb() {
    malloc_trim(0);
    return resident_kb();
}

} // namespace

Result run_chorus(Load const& load) {
    std::optional<Stopwatch> watch;
    run_as_user(load, [&](asio::io_context& io, chorus::ChorusUser const& user) {
        watch.emplace(load);
        for (std::size_t i = 0; i < load.in_flight; ++i)
            asio::co_spawn(io, call_until_over(user, channel_of(load, i), *watch), &rethrow);
    });
    return watch->result();
}

double memory_growth(Load const& load, std::size_t calls) {
    double before = 0;
    double after = 0;
    asio::io_context io(1);
    std::size_t left = 0;
    auto batch = [&](chorus::ChorusUser user, std::size_t count) {
        left = count;
        for (std::size_t i = 0; i < load.in_flight; ++i)
            asio::co_spawn(io, call_until_none_left(user, channel_of(load, i), left), &rethrow);
        io.run();
        io.restart();
    };
    auto instance = instance_of(io, load);
    auto user = instance.bot(load.token)(asio::use_future);
    io.run();
    io.restart();
    auto const me = user.get();
    batch(me, calls / 10);
    before = in_use_kb();
    batch(me, calls);
    after = in_use_kb();
    return (after - before) * 1e6 / static_cast<double>(calls);
}

} // namespace chorus_bench
