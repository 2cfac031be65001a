#include "detail/sansio/handover.hpp"

#include <algorithm>

namespace chorus::detail {
namespace {

constexpr std::size_t before = 0, after = 1; // the two sides

} // namespace

/// Whether the side has now shown the event once more than before.
bool Handover::count(Count& count, std::size_t side, std::uint32_t session) {
    auto& sessions = count.sessions[side];
    auto found = std::ranges::find(sessions, session, [](auto const& entry) { return entry.first; });
    if (found == sessions.end()) found = sessions.insert(sessions.end(), {session, 0});
    if (++found->second <= count.of[side]) return false;
    count.of[side] = found->second;
    return true;
}

void Handover::drop_held(Count& count) {
    if (count.held.empty()) return;
    auto const found = held_.find(count.held.front());
    count.held.pop_front();
    if (found == held_.end()) return;
    held_bytes_ -= found->second.text.size();
    held_.erase(found);
}

Handover::Verdict Handover::shown(
    Side side, std::uint32_t session, std::string_view name, std::string_view key, std::string_view text) {
    if (phase_ == Phase::over) return side == Side::new_set ? Verdict::pass : Verdict::drop;
    bool const is_new = side == Side::new_set;
    bool const cut_off = phase_ == Phase::filtering;
    if (!is_new && cut_off) return Verdict::drop;
    if (counts_.size() >= max_events_) overwhelmed_ = true;
    if (overwhelmed_) return is_new ? Verdict::drop : Verdict::pass;

    auto const hash = hash_text(key, hash_text(name, seed_).low ^ seed_);
    auto& entry = counts_[hash];
    bool const more = count(entry, is_new ? after : before, session);
    if (!is_new) {
        if (more && entry.of[before] <= entry.of[after]) drop_held(entry);
        return Verdict::pass;
    }
    if (!more || entry.of[after] <= entry.of[before]) return Verdict::drop;
    if (cut_off) return Verdict::pass;
    entry.held.push_back(hold(session, text));
    return Verdict::drop;
}

std::uint64_t Handover::hold(std::uint32_t session, std::string_view text) {
    held_bytes_ += text.size();
    if (held_bytes_ > max_held_) overwhelmed_ = true;
    auto const id = next_held_++;
    auto& kept = held_[id];
    kept.session = session;
    kept.text = text;
    return id;
}

void Handover::mark() {
    for (auto& [hash, entry] : counts_)
        for (auto side : {before, after}) {
            auto const other = entry.of[1 - side];
            entry.ahead[side] = entry.of[side] > other ? entry.of[side] - other : 0;
            entry.then[side] = entry.of[side];
        }
}

void Handover::align() {
    for (auto& [hash, entry] : counts_)
        for (auto side : {before, after}) {
            auto const caught_up = entry.of[1 - side] - entry.then[1 - side];
            if (entry.ahead[side] <= caught_up) continue;
            auto const never = entry.ahead[side] - caught_up;
            entry.of[side] -= never;
            for (auto& session : entry.sessions[side]) session.second -= std::min(session.second, never);
            if (side == after)
                for (std::uint32_t i = 0; i < never; ++i) drop_held(entry);
        }
}

void Handover::round_done() {
    switch (phase_) {
    case Phase::first_round:
        mark();
        phase_ = Phase::second_round;
        return;
    case Phase::second_round:
        align();
        phase_ = Phase::holding;
        return;
    case Phase::filtering:
        counts_.clear();
        phase_ = Phase::over;
        return;
    case Phase::holding:
    case Phase::over: return;
    }
}

void Handover::cut() {
    if (phase_ == Phase::holding) phase_ = Phase::filtering;
}

void Handover::restart() {
    if (phase_ == Phase::filtering || phase_ == Phase::over) return;
    phase_ = Phase::first_round;
    overwhelmed_ = false;
    counts_.clear();
    held_.clear();
    held_bytes_ = 0;
}

std::vector<std::string> Handover::take_held(std::uint32_t session) {
    std::vector<std::string> texts;
    if (phase_ != Phase::filtering && phase_ != Phase::over) return texts;
    for (auto at = held_.begin(); at != held_.end();) {
        if (at->second.session != session) {
            ++at;
            continue;
        }
        held_bytes_ -= at->second.text.size();
        texts.push_back(std::move(at->second.text));
        at = held_.erase(at);
    }
    return texts;
}

} // namespace chorus::detail
