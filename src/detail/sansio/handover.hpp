// One set of sessions takes over from another that hears the same events.
#pragma once

#include "detail/sansio/hash_index.hpp"
#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace chorus::detail {

/// Decides which events of two sets of sessions are handed on while the new set takes over from the old one,
/// so that each is handed on once. There is no number that both sets share: an event of one is known in the
/// other by its bytes, and how often these have come.
///
/// The phases, each ended by `round_done`: every session of both sets has shown all that the server had sent
/// it when the round began (a heartbeat answered is what tells).
///
/// 1. aligning: both are counted, the old set's are handed on. What the old set showed before this phase
/// began
///    comes, if late, from the new one now; and the reverse. So what one side is ahead at the end of the
///    first round, and still is at the end of the second, is of the time before, and is forgotten. From then
///    on the counts are exact.
/// 2. holding: what the new set shows first is kept, until the old set shows it or `cut`.
/// 3. filtering, after `cut`: the old set is silent. What was held is handed on, then the new set's events,
/// but
///    for those that the old one had shown.
/// 4. over: everything of the new set is handed on.
///
/// Exact where each session gets its events in order, and not before it was asked for the round's answer.
/// Where sets show an event in different bytes it is handed on twice. One is lost only if the same bytes come
/// three times within the phases, once of them before the new set began to hear.
class Handover {
public:
    enum class Side : std::uint8_t { old_set, new_set };
    enum class Phase : std::uint8_t { first_round, second_round, holding, filtering, over };
    enum class Verdict : std::uint8_t { pass, drop };

    explicit Handover(
        std::uint64_t seed, std::size_t max_events = 1'000'000, std::size_t max_held = 64u << 20)
        : seed_(seed)
        , max_events_(max_events)
        , max_held_(max_held) {}

    /// An event of a set's session, by its place in the set: `key` is what makes it the same as another's,
    /// `text` what is kept if it is held.
    Verdict shown(
        Side side, std::uint32_t session, std::string_view name, std::string_view key, std::string_view text);

    /// Keeps a message of the new set's until `take_held`, whatever is in it.
    std::uint64_t hold(std::uint32_t session, std::string_view text);

    void round_done();
    /// In `holding`: the old set hands on nothing any more.
    void cut();
    /// Before `cut`: a session began anew, and may have missed something. Begins again with the first round.
    void restart();

    /// After `cut`: what was held of a session, in order.
    [[nodiscard]] std::vector<std::string> take_held(std::uint32_t session);

    [[nodiscard]] Phase phase() const { return phase_; }
    /// More happened than it may keep: the old set has to go on.
    [[nodiscard]] bool overwhelmed() const { return overwhelmed_; }
    [[nodiscard]] std::size_t held() const { return held_.size(); }

private:
    struct Hash {
        std::size_t operator()(TextHash const& hash) const {
            return (std::size_t{hash.middle} << 16) ^ hash.low ^ (std::size_t{hash.high} << 7);
        }
    };
    /// How often one event has come. Those that go to all sessions of a set count once per set.
    struct Count {
        std::uint32_t of[2] = {0, 0};
        std::vector<std::pair<std::uint32_t, std::uint32_t>> sessions[2]; ///< who, how often
        std::deque<std::uint64_t> held;
        // At the end of the first round.
        std::uint32_t ahead[2] = {0, 0};
        std::uint32_t then[2] = {0, 0};
    };
    struct Held {
        std::uint32_t session = 0;
        std::string text;
    };

    bool count(Count& count, std::size_t side, std::uint32_t session);
    void drop_held(Count& count);
    void mark();
    void align();

    std::uint64_t seed_;
    std::size_t max_events_, max_held_;
    Phase phase_ = Phase::first_round;
    bool overwhelmed_ = false;
    std::unordered_map<TextHash, Count, Hash> counts_;
    std::map<std::uint64_t, Held> held_; ///< in the order of coming
    std::uint64_t next_held_ = 0;
    std::size_t held_bytes_ = 0;
};

} // namespace chorus::detail
