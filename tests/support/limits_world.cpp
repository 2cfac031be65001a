#include "support/limits_world.hpp"

#include <algorithm>
#include <cctype>

namespace chorus::test {

using namespace std::chrono_literals;
using detail::RateAsk;
using detail::RateDecision;
using detail::TimePoint;

namespace {

constexpr auto client_epoch = 1000s;

ModelTime scaled(ModelTime time, double by) {
    return ModelTime(static_cast<std::int64_t>(static_cast<double>(time.count()) * by));
}

/// Up to `most`.
ModelTime some(ModelTime most, std::mt19937_64& random) {
    return most > 0ns ? ModelTime(static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(most.count())))
                      : 0ns;
}

std::string_view find_header(ModelReply const& reply, std::string_view name) {
    auto lower = [](char c) { return static_cast<char>(std::tolower(static_cast<unsigned char>(c))); };
    for (auto const& [key, value] : reply.headers)
        if (std::ranges::equal(key, name, {}, lower, lower)) return value;
    return {};
}

} // namespace

LimitsWorld::LimitsWorld(RateRules rules, ModelLimitsServer::Dialect dialect, Options options)
    : server(dialect)
    , limiter((rules.enabled = rules.enabled && options.limiter_on, rules), options.seed)
    , options_(options)
    , random_(options.seed)
    , by_target_(dialect == ModelLimitsServer::Dialect::spacebar) {
    server.epoch = std::chrono::hours(24 * 20'000);
}

TimePoint LimitsWorld::client_now() {
    auto time = client_epoch + now_ + scaled(now_, options_.client_drift) + some(options_.clock_jitter, random_);
    last_client_now_ = std::max(last_client_now_, TimePoint(time));
    return last_client_now_;
}

ModelTime LimitsWorld::from_client(TimePoint time) const {
    auto since = time.time_since_epoch() - client_epoch;
    return scaled(since, 1 / (1 + options_.client_drift)) + 1ns;
}

bool LimitsWorld::chance(double of_one) {
    return of_one > 0 && std::uniform_real_distribution<>(0, 1)(random_) < of_one;
}

ModelTime LimitsWorld::way() {
    if (options_.spread == 0ns) return options_.trip;
    std::exponential_distribution<> more(1);
    return options_.trip + scaled(options_.spread, std::min(more(random_), 20.0));
}

void LimitsWorld::at(ModelTime time, std::function<void()> event) {
    events_.push(Event{
        std::max(time, now_), ++events_made_, std::make_shared<std::function<void()>>(std::move(event))});
}

void LimitsWorld::run_until(ModelTime time) {
    for (;;) {
        auto next = std::min(wake_, events_.empty() ? ModelTime::max() : events_.top().time);
        if (next > time) break;
        now_ = std::max(now_, next);
        if (wake_ <= now_)
            poll();
        else {
            auto what = events_.top().what;
            events_.pop();
            (*what)();
        }
    }
    now_ = time;
}

void LimitsWorld::poll() {
    std::vector<detail::RateVerdict> decided;
    auto wake = limiter.poll(client_now(), decided);
    wake_ = wake == TimePoint::max() ? ModelTime::max() : std::max(from_client(wake), now_ + 1us);
    for (auto const& verdict : decided) {
        auto found = waiting_.find({verdict.ticket.slot(), verdict.ticket.generation()});
        auto call = found->second;
        waiting_.erase(found);
        if (verdict.decision == RateDecision::go)
            go(call);
        else {
            ++refused;
            if (call->done) call->done(0);
        }
    }
}

void LimitsWorld::call(ModelRequest request, Done done, std::uint8_t priority, ModelTime timeout) {
    auto made_now = std::make_shared<Call>();
    made_now->request = std::move(request);
    made_now->done = std::move(done);
    made_now->priority = priority;
    made_now->number = ++made;
    made_now->made = now_;
    if (timeout != ModelTime::max()) made_now->deadline = now_ + timeout;
    submit(made_now);
    poll();
}

void LimitsWorld::submit(std::shared_ptr<Call> const& call) {
    RateAsk ask;
    ask.verb = call->request.verb;
    ask.route = call->request.route;
    ask.major = call->request.major;
    ask.target = call->request.target;
    ask.account = call->request.account;
    ask.priority = call->priority;
    ask.order = call->order;
    auto time = client_now();
    if (call->deadline != ModelTime::max()) ask.deadline = time + (call->deadline - now_);
    auto verdict = limiter.submit(ask, time);
    call->ticket = verdict.ticket;
    switch (verdict.decision) {
    case RateDecision::go: go(call); break;
    case RateDecision::wait: waiting_[{verdict.ticket.slot(), verdict.ticket.generation()}] = call; break;
    case RateDecision::refuse:
        ++refused;
        if (call->done) call->done(0);
    }
}

void LimitsWorld::go(std::shared_ptr<Call> const& call) {
    longest_wait = std::max(longest_wait, now_ - call->made);
    if (call->order == 0) {
        auto const& request = call->request;
        auto bucket = by_target_ ? request.target : request.verb + request.route + request.major;
        bucket += '/' + std::to_string(request.account) + '/' + std::to_string(call->priority);
        auto& last = last_gone_[bucket];
        if (call->number < last) ++out_of_order;
        last = call->number;
    }
    if (chance(options_.lost_requests)) {
        at(now_ + 2s, [this, call] {
            ++lost;
            limiter.failed(call->ticket, client_now(), true);
            if (call->done) call->done(-1);
            poll();
        });
        return;
    }
    at(now_ + way(), [this, call] {
        auto time = now_ + scaled(now_, options_.server_drift) + some(options_.clock_jitter, random_);
        auto reply = server.handle(call->request, time);
        if (chance(options_.lost_answers))
            at(now_ + 2s, [this, call] {
                ++lost;
                limiter.failed(call->ticket, client_now(), true);
                if (call->done) call->done(-1);
                poll();
            });
        else
            at(now_ + way(), [this, call, reply] { answer(call, reply); });
    });
}

void LimitsWorld::answer(std::shared_ptr<Call> const& call, ModelReply const& reply) {
    detail::LimitBody body;
    if (reply.retry_after >= 0)
        body.retry_after =
            std::chrono::duration_cast<detail::Duration>(std::chrono::duration<double>(reply.retry_after));
    body.global = reply.global;
    auto lookup = [&](std::string_view name) { return find_header(reply, name); };
    auto outcome = limiter.answered(call->ticket, reply.status, lookup, client_now(), body);
    if (reply.status == 429) {
        ++limited;
        ++limited_routes[call->request.verb + " " + call->request.route + (reply.global ? " (global)" : "")];
        call->order = outcome.order;
        at(std::max(from_client(outcome.retry_at), now_), [this, call] {
            submit(call);
            poll();
        });
    }
    else {
        ++answered;
        if (call->done) call->done(reply.status);
    }
    poll();
}

} // namespace chorus::test
