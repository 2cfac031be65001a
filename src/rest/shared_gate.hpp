#pragma once

#include "detail/sansio/rate_shares.hpp"
#include <boost/asio/any_io_executor.hpp>
#include <chorus/task.hpp>
#include <cstdint>
#include <functional>
#include <memory>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>

namespace chorus::detail {

/// The calls that an instance has asked SharedLimits for: those it waits to hear of, and those on their way.
/// All on its strand.
class SharedGate : public std::enable_shared_from_this<SharedGate> {
public:
    /// What became of the question for a call. `again_after`: zero, it may go.
    using Answered = std::function<void(RateTicket, std::chrono::milliseconds again_after)>;

    SharedGate(asio::any_io_executor strand, std::shared_ptr<SharedLimits> limits, std::string host)
        : strand_(std::move(strand))
        , limits_(std::move(limits))
        , host_(std::move(host)) {}

    /// `answered` is called on the strand, perhaps from within, unless the call is given up before.
    void ask(RateTicket ticket, RateShares shares, TimePoint now, Answered answered);
    /// Nobody wants to know any more. False: it was not being asked for.
    bool give_up(RateTicket ticket);
    /// Gives up a call that has waited for an answer for too long; none: there is no such call.
    [[nodiscard]] RateTicket overdue(TimePoint now);
    /// When there will be one.
    [[nodiscard]] TimePoint next() const { return due_.empty() ? TimePoint::max() : due_.begin()->first; }

    /// How a call ended that was allowed to go.
    void answered(RateTicket ticket, int status, RateOutcome const& outcome, TimePoint now);
    void ended(RateTicket ticket, SharedUse::Counted counted);

private:
    enum class Stage : std::uint8_t { asked_for, allowed, over };

    class Call {
    public:
        std::uint64_t number = 0;
        RateTicket ticket;
        RateShares shares;
        TimePoint due{};
        Stage stage = Stage::asked_for;
    };
    using CallPtr = std::shared_ptr<Call>;

    [[nodiscard]] CallPtr find(RateTicket ticket) const;
    void came(CallPtr const& call, std::chrono::milliseconds again_after, Answered const& answered);
    void forget(Call& call);

    asio::any_io_executor strand_;
    std::shared_ptr<SharedLimits> limits_;
    std::string host_;
    std::unordered_map<std::uint32_t, CallPtr> calls_;  ///< by slot of their tickets
    std::set<std::pair<TimePoint, std::uint32_t>> due_; ///< those being asked for
};

} // namespace chorus::detail
