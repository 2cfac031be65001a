#include "user/reshard.hpp"

#include "detail/random.hpp"
#include "gateway/handover_gate.hpp"
#include "rest/instance_core.hpp"
#include "user/user_core.hpp"
#include <boost/asio/cancellation_state.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/this_coro.hpp>
#include <fmt/format.h>
#include <map>

namespace chorus::detail {
namespace {

/// Servers may leave a guild out that is in trouble: it is waited for no longer than this after the last one.
constexpr auto guild_patience = std::chrono::seconds(15);
/// How often it is begun again because a new session lost its connection for good.
constexpr int max_tries = 5;

using Work = std::function<task<>(std::shared_ptr<SessionDriver>)>;

/// One change from old sessions to new ones. On the user's strand.
class Resharding : public std::enable_shared_from_this<Resharding> {
public:
    Resharding(std::shared_ptr<UserCore> user, std::chrono::milliseconds settle, TimePoint deadline)
        : user_(std::move(user))
        , settle_(settle)
        , deadline_(deadline)
        , gate_(std::make_shared<HandoverGate>(random_bits()))
        , timer_(user_->strand()) {}

    static task<> run(std::shared_ptr<Resharding> self, ShardPlan plan, GatewayOptions options);

private:
    task<> prepare(GatewayOptions options);
    task<> wait_for_guilds();
    task<> align();
    task<> round();
    task<> take_over();
    task<> each(Sessions const& sessions, Work work);

    std::shared_ptr<HandoverFilter> const& filter_for(
        Handover::Side side, std::uint32_t place, std::shared_ptr<SessionDriver> const& session);
    [[nodiscard]] std::uint32_t gaps() const;
    void check() const;
    void log(std::string_view text) const {
        user_->rest()->instance()->options().logger.log(LogLevel::info, "gateway", text);
    }

    std::shared_ptr<UserCore> user_;
    std::chrono::milliseconds settle_;
    TimePoint deadline_;
    std::shared_ptr<HandoverGate> gate_;
    Timer timer_;
    Signal changed_;
    Sessions old_, all_;
    std::shared_ptr<SessionSet> new_;
    std::map<SessionDriver*, std::shared_ptr<HandoverFilter>> filters_;
};

std::shared_ptr<HandoverFilter> const& Resharding::filter_for(
    Handover::Side side, std::uint32_t place, std::shared_ptr<SessionDriver> const& session) {
    auto changed = [weak = weak_from_this(), strand = user_->strand()] {
        asio::post(strand, [weak] {
            if (auto const self = weak.lock()) self->changed_.notify();
        });
    };
    auto& filter = filters_[session.get()];
    filter = std::make_shared<HandoverFilter>(gate_, side, place, session, std::move(changed));
    return filter;
}

task<> Resharding::each(Sessions const& sessions, Work work) {
    auto const error = co_await on_each(sessions, std::move(work));
    if (error) std::rethrow_exception(error);
}

std::uint32_t Resharding::gaps() const {
    std::uint32_t sum = 0;
    for (auto const& session : new_->all()) sum += filters_.at(session.get())->gaps();
    return sum;
}

/// Whether there still is a point in it.
void Resharding::check() const {
    if (user_->closing) throw Error(errc::gateway_closed);
    if (Clock::now() >= deadline_) throw Error(errc::timeout, "the new shards did not take over in time");
}

task<> Resharding::run(std::shared_ptr<Resharding> self, ShardPlan plan, GatewayOptions options) {
    auto const& old = self->old_ = self->user_->all_sessions();
    self->new_ = std::make_shared<SessionSet>(self->user_, plan);
    auto const& fresh = self->new_->all();
    self->all_ = old;
    self->all_.insert(self->all_.end(), fresh.begin(), fresh.end());
    std::exception_ptr failure;
    try {
        co_await self->prepare(std::move(options));
        co_await self->align();
    }
    catch (...) {
        failure = std::current_exception();
    }
    // What has begun to end is brought to its end.
    co_await asio::this_coro::reset_cancellation_state(asio::disable_cancellation());
    if (!failure) {
        co_await self->take_over();
        co_return;
    }
    for (auto const& session : fresh) session->abandon();
    Work const leave_alone = [](std::shared_ptr<SessionDriver> session) -> task<> {
        session->set_filter(nullptr);
        co_return;
    };
    static_cast<void>(co_await on_each(old, leave_alone));
    std::rethrow_exception(failure);
}

/// The new shards, ready and with their guilds; nobody hears of them yet.
task<> Resharding::prepare(GatewayOptions options) {
    std::uint32_t place = 0;
    for (auto const& session : new_->all())
        session->set_filter(filter_for(Handover::Side::new_set, place++, session));
    auto const deadline = deadline_;
    Work const connect = [options, deadline](std::shared_ptr<SessionDriver> session) {
        return SessionDriver::connect(std::move(session), options, deadline);
    };
    co_await each(new_->all(), connect);
    check();
    log(fmt::format("{} new shards are ready", new_->all().size()));

    auto const presence = std::make_shared<std::string>();
    Work const ask = [presence](std::shared_ptr<SessionDriver> session) -> task<> {
        *presence = session->presence();
        co_return;
    };
    co_await each(Sessions(1, old_.front()), ask);
    if (!presence->empty()) {
        Work const show = [presence, deadline](std::shared_ptr<SessionDriver> session) {
            return SessionDriver::send(std::move(session), CommandKind::presence, *presence, deadline);
        };
        co_await each(new_->all(), show);
    }
    co_await wait_for_guilds();
}

task<> Resharding::wait_for_guilds() {
    auto const all_here = [this] {
        for (auto const& session : new_->all())
            if (!filters_.at(session.get())->has_guilds()) return false;
        return true;
    };
    while (!all_here()) {
        auto const wake = co_await changed_.wait(std::min(deadline_, Clock::now() + guild_patience));
        if (wake == Signal::Wake::cancelled) throw Error(errc::cancelled);
        check();
        if (wake == Signal::Wake::expired) break;
    }
}

/// Until it is known, of every event, which of both sets have shown it.
task<> Resharding::align() {
    Work const record = [self = shared_from_this()](std::shared_ptr<SessionDriver> session) -> task<> {
        auto const& filter = self->filters_.at(session.get());
        filter->record();
        session->set_filter(filter);
        co_return;
    };
    std::uint32_t place = 0;
    for (auto const& session : old_) filter_for(Handover::Side::old_set, place++, session);
    for (int tries = 0; tries < max_tries; ++tries) {
        auto const before = gaps();
        co_await each(all_, record);
        co_await round();
        co_await round();
        if (gate_->with([](Handover& handover) { return handover.overwhelmed(); }))
            throw Error(errc::rate_limited, "too much happens to change the shards now");
        if (gaps() == before) co_return;
        log("a new shard began anew: the takeover begins again");
        gate_->with([](Handover& handover) { handover.restart(); });
        co_await wait_for_guilds();
    }
    throw Error(errc::gateway_unreachable, "the new shards do not stay connected");
}

/// All sessions have shown what the server had sent them when this was called.
task<> Resharding::round() {
    auto const until = Clock::now() + settle_;
    auto const missed = std::make_shared<std::atomic<bool>>(false);
    auto const deadline = deadline_;
    Work const catch_up = [missed, deadline](std::shared_ptr<SessionDriver> session) -> task<> {
        bool const done = co_await SessionDriver::catch_up(std::move(session), deadline);
        if (!done) *missed = true;
    };
    co_await each(all_, catch_up);
    bool const waited = co_await timer_.wait_until(until);
    if (!waited) throw Error(errc::cancelled);
    check();
    if (*missed) throw Error(errc::gateway_closed, "a session ended");
    gate_->with([](Handover& handover) { handover.round_done(); });
}

/// Nothing fails from here on.
task<> Resharding::take_over() {
    auto const patience = Clock::now() + std::max<Duration>(settle_, std::chrono::seconds(1));
    Work const silence = [self = shared_from_this(), patience](
                             std::shared_ptr<SessionDriver> session) -> task<> {
        self->filters_.at(session.get())->mute();
        static_cast<void>(co_await SessionDriver::idle(std::move(session), patience));
    };
    static_cast<void>(co_await on_each(old_, silence));
    if (auto const tap = user_->listeners()->snapshot()->tap) tap->handed_over(new_->plan());
    gate_->with([](Handover& handover) { handover.cut(); });
    user_->set_sessions(new_);
    Work const release = [self = shared_from_this()](std::shared_ptr<SessionDriver> session) -> task<> {
        self->filters_.at(session.get())->release();
        co_return;
    };
    static_cast<void>(co_await on_each(new_->all(), release));
    log("the new shards have taken over");

    auto const until = Clock::now() + settle_;
    auto const limit = until + std::chrono::seconds(30);
    Work const catch_up = [limit](std::shared_ptr<SessionDriver> session) -> task<> {
        static_cast<void>(co_await SessionDriver::catch_up(std::move(session), limit));
    };
    static_cast<void>(co_await on_each(new_->all(), catch_up));
    static_cast<void>(co_await timer_.wait_until(until));
    gate_->with([](Handover& handover) { handover.round_done(); });
    Work const forget = [](std::shared_ptr<SessionDriver> session) -> task<> {
        session->set_filter(nullptr);
        co_return;
    };
    static_cast<void>(co_await on_each(new_->all(), forget));
    Work const retire = &SessionDriver::retire;
    static_cast<void>(co_await on_each(old_, retire));
}

} // namespace

task<> reshard(
    std::shared_ptr<UserCore> user, Shards wanted, std::chrono::milliseconds settle, TimePoint deadline) {
    ChangingSessions const changing(user);
    auto const set = user->sessions();
    if (!(set ? set->alive() : user->driver()->alive()))
        throw Error(errc::gateway_closed, "there is no session to take over from");
    if (wanted.none()) throw Error(errc::invalid_argument, "a bot that has shards keeps them");
    auto const plan = co_await ask_for_plan(user, wanted, deadline);
    auto options = user->all_sessions().front()->options();
    options.shards = wanted;
    auto const resharding = std::make_shared<Resharding>(user, settle, deadline);
    co_await Resharding::run(resharding, plan, std::move(options));
}

} // namespace chorus::detail
