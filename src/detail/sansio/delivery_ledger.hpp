#pragma once

#include <cstddef>
#include <cstdint>
#include <map>

namespace chorus::detail {

/// Which events of a session are done: everybody who got one has finished with it. Knows the sequence number
/// from which another process would have to resume so that what is not done comes again.
///
/// Costs nothing per event that is done when it has been handed out, and one entry for each that is not.
class DeliveryLedger {
public:
    /// A session begins after `sequence`, or is taken up there. What the last one left open is of no interest
    /// any more: do not release it.
    void restart(std::int64_t sequence);

    /// An event is about to be handed out; `end` follows when it has been. Meanwhile, and after `end` until
    /// all who hold it have released it, it is not done.
    void begin(std::int64_t sequence);
    void end();

    /// Somebody who got the event will finish it later.
    void hold(std::int64_t sequence) { ++open_[sequence]; }
    void release(std::int64_t sequence);

    /// All events up to here are done: resuming from here, none is lost. It falls back only where a server
    /// sends an event after one of a higher number.
    [[nodiscard]] std::int64_t done() const;
    /// The highest number ever handed out: resuming from here, none comes twice.
    [[nodiscard]] std::int64_t begun() const { return begun_; }
    /// How many events are not done, but for one that is being handed out.
    [[nodiscard]] std::size_t open() const { return open_.size(); }

private:
    static constexpr std::int64_t none = -1;

    std::int64_t begun_ = none;
    std::int64_t current_ = none;
    std::map<std::int64_t, std::uint32_t> open_; ///< by sequence: how many hold it
};

} // namespace chorus::detail
