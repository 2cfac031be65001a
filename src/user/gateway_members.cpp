// Gateway::members: a request, and all its answers.
#include <chorus/gateway/gateway.hpp>

#include "detail/make_op.hpp"
#include "detail/random.hpp"
#include "detail/sansio/member_chunks.hpp"
#include "gateway/command_frames.hpp"
#include "user/forward_sink.hpp"
#include "user/user_core.hpp"
#include <algorithm>
#include <chorus/flavor.hpp>
#include <chorus/gateway/commands.hpp>
#include <chorus/gateway/events.hpp>
#include <map>

namespace chorus {
namespace {

using detail::TimePoint;

constexpr auto silence = std::chrono::seconds(30);
constexpr std::size_t max_ids = 100; ///< of one request
constexpr int max_attempts = 10;     ///< of each request

class MemberRequest : public std::enable_shared_from_this<MemberRequest> {
public:
    explicit MemberRequest(std::shared_ptr<detail::UserCore> user) : user_(std::move(user)) {}
    ~MemberRequest() {
        for (auto& subscription : subscriptions_) subscription.cancel();
    }
    MemberRequest(MemberRequest const&) = delete;
    MemberRequest& operator=(MemberRequest const&) = delete;

    static task<MembersFound> run(
        std::shared_ptr<MemberRequest> self, RequestMembers request, TimePoint deadline);

private:
    /// One request on the wire.
    struct Part {
        RequestMembers request;
        int attempts = 0;
    };

    void split(RequestMembers const& request);
    void subscribe();
    template<class E> void hear(std::function<void(MemberRequest&, E const&, std::uint32_t shard)> what);
    /// The request of this nonce has to be made again.
    void again_at(std::string const& nonce, TimePoint at) { again_.try_emplace(nonce, at); }
    static task<> send(std::shared_ptr<MemberRequest> self, std::string nonce, TimePoint deadline);

    std::shared_ptr<detail::UserCore> user_;
    std::shared_ptr<detail::SessionDriver> session_;
    detail::MemberChunks chunks_;
    detail::Signal changed_;
    std::vector<Subscription> subscriptions_;
    std::map<std::string, Part> parts_; ///< by nonce
    std::map<std::string, TimePoint> again_;
    bool ended_ = false;
};

void MemberRequest::split(RequestMembers const& request) {
    auto const max_bytes = user_->rest()->flavor().max_command;
    auto add = [&](RequestMembers part) {
        auto nonce = detail::random_hex();
        part.nonce(nonce);
        chunks_.expect(nonce);
        parts_[nonce].request = std::move(part);
    };
    auto const ids = request.user_ids();
    if (ids.empty()) return add(request);
    auto at_once = std::min(max_ids, ids.size());
    for (auto size = at_once; size > 1; --size) { // as many as fit a frame
        at_once = size;
        auto longest = request;
        longest.nonce(detail::random_hex());
        longest.user_ids(std::vector<Snowflake>(size, Snowflake(UINT64_MAX)));
        if (detail::frames_of(longest, max_bytes).size() == 1) break;
    }
    for (std::size_t begin = 0; begin < ids.size(); begin += at_once) {
        auto const end = std::min(ids.size(), begin + at_once);
        auto part = request;
        part.user_ids(std::vector<Snowflake>(ids.begin() + static_cast<std::ptrdiff_t>(begin),
            ids.begin() + static_cast<std::ptrdiff_t>(end)));
        add(std::move(part));
    }
}

template<class E>
void MemberRequest::hear(std::function<void(MemberRequest&, E const&, std::uint32_t shard)> what) {
    detail::Handler handler;
    handler.sink = std::make_shared<detail::ForwardSink>(
        user_->strand(), [weak = weak_from_this(), what = std::move(what)](detail::Arrival const* arrival) {
            auto const self = weak.lock();
            if (!self) return;
            if (arrival)
                what(*self, *static_cast<E const*>(arrival->event.get()), arrival->session->shard);
            else
                self->ended_ = true;
            self->changed_.notify();
        });
    subscriptions_.push_back(user_->listeners()->add(detail::event_type<E>, std::move(handler)));
}

void MemberRequest::subscribe() {
    hear<GuildMembersChunk>([](MemberRequest& self, GuildMembersChunk const& chunk, std::uint32_t) {
        static_cast<void>(self.chunks_.take(chunk));
    });
    hear<RateLimited>([](MemberRequest& self, RateLimited const& limited, std::uint32_t) {
        bool const ours = limited.opcode == static_cast<int>(RequestMembers::opcode) && limited.meta &&
            limited.meta->nonce && self.parts_.contains(*limited.meta->nonce);
        if (!ours) return;
        auto const wait = std::chrono::duration<double>(std::clamp(limited.retry_after, 0.1, 3600.0));
        self.again_at(
            *limited.meta->nonce, detail::Clock::now() + std::chrono::duration_cast<detail::Duration>(wait));
    });
    hear<SessionGap>([](MemberRequest& self, SessionGap const&, std::uint32_t shard) {
        if (shard != self.session_->place().number) return;
        for (auto const& nonce : self.chunks_.open()) self.again_at(nonce, detail::Clock::now());
    });
}

task<> MemberRequest::send(std::shared_ptr<MemberRequest> self, std::string nonce, TimePoint deadline) {
    auto& part = self->parts_.at(nonce);
    if (++part.attempts > max_attempts) throw Error(errc::rate_limited, "members were asked for too often");
    for (auto const& frame : detail::frames_of(part.request, self->user_->rest()->flavor().max_command)) {
        auto sending =
            detail::SessionDriver::send(self->session_, detail::CommandKind::other, frame, deadline);
        co_await detail::on_strand_of(self->session_, std::move(sending));
    }
}

task<MembersFound> MemberRequest::run(
    std::shared_ptr<MemberRequest> self, RequestMembers request, TimePoint deadline) {
    bool const limited = deadline != TimePoint::max();
    Maybe<Snowflake> const guild = request.guild_id();
    self->session_ = self->user_->session_of(guild);
    self->split(request);
    self->subscribe();
    for (auto const& nonce : self->chunks_.open()) co_await send(self, nonce, deadline);

    auto last_word = detail::Clock::now();
    while (!self->chunks_.complete()) {
        auto const give_up = limited ? deadline : last_word + silence;
        auto wait_until = give_up;
        for (auto const& [nonce, at] : self->again_) wait_until = std::min(wait_until, at);
        auto const wake = co_await self->changed_.wait(wait_until);
        auto const now = detail::Clock::now();
        if (wake == detail::Signal::Wake::cancelled) throw Error(errc::cancelled);
        if (self->chunks_.complete()) break;
        if (self->ended_) throw Error(errc::gateway_closed);
        if (wake == detail::Signal::Wake::notified) last_word = now;
        std::vector<std::string> due;
        for (auto const& [nonce, at] : self->again_)
            if (at <= now) due.push_back(nonce);
        if (due.empty() && wake == detail::Signal::Wake::expired && now >= give_up)
            throw Error(errc::timeout, "the members did not come in time");
        for (auto const& nonce : due) {
            self->again_.erase(nonce);
            auto fresh = detail::random_hex();
            auto part = self->parts_.extract(nonce);
            part.key() = fresh;
            part.mapped().request.nonce(fresh);
            self->parts_.insert(std::move(part));
            self->chunks_.replace(nonce, fresh);
            // Where the session reads and the user asks on one strand, the answer may be here before this
            // returns: the nonce is known by then.
            self->session_ = self->user_->session_of(guild);
            co_await send(self, fresh, deadline);
            last_word = detail::Clock::now();
        }
    }
    co_return std::move(self->chunks_).result();
}

} // namespace

Op<MembersFound> Gateway::members(RequestMembers request) const {
    return detail::make_op<MembersFound>(
        user_->strand(), [user = user_, request = std::move(request)](CallOptions options) {
            return MemberRequest::run(
                std::make_shared<MemberRequest>(user), request, detail::deadline_of(options));
        });
}

} // namespace chorus
