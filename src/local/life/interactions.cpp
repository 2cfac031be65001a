#include "local/life/interactions.hpp"

namespace chorus::local {

InteractionRecord& Interactions::open(InteractionRecord record) {
    while (!order_.empty()) {
        auto oldest = records_.find(order_.front());
        bool over = records_.size() >= capacity || record.since - oldest->second.since >= life_;
        if (!over) break;
        by_token_.erase(oldest->second.token);
        records_.erase(oldest);
        order_.pop_front();
    }
    auto id = record.id;
    order_.push_back(id);
    waiting_.push_back(id);
    by_token_.emplace(record.token, id);
    return records_.insert_or_assign(id, std::move(record)).first->second;
}

InteractionRecord* Interactions::find(Snowflake id, Moment now) {
    // Those that were answered need not be passed over again and again.
    auto waits = [&](Snowflake waiting) {
        auto record = records_.find(waiting);
        return record != records_.end() && record->second.state == InteractionState::waiting;
    };
    while (!waiting_.empty() && !waits(waiting_.front())) waiting_.pop_front();
    auto found = records_.find(id);
    if (found == records_.end() || now - found->second.since >= life_) return nullptr;
    return &found->second;
}

InteractionRecord* Interactions::find_by_token(std::string_view token, Moment now) {
    auto found = by_token_.find(std::string(token));
    return found == by_token_.end() ? nullptr : find(found->second, now);
}

std::vector<InteractionRecord*> Interactions::take_overdue(Moment now) {
    std::vector<InteractionRecord*> overdue;
    while (!waiting_.empty()) {
        auto found = records_.find(waiting_.front());
        bool waits = found != records_.end() && found->second.state == InteractionState::waiting;
        if (waits && now - found->second.since < patience_) break;
        if (waits) {
            found->second.state = InteractionState::failed;
            overdue.push_back(&found->second);
        }
        waiting_.pop_front();
    }
    return overdue;
}

void Interactions::age(std::chrono::milliseconds time) {
    for (auto& [id, record] : records_) record.since -= time;
}

std::optional<Interactions::Moment> Interactions::next_overdue() const {
    for (auto id : waiting_)
        if (auto found = records_.find(id);
            found != records_.end() && found->second.state == InteractionState::waiting)
            return found->second.since + patience_;
    return std::nullopt;
}

MessageRecord& Interactions::keep(EphemeralMessage message) {
    while (ephemerals_.size() >= capacity) ephemerals_.erase(ephemerals_.begin());
    auto id = message.message.id;
    return ephemerals_.insert_or_assign(id, std::move(message)).first->second.message;
}

EphemeralMessage* Interactions::ephemeral(Snowflake message) {
    auto found = ephemerals_.find(message);
    return found == ephemerals_.end() ? nullptr : &found->second;
}

void Interactions::drop(Snowflake message) { ephemerals_.erase(message); }

} // namespace chorus::local
