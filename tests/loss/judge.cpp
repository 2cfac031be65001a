#include "judge.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace chorus::test {

Judge::Session& Judge::session(std::string const& id) {
    for (auto at = sessions_.rbegin(); at != sessions_.rend(); ++at)
        if (at->id == id) return *at;
    sessions_.emplace_back().id = id;
    return sessions_.back();
}

void Judge::take(Entry const& entry) {
    if (entry.kind == Entry::Kind::begin) {
        ++processes_;
        for (auto& of : sessions_) of.interrupted = true;
        return;
    }
    if (entry.kind == Entry::Kind::news) return;
    user_ = entry.user;
    if (entry.kind == Entry::Kind::again) {
        ++recognised_;
        return;
    }
    auto& of = session(entry.session);
    if (entry.kind == Entry::Kind::gap) {
        // The next process may say it again; the same one may not.
        bool const again = !of.gaps.empty() && of.gap_process != processes_;
        of.gap_process = processes_;
        if (!again) {
            of.gaps.push_back(entry.sequence);
            return;
        }
        ++told_again_;
        of.gaps.back() = entry.sequence;
        for (auto& later : sessions_)
            if (&later > &of && !later.gaps.empty()) later.covered = true;
        return;
    }
    of.interrupted = false;
    of.highest = std::max(of.highest, entry.sequence);
    if (entry.kind != Entry::Kind::event) return;
    of.events.emplace_back(entry.sequence, entry.number);
    last_ = std::max(last_, entry.number);
}

void Judge::close(std::uint64_t emitted, Verdict& verdict) const {
    auto wrong = [&](std::uint64_t& count, std::string text) {
        ++count;
        if (verdict.examples.size() < 10)
            verdict.examples.push_back("user " + std::to_string(user_) + ": " + std::move(text));
    };
    auto lose = [&](std::uint64_t first, std::uint64_t last, bool told) {
        if (first > last) return;
        if (told) {
            verdict.told += last - first + 1;
            return;
        }
        wrong(verdict.lost, "lost " + std::to_string(first) + " to " + std::to_string(last));
        verdict.lost += last - first; // one is counted already
    };

    verdict.recognised += recognised_;
    verdict.told_again += told_again_;
    std::set<std::uint64_t> seen;
    std::uint64_t expected = 1;
    for (std::size_t at = 0; at < sessions_.size(); ++at) {
        auto const& of = sessions_[at];
        bool first_of_session = at > 0;
        std::int64_t sequence = -1;
        for (auto const& [s, number] : of.events) {
            ++verdict.events;
            if (!seen.insert(number).second) {
                wrong(verdict.duplicated, "twice " + std::to_string(number));
                continue;
            }
            if (s <= sequence || number < expected) {
                wrong(verdict.reordered, std::to_string(number) + " after " + std::to_string(expected - 1));
                continue;
            }
            sequence = s;
            // Between two sessions something may be missing: what the gap of the first tells.
            lose(expected, number - 1, std::exchange(first_of_session, false));
            expected = number + 1;
        }
        bool const continued = at + 1 < sessions_.size();
        verdict.gaps += of.gaps.size();
        if (of.gaps.size() != (continued ? 1u : 0u))
            wrong(
                verdict.wrong_gaps, "session " + of.id + " has " + std::to_string(of.gaps.size()) + " gaps");
        else if (continued && !of.covered && of.gaps.front() != of.highest &&
            !(of.interrupted && of.gaps.front() == of.highest - 1))
            wrong(verdict.wrong_gaps,
                "a gap from " + std::to_string(of.gaps.front()) + " after " + std::to_string(of.highest));
    }
    lose(expected, emitted, false);
}

} // namespace chorus::test
