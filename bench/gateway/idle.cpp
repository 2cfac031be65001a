#include "gateway/client.hpp"
#include "gateway/session.hpp"
#include "support/process.hpp"
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <chorus/user.hpp>
#include <chrono>
#include <fmt/format.h>
#include <stdexcept>
#include <vector>

namespace chorus_bench {
namespace {

namespace asio = chorus::asio;
using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

/// Sessions of one instance in one process, on one thread.
class Crowd {
public:
    Crowd(asio::io_context& io, Idle const& load)
        : io_(io)
        , load_(load)
        , instance_(instance_at(io, load.port, load.ca_file)) {}

    /// So many more, a limited number of them at a time.
    chorus::task<> grow(std::size_t count) {
        auto const goal = users_.size() + count;
        next_ = users_.size();
        users_.resize(goal);
        std::size_t running = 0;
        for (; running < std::min(load_.at_once, count); ++running)
            asio::co_spawn(io_, log_in_until(goal), [](std::exception_ptr error) {
                if (error) std::rethrow_exception(error);
            });
        while (ready() < goal) co_await pause();
    }

    [[nodiscard]] std::size_t ready() const {
        std::size_t count = 0;
        for (auto const& user : users_)
            if (user && user.gateway().stats().phase == chorus::GatewayPhase::ready) ++count;
        return count;
    }
    [[nodiscard]] std::size_t size() const { return users_.size(); }

    chorus::task<> pause(std::chrono::milliseconds span = std::chrono::milliseconds(100)) {
        asio::steady_timer timer(io_, span);
        co_await timer.async_wait(asio::use_awaitable);
    }

private:
    chorus::task<> log_in_until(std::size_t goal) {
        while (next_ < goal) {
            auto& place = users_[next_++];
            auto user = co_await instance_.bot(chorus::Secret("token." + std::to_string(next_)));
            user.on_raw("MESSAGE_CREATE", [](chorus::RawEvent const&) {});
            auto options = options_of(load_.format);
            co_await user.gateway().connect(std::move(options));
            place = std::move(user);
        }
    }

    asio::io_context& io_;
    Idle const& load_;
    chorus::Instance instance_;
    std::vector<chorus::ChorusUser> users_;
    std::size_t next_ = 0;
};

} // namespace

void run_idle(Idle const& load) {
    allow_many_files();
    asio::io_context io(1);
    auto run = [&]() -> chorus::task<> {
        Crowd crowd(io, load);
        co_await crowd.grow(8); // what a process has in any case
        auto const before = resident_kb();
        auto start = Clock::now();
        co_await crowd.grow(load.sessions);
        auto const logged_in = seconds_since(start);
        auto const after = resident_kb();
        auto const each = (after - before) / static_cast<double>(load.sessions);

        co_await crowd.pause(std::chrono::seconds(2));
        start = Clock::now();
        auto const cpu = process_cpu_us();
        co_await crowd.pause(std::chrono::milliseconds(load.watch_ms));
        auto const share = (process_cpu_us() - cpu) / 1e6 / seconds_since(start);
        auto const still = crowd.ready();
        fmt::print("{}{:.2f} {:.1f} {:.3f} {} {}\n", Ingest::result_prefix, each, logged_in, 100 * share,
            still, thread_count());
        std::fflush(stdout);
        if (!load.restart) {
            io.stop();
            co_return;
        }
        while (crowd.ready() == crowd.size()) co_await crowd.pause();
        start = Clock::now();
        while (crowd.ready() < crowd.size() && seconds_since(start) < 180) co_await crowd.pause();
        fmt::print("{}{:.1f} {} {:.2f}\n", Ingest::result_prefix, seconds_since(start), crowd.ready(),
            (resident_kb() - before) / static_cast<double>(load.sessions));
        std::fflush(stdout);
        io.stop();
    };
    asio::co_spawn(io, run(), [](std::exception_ptr error) {
        if (error) std::rethrow_exception(error);
    });
    io.run();
}

} // namespace chorus_bench
