#include <chorus/shared_limits.hpp>

#include "detail/sansio/rate_window.hpp"
#include <algorithm>
#include <mutex>
#include <unordered_map>
#include <utility>

namespace chorus {
namespace detail {
namespace {

using namespace std::chrono_literals;
using std::chrono::milliseconds;

/// For those who can only be told by an answer when there is room again.
constexpr milliseconds look_again = 10ms;

class InProcess final : public SharedLimits {
public:
    void take(std::uint64_t call, std::vector<SharedBudget> const& budgets,
        std::function<void(milliseconds)> done) override {
        done(try_to_take(call, budgets));
    }

    void ended(std::uint64_t call, std::vector<SharedUse> const& uses) override {
        std::lock_guard const lock(mutex_);
        auto const found = taken_.find(call);
        if (found == taken_.end()) return;
        auto const now = std::chrono::steady_clock::now();
        auto const& epochs = found->second.epochs;
        for (std::size_t i = 0; i < epochs.size() && i < uses.size(); ++i)
            settle(budgets_[uses[i].name], RateTrip(epochs[i], found->second.at, now), uses[i]);
        taken_.erase(found);
    }

private:
    struct Budget {
        RateWindow window;
        bool told = false; ///< its limit comes from an answer
    };
    struct Taken {
        TimePoint at{};
        std::vector<std::uint32_t> epochs; ///< of its budgets
    };

    milliseconds try_to_take(std::uint64_t call, std::vector<SharedBudget> const& wanted) {
        std::lock_guard const lock(mutex_);
        auto const now = std::chrono::steady_clock::now();
        sweep(now);
        auto opens = TimePoint::min();
        for (auto const& budget : wanted) {
            auto& window = known(budget).window;
            if (!window.room(now, Duration::zero()))
                opens = std::max(opens, window.opens_at(Duration::zero()));
        }
        if (opens == TimePoint::max()) return look_again;
        if (opens > TimePoint::min()) return std::max(1ms, std::chrono::ceil<milliseconds>(opens - now));
        auto& taken = taken_[call];
        taken.at = now;
        for (auto const& budget : wanted) taken.epochs.push_back(budgets_[budget.name].window.take(now));
        return 0ms;
    }

    Budget& known(SharedBudget const& wanted) {
        auto [place, fresh] = budgets_.try_emplace(wanted.name);
        auto& budget = place->second;
        auto& window = budget.window;
        if (wanted.limit == 0) {
            if (fresh) window.probe();
        }
        else if (!budget.told && (wanted.limit != window.limit() || wanted.window != window.length()))
            window.configure(wanted.limit, wanted.window);
        return budget;
    }

    static void settle(Budget& budget, RateTrip const& trip, SharedUse const& use) {
        auto& window = budget.window;
        auto const now = trip.received;
        if (use.counted == SharedUse::Counted::no)
            window.give_back();
        else if (use.counted == SharedUse::Counted::perhaps)
            window.lose(trip);
        else if (use.remaining) {
            budget.told = true;
            RateTold told;
            told.limit = use.limit;
            told.remaining = *use.remaining;
            told.end_earliest = now + use.reset_earliest;
            told.end_latest = now + use.reset_latest;
            window.settle(trip, told, false);
        }
        else {
            window.settle(trip);
            window.known(); // that there is none
        }
        if (use.blocked_for > 0ms) window.block(now + use.blocked_for);
    }

    /// What nobody asks for.
    void sweep(TimePoint now) {
        if (budgets_.size() < sweep_at_) return;
        std::erase_if(budgets_, [&](auto const& entry) { return entry.second.window.idle(now); });
        sweep_at_ = std::max<std::size_t>(1024, 2 * budgets_.size());
    }

    std::mutex mutex_;
    std::unordered_map<std::string, Budget> budgets_;
    std::unordered_map<std::uint64_t, Taken> taken_;
    std::size_t sweep_at_ = 1024;
};

} // namespace
} // namespace detail

std::shared_ptr<SharedLimits> SharedLimits::in_process() { return std::make_shared<detail::InProcess>(); }

} // namespace chorus
