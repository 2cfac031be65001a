// The events of two sets of sessions, while one takes over from the other.
#pragma once

#include "detail/sansio/handover.hpp"
#include "gateway/event_filter.hpp"
#include "gateway/session_driver.hpp"
#include <atomic>
#include <chorus/types/snowflake.hpp>
#include <functional>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace chorus::detail {

/// What all these sessions share: the handover, which they use from their strands, one at a time.
class HandoverGate {
public:
    explicit HandoverGate(std::uint64_t seed) : handover_(seed) {}

    /// `use` neither waits nor calls what is a user's: who comes meanwhile spins, for as long as it takes to
    /// count one event.
    template<class Use> auto with(Use use) {
        while (busy_.test_and_set(std::memory_order_acquire)) busy_.wait(true, std::memory_order_relaxed);
        struct Leave {
            std::atomic_flag& busy;
            ~Leave() {
                busy.clear(std::memory_order_release);
                busy.notify_one();
            }
        } const leave{busy_};
        return use(handover_);
    }

private:
    std::atomic_flag busy_;
    Handover handover_;
};

/// The part of one session in it.
class HandoverFilter final : public EventFilter {
public:
    HandoverFilter(std::shared_ptr<HandoverGate> gate, Handover::Side side, std::uint32_t session,
        std::weak_ptr<SessionDriver> driver, std::function<void()> changed)
        : gate_(std::move(gate))
        , side_(side)
        , session_(session)
        , driver_(std::move(driver))
        , changed_(std::move(changed)) {}

    bool passes(Frame& frame, std::string_view text) override;
    [[nodiscard]] bool on_stage() const override {
        return side_ == Handover::Side::old_set ? !muted_ : released_;
    }
    bool tells_of_gap() override;

    // On the session's strand.
    void record() {
        recording_ = true;
        untold_gap_ = false;
    }
    /// The old set's: hands on nothing any more but answers.
    void mute() { muted_ = true; }
    /// The new set's, after the cut: hands on what was held.
    void release();

    // From any thread.
    /// The new set's: READY came, and all the guilds that it names.
    [[nodiscard]] bool has_guilds() const { return has_guilds_; }
    /// How often it began anew.
    [[nodiscard]] std::uint32_t gaps() const { return gaps_; }

private:
    void note_guilds(Frame const& frame);

    std::shared_ptr<HandoverGate> gate_;
    Handover::Side side_;
    std::uint32_t session_;
    std::weak_ptr<SessionDriver> driver_;
    std::function<void()> changed_;
    bool recording_ = false, muted_ = false, released_ = false, untold_gap_ = false;
    std::set<Snowflake> missing_; ///< guilds that READY named and that are not here yet
    std::atomic<bool> has_guilds_{false};
    std::atomic<std::uint32_t> gaps_{0};
};

} // namespace chorus::detail
