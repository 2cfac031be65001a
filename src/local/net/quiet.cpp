#include "local/net/quiet.hpp"

#include <boost/asio/post.hpp>
#include <utility>
#include <vector>

namespace chorus::local {
namespace {

constexpr auto look_again = std::chrono::microseconds(500);
constexpr int calm_rounds = 2, still_looks = 2;

class QuietWaiter : public std::enable_shared_from_this<QuietWaiter> {
public:
    QuietWaiter(std::shared_ptr<Host> host, std::chrono::milliseconds patience,
        std::function<void(bool)> done, std::size_t sessions)
        : host_(std::move(host))
        , timer_(host_->strand())
        , deadline_(Clock::now() + patience)
        , done_(std::move(done))
        , sessions_(sessions) {}

    void start() {
        {
            auto& world = host_->world();
            std::scoped_lock lock(world.mutex);
            (void)moved(world);
        }
        wait();
    }

private:
    struct Asked {
        SharedOutbox outbox;
        std::uint64_t heartbeats;
    };

    /// Whether anybody did anything since the last time.
    bool moved(World const& world) {
        std::uint64_t const steps = world.activity.steps;
        auto const dispatched = world.hub.dispatched();
        bool const same =
            std::exchange(steps_, steps) == steps && std::exchange(dispatched_, dispatched) == dispatched;
        return !same || world.activity.in_flight > 0 || world.hub.attached() < sessions_;
    }

    void begin_round() {
        asking_ = true;
        spoiled_ = false;
        {
            auto& world = host_->world();
            std::scoped_lock lock(world.mutex);
            for (auto const* session : world.hub.sessions()) {
                auto const& outbox = session->outbox;
                if (!outbox || outbox->silent || outbox->ended()) continue;
                asked_.push_back({outbox, outbox->heartbeats});
                world.hub.send(outbox, R"({"op":1,"d":null})");
            }
        }
        host_->flush();
    }

    void wait() {
        timer_.expires_after(look_again);
        timer_.async_wait([self = shared_from_this()](boost::system::error_code) { self->look(); });
    }

    void look() {
        if (host_->stopped()) return finish(false);
        {
            auto& world = host_->world();
            std::scoped_lock lock(world.mutex);
            ++still_;
            if (moved(world)) {
                still_ = 0;
                rounds_ = 0;
                spoiled_ = true;
            }
            std::erase_if(asked_, [](Asked const& asked) {
                auto const& outbox = *asked.outbox;
                return outbox.heartbeats > asked.heartbeats || outbox.ended() || outbox.silent ||
                    !outbox.wake;
            });
            if (asking_ && asked_.empty()) {
                asking_ = false;
                if (!spoiled_) ++rounds_;
            }
        }
        if (rounds_ >= calm_rounds) return finish(true);
        if (Clock::now() >= deadline_) return finish(false);
        // Clients may send 120 payloads a minute, so they are asked only when it looks as if it were quiet.
        if (!asking_ && (still_ >= still_looks || rounds_ > 0)) begin_round();
        wait();
    }

    void finish(bool quiet) { std::exchange(done_, nullptr)(quiet); }

    std::shared_ptr<Host> host_;
    asio::steady_timer timer_;
    Clock::time_point deadline_;
    std::function<void(bool)> done_;
    std::size_t sessions_;
    std::vector<Asked> asked_; ///< and have not answered
    std::uint64_t steps_ = 0;
    std::uint64_t dispatched_ = 0;
    int still_ = 0;  ///< looks in a row at which nothing had moved
    int rounds_ = 0; ///< in a row that all answered, and in which nothing moved
    bool asking_ = false;
    bool spoiled_ = false; ///< the round that is asked
};

} // namespace

void await_quiet(std::shared_ptr<Host> host, std::chrono::milliseconds patience,
    std::function<void(bool)> done, std::size_t sessions) {
    auto const strand = host->strand();
    auto waiter = std::make_shared<QuietWaiter>(std::move(host), patience, std::move(done), sessions);
    asio::post(strand, [waiter] { waiter->start(); });
}

} // namespace chorus::local
