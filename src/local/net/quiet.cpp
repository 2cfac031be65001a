#include "local/net/quiet.hpp"

#include <boost/asio/post.hpp>
#include <utility>
#include <vector>

namespace chorus::local {
namespace {

constexpr auto look_again = std::chrono::microseconds(500);
constexpr int calm_rounds = 2;

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
        begin_round();
        wait();
    }

private:
    struct Asked {
        SharedOutbox outbox;
        std::uint64_t heartbeats;
    };

    void begin_round() {
        {
            auto& world = host_->world();
            std::scoped_lock lock(world.mutex);
            steps_ = world.activity.steps;
            dispatched_ = world.hub.dispatched();
            asked_.clear();
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
        bool calm = false;
        bool answered = false;
        {
            auto& world = host_->world();
            std::scoped_lock lock(world.mutex);
            std::erase_if(asked_, [](Asked const& asked) {
                auto const& outbox = *asked.outbox;
                return outbox.heartbeats > asked.heartbeats || outbox.ended() || outbox.silent ||
                    !outbox.wake;
            });
            answered = asked_.empty();
            calm = answered && world.activity.in_flight == 0 && world.activity.steps == steps_ &&
                world.hub.dispatched() == dispatched_ && world.hub.attached() >= sessions_;
        }
        if (answered) {
            rounds_ = calm ? rounds_ + 1 : 0;
            if (rounds_ >= calm_rounds) return finish(true);
        }
        if (Clock::now() >= deadline_) return finish(false);
        if (answered) begin_round();
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
    int rounds_ = 0;
};

} // namespace

void await_quiet(std::shared_ptr<Host> host, std::chrono::milliseconds patience,
    std::function<void(bool)> done, std::size_t sessions) {
    auto const strand = host->strand();
    auto waiter = std::make_shared<QuietWaiter>(std::move(host), patience, std::move(done), sessions);
    asio::post(strand, [waiter] { waiter->start(); });
}

} // namespace chorus::local
