#include "detail/sansio/rate_state.hpp"

#include <algorithm>
#include <iterator>

namespace chorus::detail {
namespace {

constexpr std::size_t max_routes = 4096; // of raw calls every path is a route

template<class Number> void append_number(std::string& text, Number number) {
    for (std::size_t byte = 0; byte < sizeof number; ++byte, number >>= 8)
        text += static_cast<char>(number & 0xff);
}

std::uint32_t count_for(RateLimit const& limit, bool bot) {
    return bot && limit.bot_count != 0 ? limit.bot_count : limit.count;
}

bool matches(RouteRateRule const& rule, std::string_view verb, std::string_view route) {
    return rule.verb.empty() ? route.starts_with(rule.prefix) : verb == rule.verb && route == rule.prefix;
}

} // namespace

void CallList::push_back(Slab<RateCall>& calls, std::uint32_t call) {
    calls[call].previous = tail_;
    calls[call].next = no_index;
    (tail_ == no_index ? head_ : calls[tail_].next) = call;
    tail_ = call;
    ++size_;
}

void CallList::erase(Slab<RateCall>& calls, std::uint32_t call) {
    auto [previous, next] = std::pair(calls[call].previous, calls[call].next);
    (previous == no_index ? head_ : calls[previous].next) = next;
    (next == no_index ? tail_ : calls[next].previous) = previous;
    --size_;
}

void CallList::insert(Slab<RateCall>& calls, std::uint32_t call) {
    auto order = calls[call].order;
    if (tail_ == no_index || calls[tail_].order < order) return push_back(calls, call);
    // A repeated one: only other repeated ones can be before it.
    auto next = head_;
    while (calls[next].order < order) next = calls[next].next;
    auto previous = calls[next].previous;
    calls[call].previous = previous;
    calls[call].next = next;
    (previous == no_index ? head_ : calls[previous].next) = call;
    calls[next].previous = call;
    ++size_;
}

void RateState::apply(RateRules const& rules, RateRoute& route) {
    std::string_view name = route.name;
    auto verb = name.substr(0, name.find(' '));
    auto path = name.substr(name.find(' ') + 1);
    route.exempt =
        std::ranges::any_of(rules.exempt, [&](auto const& prefix) { return path.starts_with(prefix); });
    route.key = rules.key;
    route.limit = route.common_limit = RateLimit();
    route.counts = RateCounts::all;
    bool own = false;
    for (auto const& rule : rules.routes) {
        if (!matches(rule, verb, path)) continue;
        if (rule.key == RateKey::channel) {
            if (route.common_limit.count == 0) route.common_limit = rule.limit;
        }
        else if (!own) {
            own = true;
            route.limit = rule.limit;
            route.key = rule.key;
            route.counts = rule.counts;
        }
    }
    // Where answers tell nothing, what the rules say is all there is to know.
    route.known = route.known || own || rules.reset == RateReset::none;
}

void RateState::apply(RateRules const& rules) {
    for (std::uint32_t i = 0; i < routes.slots(); ++i)
        if (routes[i].alive) apply(rules, routes[i]);
    for (std::uint32_t i = 0; i < accounts.slots(); ++i)
        if (auto& account = accounts[i]; account.alive && !account.exempt)
            account.window.configure(count_for(rules.per_account, account.bot), rules.per_account.window);
    for (std::uint32_t i = 0; i < lanes.slots(); ++i) {
        auto& lane = lanes[i];
        if (!lane.alive) continue;
        auto const& limits = routes[lane.route];
        auto& bucket = buckets[lane.bucket];
        if (rules.reset == RateReset::none)
            bucket.window.configure(count_for(limits.limit, accounts[bucket.account].bot), limits.limit.window);
        if (lane.common != no_index)
            commons[lane.common].window.configure(limits.common_limit.count, limits.common_limit.window);
    }
}

std::uint32_t RateState::route(RateRules const& rules, RateAsk const& ask) {
    key_.assign(ask.verb).append(1, ' ').append(ask.route);
    if (auto found = routes_.find(key_); found != routes_.end()) return found->second;
    auto index = routes.add();
    auto& made = routes[index] = RateRoute();
    made.alive = true;
    made.name = key_;
    apply(rules, made);
    routes_.emplace(key_, index);
    return index;
}

std::uint32_t RateState::account(RateRules const& rules, RateAsk const& ask, bool exempt) {
    if (exempt) {
        if (exempt_account_ == no_index) {
            exempt_account_ = accounts.add();
            accounts[exempt_account_].exempt = true;
        }
        return exempt_account_;
    }
    if (auto found = accounts_.find(ask.account); found != accounts_.end()) return found->second;
    auto index = accounts.add();
    auto& made = accounts[index] = RateAccount();
    made.alive = true;
    made.id = ask.account;
    made.bot = ask.bot;
    made.window.configure(count_for(rules.per_account, ask.bot), rules.per_account.window);
    accounts_.emplace(ask.account, index);
    return index;
}

std::uint32_t RateState::common(RateRoute const& route, std::string_view major) {
    if (route.common_limit.count == 0) return no_index;
    key_.assign(route.name).append(1, ' ').append(major);
    auto [found, fresh] = commons_.try_emplace(key_, no_index);
    if (fresh) {
        found->second = commons.add();
        auto& made = commons[found->second] = RateCommon();
        made.alive = true;
        made.key = key_;
        made.window.configure(route.common_limit.count, route.common_limit.window);
    }
    return found->second;
}

std::uint32_t RateState::new_bucket(
    RateRules const& rules, RateRoute const& route, std::uint32_t account_index) {
    auto index = buckets.add();
    auto& made = buckets[index] = RateBucket();
    made.alive = true;
    made.account = account_index;
    ++accounts[account_index].buckets;
    if (auto count = count_for(route.limit, accounts[account_index].bot); count > 0)
        made.window.configure(count, route.limit.window);
    else if (route.told_limit > 0)
        made.window.configure(route.told_limit, route.told_length);
    else if (!route.known && rules.reset != RateReset::none)
        made.window.probe();
    return index;
}

std::uint32_t RateState::lane(RateRules const& rules, RateAsk const& ask, TimePoint now) {
    auto route_index = route(rules, ask);
    bool exempt = routes[route_index].exempt;
    bool whole = routes[route_index].key == RateKey::whole_target;
    key_.clear();
    append_number(key_, whole ? no_index : route_index);
    append_number(key_, exempt ? UINT64_MAX : ask.account);
    key_ += whole ? ask.target : ask.major;
    auto key = hash_text(key_, seed_);
    if (auto found = lanes_.find(key); found != HashIndex::nothing) {
        // Most have a bucket that was made with them, and so has their number: both come from memory at once.
        buckets.prefetch(found);
        lanes[found].last_used = now;
        return found;
    }

    auto index = lanes.add();
    auto& made = lanes[index] = RateLane();
    made.alive = true;
    made.route = route_index;
    made.key = key;
    // The name of a bucket by target is its path, as the server says it.
    made.major = whole ? ask.target : ask.major;
    made.last_used = now;
    lanes_.insert(key, index);
    auto& its_route = routes[route_index];
    ++its_route.lanes;
    made.common = common(its_route, ask.major);
    if (made.common != no_index) ++commons[made.common].lanes;
    auto account_index = account(rules, ask, exempt);
    made.bucket = new_bucket(rules, its_route, account_index);
    buckets[made.bucket].lanes = 1;
    if (!its_route.bucket.empty()) name(index, its_route.bucket);
    return index;
}

void RateState::name(std::uint32_t index, std::string_view bucket_name) {
    auto& lane = lanes[index];
    auto& its_route = routes[lane.route];
    if (its_route.bucket != bucket_name) {
        its_route.bucket = bucket_name;
        ++its_route.naming;
    }
    lane.naming = its_route.naming;
    auto old_index = lane.bucket;
    if (buckets[old_index].name == bucket_name) return;
    key_.clear();
    append_number(key_, buckets[old_index].account);
    key_.append(lane.major).append(1, ' ').append(bucket_name);
    auto found = named_buckets_.find(key_);
    if (found == named_buckets_.end() && buckets[old_index].lanes == 1) {
        auto& renamed = buckets[old_index];
        if (!renamed.key.empty()) {
            named_buckets_.erase(renamed.key);
            renamed.window.restart();
        }
        renamed.key = key_;
        renamed.name = bucket_name;
        named_buckets_.emplace(key_, old_index);
        return;
    }

    std::uint32_t to_index = no_index;
    if (found != named_buckets_.end())
        to_index = found->second;
    else {
        to_index = buckets.add();
        auto& made = buckets[to_index] = RateBucket();
        made.alive = true;
        made.account = buckets[old_index].account;
        ++accounts[made.account].buckets;
        made.window.configure(buckets[old_index].window.limit(), buckets[old_index].window.length());
        made.key = key_;
        made.name = bucket_name;
        named_buckets_.emplace(key_, to_index);
    }
    auto& from = buckets[old_index];
    auto& to = buckets[to_index];
    from.window.move_to(to.window, lane.in_flight);
    move_calls(index, from, to);
    lane.bucket = to_index;
    ++to.lanes;
    if (--from.lanes == 0) forget_bucket(old_index);
}

void RateState::move_calls(std::uint32_t lane, RateBucket& from, RateBucket& to) {
    for (std::size_t priority = 0; priority < from.queues.size(); ++priority) {
        std::vector<std::uint32_t> moved;
        for (auto call = from.queues[priority].head(); call != no_index; call = calls[call].next)
            if (calls[call].lane == lane) moved.push_back(call);
        if (moved.empty()) continue;
        for (auto call : moved) from.queues[priority].erase(calls, call);
        std::vector<std::uint32_t> there;
        for (auto call = to.queues[priority].head(); call != no_index; call = calls[call].next)
            there.push_back(call);
        std::vector<std::uint32_t> both;
        std::ranges::merge(
            moved, there, std::back_inserter(both), {}, [&](auto call) { return calls[call].order; },
            [&](auto call) { return calls[call].order; });
        to.queues[priority] = CallList();
        for (auto call : both) to.queues[priority].push_back(calls, call);
    }
}

void RateState::forget_bucket(std::uint32_t index) {
    auto& bucket = buckets[index];
    auto place = [this](std::uint32_t id) -> std::uint32_t& { return buckets[id].ready_place; };
    accounts[bucket.account].ready.erase(index, place);
    --accounts[bucket.account].buckets;
    if (!bucket.key.empty()) named_buckets_.erase(bucket.key);
    bucket.lanes = 0;
    buckets.erase(index);
}

void RateState::forget_lane(std::uint32_t index) {
    auto& lane = lanes[index];
    lanes_.erase(lane.key);
    if (lane.common != no_index) --commons[lane.common].lanes;
    if (--buckets[lane.bucket].lanes == 0) forget_bucket(lane.bucket);
    auto& its_route = routes[lane.route];
    if (--its_route.lanes == 0 && routes.alive() > max_routes) {
        routes_.erase(its_route.name);
        routes.erase(lane.route);
    }
    lanes.erase(index);
}

void RateState::forget(Duration after, TimePoint now) {
    // Two for each that may be added, so what is forgotten keeps up with it.
    for (int i = 0; i < 2 && lanes.slots() > 0; ++i) {
        next_lane_ = next_lane_ + 1 < lanes.slots() ? next_lane_ + 1 : 0;
        auto const& lane = lanes[next_lane_];
        if (lane.alive && lane.calls == 0 && now - lane.last_used >= after &&
            (buckets[lane.bucket].lanes > 1 || buckets[lane.bucket].window.idle(now)))
            forget_lane(next_lane_);
    }
    if (accounts.slots() > 0) {
        next_account_ = next_account_ + 1 < accounts.slots() ? next_account_ + 1 : 0;
        auto& account = accounts[next_account_];
        if (account.alive && !account.exempt && account.buckets == 0 && account.wake_place == no_index &&
            account.ready_place == no_index && account.window.idle(now)) {
            accounts_.erase(account.id);
            accounts.erase(next_account_);
        }
    }
    if (commons.slots() > 0) {
        next_common_ = next_common_ + 1 < commons.slots() ? next_common_ + 1 : 0;
        auto& common = commons[next_common_];
        if (common.alive && common.lanes == 0 && common.window.idle(now)) {
            commons_.erase(common.key);
            commons.erase(next_common_);
        }
    }
}

} // namespace chorus::detail
