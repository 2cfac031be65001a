// A limiter, a model server and the way between them, in simulated time.
#pragma once

#include "detail/sansio/rate_limiter.hpp"
#include "support/model_limits_server.hpp"

#include <functional>
#include <map>
#include <memory>
#include <queue>
#include <random>
#include <string>
#include <vector>

namespace chorus::test {

class LimitsWorldOptions {
public:
    std::uint64_t seed = 1;
    bool limiter_on = true;
    ModelTime trip = std::chrono::milliseconds(10);   ///< each way, at least
    ModelTime spread = std::chrono::milliseconds(10); ///< and on average so much more
    double lost_requests = 0;                         ///< of all
    double lost_answers = 0;
    double client_drift = 0; ///< how much faster its clock runs
    double server_drift = 0;
    ModelTime clock_jitter{0}; ///< of both
};

class LimitsWorld {
public:
    using Done = std::function<void(int status)>; ///< 0: refused
    using Options = LimitsWorldOptions;

    LimitsWorld(RateRules rules, ModelLimitsServer::Dialect dialect, Options options = {});

    ModelLimitsServer server;
    detail::RateLimiter limiter;

    /// A call is made now.
    void call(ModelRequest request, Done done = {}, std::uint8_t priority = 1,
        ModelTime timeout = ModelTime::max());
    /// Something happens later.
    void at(ModelTime time, std::function<void()> event);
    void run_until(ModelTime time);
    /// From now on, trips take at least so long each way.
    void set_trip(ModelTime trip) { options_.trip = trip; }
    [[nodiscard]] ModelTime now() const { return now_; }
    [[nodiscard]] std::mt19937_64& random() { return random_; }
    [[nodiscard]] detail::TimePoint client_now();

    // What was seen
    std::uint64_t made = 0;
    std::uint64_t answered = 0; ///< 2xx to 4xx, but no 429
    std::uint64_t limited = 0;  ///< 429
    std::uint64_t lost = 0;
    std::uint64_t refused = 0;
    std::uint64_t out_of_order = 0;
    ModelTime longest_wait{0};
    /// What each 429 was for.
    std::map<std::string, std::uint64_t> limited_routes;

private:
    struct Call {
        ModelRequest request;
        Done done;
        std::uint8_t priority = 1;
        std::uint64_t number = 0;
        std::uint64_t order = 0;
        ModelTime made{};
        ModelTime deadline = ModelTime::max();
        detail::RateTicket ticket;
        bool over = false;
    };
    struct Event {
        ModelTime time;
        std::uint64_t number;
        std::shared_ptr<std::function<void()>> what;
        bool operator<(Event const& other) const {
            return time != other.time ? time > other.time : number > other.number;
        }
    };

    void submit(std::shared_ptr<Call> const& call);
    void go(std::shared_ptr<Call> const& call);
    void answer(std::shared_ptr<Call> const& call, ModelReply const& reply);
    void poll();
    [[nodiscard]] ModelTime way();
    [[nodiscard]] bool chance(double of_one);
    [[nodiscard]] ModelTime from_client(detail::TimePoint time) const;

    Options options_;
    std::mt19937_64 random_;
    bool by_target_; // that is what a bucket is
    ModelTime now_{0};
    std::uint64_t events_made_ = 0;
    std::priority_queue<Event> events_;
    detail::TimePoint last_client_now_{};
    ModelTime wake_ = ModelTime::max();
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::shared_ptr<Call>> waiting_;
    /// The last call that went, by bucket and priority.
    std::map<std::string, std::uint64_t> last_gone_;
};

} // namespace chorus::test
