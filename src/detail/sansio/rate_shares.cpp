#include "detail/sansio/rate_shares.hpp"

#include "detail/sansio/hash_index.hpp"
#include "detail/sansio/rate_engine.hpp"
#include <array>
#include <utility>

namespace chorus::detail {
namespace {

using std::chrono::milliseconds;

void append_hex(std::string& text, std::uint64_t number, int digits) {
    for (int at = digits - 1; at >= 0; --at) text += "0123456789abcdef"[number >> (4 * at) & 15];
}

/// Of what may be the token of a webhook.
std::string secretly(std::string_view text) {
    auto const hash = hash_text(text, 0);
    std::string out;
    for (auto part : {hash.low, hash.middle, hash.high}) append_hex(out, part, 8);
    return out;
}

} // namespace

void RateShares::add(Of of, std::string name, RateWindow const& window, RateCounts counts) {
    if (window.limit() == 0 && !window.probing()) return;
    auto& share = shares_.emplace_back();
    share.of = of;
    share.name = std::move(name);
    share.limit = window.limit();
    share.window = window.length();
    share.counts = counts;
}

RateShares RateLimiter::shares(RateTicket ticket) const {
    RateShares out;
    auto const& my = *impl_;
    auto const* call = impl_->find(ticket);
    if (!call || call->state == Impl::State::waiting) return out;
    auto const& lane = my.lanes[call->lane];
    auto const& route = my.routes[lane.route];
    auto const& bucket = my.buckets[lane.bucket];
    auto const& account = my.accounts[bucket.account];
    using Of = RateShares::Of;
    out.deadline_ = call->deadline;
    out.add(Of::address, "", my.address);
    out.add(Of::errors, "", my.errors);
    out.add(Of::invalid, "", my.invalid);
    std::string who;
    append_hex(who, account.id, 16);
    out.add(Of::account, who, account.window);
    if (lane.common != no_index)
        out.add(Of::channel, route.name + " " + secretly(lane.major), my.commons[lane.common].window);
    bool const whole = route.key == RateKey::whole_target;
    out.add(Of::bucket, (whole ? "" : route.name + " ") + who + " " + secretly(lane.major), bucket.window,
        route.counts);
    // Who does not know yet what the server calls it takes from the one above: it counts all the same.
    if (!bucket.name.empty())
        out.add(
            Of::bucket, bucket.name + " " + who + " " + secretly(lane.major), bucket.window, route.counts);
    return out;
}

std::string RateShares::full_name(Share const& share, std::string_view host) {
    constexpr std::array<std::string_view, 6> whose = {
        "address", "errors", "invalid", "account", "channel", "bucket"};
    std::string name(whose.at(static_cast<std::size_t>(share.of)));
    name.append(1, ' ').append(host);
    if (!share.name.empty()) name.append(1, ' ').append(share.name);
    return name;
}

std::vector<SharedBudget> RateShares::budgets(std::string_view host) const {
    std::vector<SharedBudget> out;
    for (auto const& share : shares_) {
        auto& budget = out.emplace_back();
        budget.name = full_name(share, host);
        budget.limit = share.limit;
        budget.window = std::chrono::ceil<milliseconds>(share.window);
    }
    return out;
}

bool RateShares::counts(Share const& share, int status, RateOutcome const& outcome) {
    bool const success = status >= 200 && status < 300;
    switch (share.of) {
    case Of::errors: return status >= 400;
    case Of::invalid:
        return status == 401 || status == 403 || (status == 429 && outcome.scope != RateScope::shared);
    case Of::channel: return success;
    case Of::bucket: return success || share.counts == RateCounts::all;
    case Of::address:
    case Of::account: break;
    }
    return true;
}

bool RateShares::blocks(Share const& share, RateOutcome const& outcome) {
    switch (outcome.scope) {
    case RateScope::none: return false;
    case RateScope::bucket:
    case RateScope::shared: return share.of == Of::bucket;
    case RateScope::account: return share.of == Of::account;
    case RateScope::all: return share.of == Of::address;
    }
    return false;
}

std::vector<SharedUse> RateShares::uses(
    std::string_view host, int status, RateOutcome const& outcome, TimePoint now) const {
    std::vector<SharedUse> out;
    for (auto const& share : shares_) {
        auto& use = out.emplace_back();
        use.name = full_name(share, host);
        use.counted = counts(share, status, outcome) ? SharedUse::Counted::yes : SharedUse::Counted::no;
        if (blocks(share, outcome)) use.blocked_for = std::chrono::ceil<milliseconds>(outcome.retry_at - now);
        if (share.of != Of::bucket || !outcome.told || status == 429) continue;
        use.counted = SharedUse::Counted::yes;
        use.limit = outcome.told->limit;
        use.remaining = outcome.told->remaining;
        use.reset_earliest = std::chrono::floor<milliseconds>(outcome.told->end_earliest - now);
        use.reset_latest = std::chrono::ceil<milliseconds>(outcome.told->end_latest - now);
    }
    return out;
}

std::vector<SharedUse> RateShares::uses(std::string_view host, SharedUse::Counted counted) const {
    std::vector<SharedUse> out;
    for (auto const& share : shares_) {
        auto& use = out.emplace_back();
        use.name = full_name(share, host);
        use.counted = counted;
    }
    return out;
}

} // namespace chorus::detail
