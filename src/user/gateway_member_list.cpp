// Gateway::member_list: a list of members that is kept up to date.
#include <chorus/gateway/gateway.hpp>

#include "detail/make_op.hpp"
#include "user/forward_sink.hpp"
#include "user/user_core.hpp"
#include <algorithm>
#include <atomic>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <chorus/gateway/commands.hpp>
#include <chorus/gateway/events.hpp>
#include <chorus/gateway/live_member_list.hpp>

namespace chorus {
namespace detail {

/// Behind the handles of one list. All on the user's strand, but for `snapshot`.
class MemberListWatch : public std::enable_shared_from_this<MemberListWatch> {
public:
    using Range = std::pair<std::int32_t, std::int32_t>;
    using Snapshot = std::shared_ptr<MemberList const>;

    MemberListWatch(std::shared_ptr<UserCore> user, Snowflake guild, Snowflake channel)
        : user_(std::move(user))
        , guild_(guild)
        , channel_(channel) {}
    ~MemberListWatch() {
        for (auto& subscription : subscriptions_) subscription.cancel();
    }
    MemberListWatch(MemberListWatch const&) = delete;
    MemberListWatch& operator=(MemberListWatch const&) = delete;

    [[nodiscard]] asio::any_io_executor const& strand() const { return user_->strand(); }
    [[nodiscard]] Snapshot snapshot() const { return list_.load(); }

    static task<> begin(std::shared_ptr<MemberListWatch> self, Range range, TimePoint deadline);
    static task<> show(std::shared_ptr<MemberListWatch> self, Range range, TimePoint deadline);
    static task<Snapshot> next_change(std::shared_ptr<MemberListWatch> self, TimePoint deadline);

private:
    template<class E> void hear(std::function<void(MemberListWatch&, E const&, std::uint32_t shard)> what);
    void update(GuildMemberListUpdate const& update);
    void begin_anew();
    Op<void> subscribe();
    void publish(MemberList list) {
        list_.store(std::make_shared<MemberList const>(std::move(list)));
        ++changes_;
        changed_.notify();
    }

    std::shared_ptr<UserCore> user_;
    Snowflake guild_, channel_;
    std::vector<Range> ranges_;
    bool asked_ = true; ///< the next list that comes whole is the one
    bool ended_ = false;
    std::uint64_t changes_ = 0;
    std::atomic<Snapshot> list_{std::make_shared<MemberList const>()};
    Signal changed_;
    std::vector<Subscription> subscriptions_;
};

template<class E>
void MemberListWatch::hear(std::function<void(MemberListWatch&, E const&, std::uint32_t shard)> what) {
    Handler handler;
    handler.sink = std::make_shared<ForwardSink>(
        user_->strand(), [weak = weak_from_this(), what = std::move(what)](Arrival const* arrival) {
            auto const self = weak.lock();
            if (!self) return;
            if (arrival)
                return what(*self, *static_cast<E const*>(arrival->event.get()), arrival->session->shard);
            self->ended_ = true;
            self->changed_.notify();
        });
    subscriptions_.push_back(user_->listeners()->add(event_type<E>, std::move(handler)));
}

Op<void> MemberListWatch::subscribe() {
    asked_ = true;
    GuildSubscription what;
    for (auto const& [first, last] : ranges_) what.channel(channel_, first, last);
    return Gateway(user_).send(SubscribeGuild(guild_, std::move(what)));
}

task<> MemberListWatch::begin(std::shared_ptr<MemberListWatch> self, Range range, TimePoint deadline) {
    self->hear<GuildMemberListUpdate>([](MemberListWatch& watch, GuildMemberListUpdate const& event,
                                          std::uint32_t) { watch.update(event); });
    self->hear<SessionGap>([](MemberListWatch& watch, SessionGap const&, std::uint32_t shard) {
        auto const session = watch.user_->session_of(watch.guild_);
        if (session->place().number == shard) watch.begin_anew();
    });
    deadline = std::min(deadline, Clock::now() + std::chrono::seconds(30));
    co_await show(self, range, deadline);
    while (self->list_.load()->id().empty()) {
        auto const wake = co_await self->changed_.wait(deadline);
        if (wake == Signal::Wake::cancelled) throw Error(errc::cancelled);
        if (self->ended_) throw Error(errc::gateway_closed);
        if (wake == Signal::Wake::expired) throw Error(errc::timeout, "no list of members came");
    }
}

task<> MemberListWatch::show(std::shared_ptr<MemberListWatch> self, Range range, TimePoint) {
    std::vector<Range> ranges(1, Range(0, 99));
    if (range != ranges.front()) ranges.push_back(range);
    // Nobody keeps those up to date any more, and not all servers say so.
    GuildMemberListUpdate left;
    auto list = *self->list_.load();
    for (auto const& [first, last] : self->ranges_) {
        if (std::ranges::find(ranges, Range(first, last)) != ranges.end()) continue;
        auto& op = left.ops.emplace_back();
        op.op = "INVALIDATE";
        op.range.push_back(first);
        op.range.push_back(last);
    }
    self->ranges_ = std::move(ranges);
    if (!left.ops.empty() && !list.id().empty()) {
        left.guild_id = list.guild_id();
        left.id = list.id();
        left.groups = list.groups();
        left.member_count = list.member_count();
        left.online_count = list.online_count();
        list.apply(left);
        self->publish(std::move(list));
    }
    auto sending = self->subscribe();
    co_await std::move(sending);
}

task<MemberListWatch::Snapshot> MemberListWatch::next_change(
    std::shared_ptr<MemberListWatch> self, TimePoint deadline) {
    auto const before = self->changes_;
    while (self->changes_ == before) {
        auto const wake = co_await self->changed_.wait(deadline);
        if (wake == Signal::Wake::cancelled) throw Error(errc::cancelled);
        if (self->ended_) throw Error(errc::gateway_closed);
        if (wake == Signal::Wake::expired) throw Error(errc::timeout, "the list did not change in time");
    }
    co_return self->list_.load();
}

void MemberListWatch::update(GuildMemberListUpdate const& update) {
    if (update.guild_id != guild_) return;
    auto list = *list_.load();
    bool const whole = std::ranges::any_of(update.ops, [](auto const& op) { return op.op == "SYNC"; });
    // Who may see the channel decides the list's id, which may have changed.
    if (asked_ && whole && !list.id().empty() && list.id() != update.id) list = MemberList();
    if (list.id().empty() && !whole) return;
    if (!list.apply(update)) return;
    if (whole) asked_ = false;
    publish(std::move(list));
}

void MemberListWatch::begin_anew() {
    publish(MemberList());
    // Sent once the new session is ready.
    auto again = [](std::shared_ptr<MemberListWatch> self) -> task<> {
        auto sending = self->subscribe();
        auto const sent = co_await std::move(sending).as_result();
        static_cast<void>(sent);
    };
    asio::co_spawn(user_->strand(), again(shared_from_this()), asio::detached);
}

} // namespace detail

namespace {

task<LiveMemberList> begin_list(std::shared_ptr<detail::UserCore> user, Snowflake guild, Snowflake channel,
    detail::MemberListWatch::Range range, detail::TimePoint deadline) {
    auto const watch = std::make_shared<detail::MemberListWatch>(user, guild, channel);
    co_await detail::MemberListWatch::begin(watch, range, deadline);
    co_return LiveMemberList(watch);
}

} // namespace

Op<LiveMemberList> Gateway::member_list(
    Snowflake guild, Snowflake channel, std::int32_t first, std::int32_t last) const {
    return detail::make_op<LiveMemberList>(
        user_->strand(), [user = user_, guild, channel, first, last](CallOptions options) {
            return begin_list(user, guild, channel, {first, last}, detail::deadline_of(options));
        });
}

std::shared_ptr<MemberList const> LiveMemberList::snapshot() const {
    return watch_ ? watch_->snapshot() : std::make_shared<MemberList const>();
}

Op<void> LiveMemberList::show(std::int32_t first, std::int32_t last) const {
    return detail::make_op<void>(watch_->strand(), [watch = watch_, first, last](CallOptions options) {
        return detail::MemberListWatch::show(watch, {first, last}, detail::deadline_of(options));
    });
}

Op<std::shared_ptr<MemberList const>> LiveMemberList::next_change() const {
    return detail::make_op<std::shared_ptr<MemberList const>>(
        watch_->strand(), [watch = watch_](CallOptions options) {
            return detail::MemberListWatch::next_change(watch, detail::deadline_of(options));
        });
}

} // namespace chorus
