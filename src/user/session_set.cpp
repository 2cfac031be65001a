#include "user/session_set.hpp"

#include "detail/strand.hpp"
#include "rest/call.hpp"
#include "rest/instance_core.hpp"
#include "user/user_core.hpp"
#include <algorithm>
#include <boost/asio/bind_executor.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <chorus/models/instance.hpp>

namespace chorus::detail {

SessionSet::SessionSet(std::shared_ptr<UserCore> const& user, ShardPlan plan) : plan_(plan) {
    sessions_.reserve(plan_.count);
    for (std::uint32_t i = 0; i < plan_.count; ++i) {
        auto session = user->make_session(strand_on(below_strand(user->strand())));
        ShardPlace place;
        place.number = plan_.first + i;
        place.total = plan_.total;
        place.plan = plan_;
        place.alive = alive_;
        session->set_place(std::move(place));
        sessions_.push_back(std::move(session));
    }
}

task<std::exception_ptr> on_each(
    Sessions sessions, std::function<task<>(std::shared_ptr<SessionDriver>)> work) {
    struct State {
        std::function<task<>(std::shared_ptr<SessionDriver>)> work; ///< what it captured is used to the end
        std::size_t left = 0;
        std::exception_ptr error;
        Signal changed;
    };
    auto const executor = co_await asio::this_coro::executor;
    auto const state = std::make_shared<State>();
    state->work = std::move(work);
    state->left = sessions.size();
    for (auto const& session : sessions)
        asio::co_spawn(session->strand(), state->work(session),
            asio::bind_executor(executor, [state](std::exception_ptr error) {
                --state->left;
                if (error && !state->error) state->error = error;
                state->changed.notify();
            }));
    while (state->left > 0 && !state->error) {
        auto const wake = co_await state->changed.wait();
        if (wake == Signal::Wake::cancelled) co_return std::make_exception_ptr(Error(errc::cancelled));
    }
    co_return state->error;
}

task<> on_strand_of(std::shared_ptr<SessionDriver> session, task<> work) {
    auto const here = co_await asio::this_coro::executor;
    if (here == session->strand())
        co_await std::move(work);
    else
        co_await asio::co_spawn(session->strand(), std::move(work), asio::use_awaitable);
}

task<ShardPlan> ask_for_plan(std::shared_ptr<UserCore> user, Shards wanted, TimePoint deadline) {
    if (!wanted.is_automatic()) static_cast<void>(shard_plan(wanted, 0)); // throws before anything is asked
    auto call = detail::call<GatewayBot>(user->rest(), "GET /gateway/bot");
    Op<GatewayBot> op = std::move(call);
    auto const limit = deadline == TimePoint::max()
        ? std::chrono::milliseconds(0)
        : std::max(std::chrono::milliseconds(1),
              std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()));
    auto const answer = co_await std::move(op).timeout(limit).as_result();
    if (!answer) {
        // How many there are to be is known without it, and one at a time is always allowed.
        if (wanted.is_automatic()) throw answer.error();
        co_return shard_plan(wanted, 0);
    }
    auto const& said = answer->session_start_limit;
    StartLimits limits;
    limits.max_concurrency = static_cast<std::uint32_t>(std::max(said.max_concurrency, 1));
    if (said.total > 0) limits.remaining = static_cast<std::uint32_t>(std::max(said.remaining, 0));
    limits.total = static_cast<std::uint32_t>(std::max(said.total, 0));
    limits.reset_after = std::chrono::milliseconds(
        std::clamp<std::int64_t>(said.reset_after, 0, std::int64_t{7} * 24 * 3'600'000));
    user->rest()->instance()->starts().learn(user->rest()->account_number(), limits);
    co_return shard_plan(wanted, answer->shards);
}

namespace {

task<> connect_all(
    std::shared_ptr<SessionSet> set, std::optional<GatewayOptions> options, TimePoint deadline) {
    std::function<task<>(std::shared_ptr<SessionDriver>)> const connect =
        [=](std::shared_ptr<SessionDriver> session) {
            return SessionDriver::connect(std::move(session), options, deadline);
        };
    auto const error = co_await on_each(set->all(), connect);
    if (!error) co_return;
    // Part of a bot would be silent: all of it, or none.
    for (auto const& session : set->all()) session->abandon();
    std::rethrow_exception(error);
}

} // namespace

task<> connect_sessions(
    std::shared_ptr<UserCore> user, std::optional<GatewayOptions> options, TimePoint deadline) {
    auto set = user->sessions();
    bool const wants_shards = options && !options->shards.none();
    if (set && (set->alive() || !options)) {
        co_await connect_all(set, std::nullopt, deadline);
        co_return;
    }
    if (!wants_shards) {
        user->set_sessions(nullptr);
        co_await SessionDriver::connect(user->driver(), std::move(options), deadline);
        co_return;
    }
    if (user->driver()->alive()) throw Error(errc::invalid_argument, "a session without shards is alive");
    ChangingSessions const changing(user);
    auto const plan = co_await ask_for_plan(user, options->shards, deadline);
    if (user->closing) throw Error(errc::gateway_closed);
    set = std::make_shared<SessionSet>(user, plan);
    user->set_sessions(set);
    co_await connect_all(set, std::move(options), deadline);
}

task<> close_sessions(std::shared_ptr<UserCore> user, StopMode mode) {
    user->closing = true;
    if (auto const set = user->sessions()) {
        std::function<task<>(std::shared_ptr<SessionDriver>)> const close =
            [mode](std::shared_ptr<SessionDriver> session) { return SessionDriver::close(std::move(session), mode); };
        static_cast<void>(co_await on_each(set->all(), close));
    }
    co_await SessionDriver::close(user->driver(), mode);
}

GatewayStats stats_of(Sessions const& sessions) {
    GatewayStats sum;
    // The phase of all is that of the one which is furthest from being ready.
    constexpr GatewayPhase by_trouble[] = {GatewayPhase::closed, GatewayPhase::idle, GatewayPhase::waiting,
        GatewayPhase::connecting, GatewayPhase::ready};
    auto const rank = [&](GatewayPhase phase) { return std::ranges::find(by_trouble, phase); };
    sum.phase = GatewayPhase::ready;
    for (auto const& session : sessions) {
        auto const stats = session->stats();
        sum.events += stats.events;
        sum.decoded += stats.decoded;
        sum.reconnects += stats.reconnects;
        sum.resumes += stats.resumes;
        sum.gaps += stats.gaps;
        sum.duplicates += stats.duplicates;
        sum.missing += stats.missing;
        sum.handler_errors += stats.handler_errors;
        sum.undecodable += stats.undecodable;
        sum.overflows += stats.overflows;
        sum.dropped += stats.dropped;
        sum.store_failures += stats.store_failures;
        sum.pending += stats.pending;
        if (stats.latency) sum.latency = std::max(sum.latency.value_or(*stats.latency), *stats.latency);
        if (rank(stats.phase) < rank(sum.phase)) sum.phase = stats.phase;
    }
    return sum;
}

} // namespace chorus::detail
