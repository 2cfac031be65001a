#pragma once

#include "detail/sansio/shard_plan.hpp"
#include "gateway/session_driver.hpp"
#include <atomic>
#include <chorus/gateway/options.hpp>
#include <cstdint>
#include <exception>
#include <functional>
#include <memory>
#include <vector>

namespace chorus::detail {

class UserCore;

using Sessions = std::vector<std::shared_ptr<SessionDriver>>;

/// The shards of a user that run here. Which they are never changes: other shards are another set.
class SessionSet {
public:
    SessionSet(std::shared_ptr<UserCore> const& user, ShardPlan plan);

    [[nodiscard]] ShardPlan const& plan() const { return plan_; }
    [[nodiscard]] Sessions const& all() const { return sessions_; }
    /// Null: it is not here.
    [[nodiscard]] std::shared_ptr<SessionDriver> at(std::uint32_t shard) const {
        return plan_.has(shard) ? sessions_[shard - plan_.first] : nullptr;
    }
    /// The shard of direct messages, if it is here.
    [[nodiscard]] std::shared_ptr<SessionDriver> const& first() const { return sessions_.front(); }

    /// Not one has ended for good that was alive.
    [[nodiscard]] bool alive() const { return *alive_ > 0; }

private:
    ShardPlan plan_;
    std::shared_ptr<std::atomic<std::uint32_t>> alive_ = std::make_shared<std::atomic<std::uint32_t>>(0);
    Sessions sessions_;
};

/// Does something with each session, each on its own strand. Returns when all is done, with what was thrown,
/// or at the first failure.
[[nodiscard]] task<std::exception_ptr> on_each(
    Sessions sessions, std::function<task<>(std::shared_ptr<SessionDriver>)> work);
/// The same for one.
[[nodiscard]] task<> on_strand_of(std::shared_ptr<SessionDriver> session, task<> work);

// What the gateway facade does; all on the user's strand.

/// Returns when all sessions are ready.
[[nodiscard]] task<> connect_sessions(
    std::shared_ptr<UserCore> user, std::optional<GatewayOptions> options, TimePoint deadline);
[[nodiscard]] task<> close_sessions(
    std::shared_ptr<UserCore> user, StopMode mode = StopMode::end_session);
/// What they count, all together.
[[nodiscard]] GatewayStats stats_of(Sessions const& sessions);

/// Which shards run here, as options and the server say; the identify queue learns the account's limits.
[[nodiscard]] task<ShardPlan> ask_for_plan(std::shared_ptr<UserCore> user, Shards wanted, TimePoint deadline);

} // namespace chorus::detail
