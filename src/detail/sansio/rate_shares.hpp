// What a call takes out of budgets that processes share.
#pragma once

#include "detail/sansio/rate_limiter.hpp"
#include <chorus/shared_limits.hpp>
#include <string_view>
#include <vector>

namespace chorus::detail {

/// The budgets of one call, and what they are told when it has ended.
class RateShares {
public:
    /// Names of budgets begin with whose they are, and the host.
    [[nodiscard]] std::vector<SharedBudget> budgets(std::string_view host) const;
    [[nodiscard]] bool empty() const { return shares_.empty(); }
    [[nodiscard]] TimePoint deadline() const { return deadline_; }

    /// Of an answer.
    [[nodiscard]] std::vector<SharedUse> uses(
        std::string_view host, int status, RateOutcome const& outcome, TimePoint now) const;
    /// Without one.
    [[nodiscard]] std::vector<SharedUse> uses(std::string_view host, SharedUse::Counted counted) const;

private:
    friend class RateLimiter;

    enum class Of : std::uint8_t { address, errors, invalid, account, channel, bucket };

    class Share {
    public:
        Of of = Of::bucket;
        std::string name;
        std::uint32_t limit = 0;
        Duration window{};
        RateCounts counts = RateCounts::all;
    };

    void add(Of of, std::string name, RateWindow const& window, RateCounts counts = RateCounts::all);
    [[nodiscard]] static std::string full_name(Share const& share, std::string_view host);
    [[nodiscard]] static bool counts(Share const& share, int status, RateOutcome const& outcome);
    [[nodiscard]] static bool blocks(Share const& share, RateOutcome const& outcome);

    std::vector<Share> shares_;
    TimePoint deadline_ = TimePoint::max();
};

} // namespace chorus::detail
