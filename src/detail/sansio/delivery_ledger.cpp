#include "detail/sansio/delivery_ledger.hpp"

#include <algorithm>

namespace chorus::detail {

void DeliveryLedger::restart(std::int64_t sequence) {
    begun_ = sequence;
    current_ = none;
    open_.clear();
}

void DeliveryLedger::begin(std::int64_t sequence) {
    current_ = sequence;
    begun_ = std::max(begun_, sequence);
}

void DeliveryLedger::end() { current_ = none; }

void DeliveryLedger::release(std::int64_t sequence) {
    auto const found = open_.find(sequence);
    if (found != open_.end() && --found->second == 0) open_.erase(found);
}

std::int64_t DeliveryLedger::done() const {
    auto lowest = begun_ + 1;
    if (!open_.empty()) lowest = std::min(lowest, open_.begin()->first);
    if (current_ != none) lowest = std::min(lowest, current_);
    return lowest - 1;
}

} // namespace chorus::detail
