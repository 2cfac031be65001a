#include "local/http/rate_limits.hpp"

#include "local/http/errors.hpp"
#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace chorus::local {
namespace {

using std::chrono::milliseconds;

std::int64_t seconds_up(milliseconds time) {
    return std::max<std::int64_t>(0, std::chrono::ceil<std::chrono::seconds>(time).count());
}
std::string as_float(milliseconds time) {
    return fmt::format("{}.{:03}", time.count() / 1000, time.count() % 1000);
}

/// A name that says nothing: 32 hexadecimal digits.
std::string hash_of(std::string_view text) {
    std::uint64_t high = 14'695'981'039'346'656'037u, low = 1'099'511'628'211u;
    for (char c : text) {
        high = (high ^ static_cast<unsigned char>(c)) * 1'099'511'628'211u;
        low = (low + high) * 6'364'136'223'846'793'005u;
    }
    return fmt::format("{:016x}{:016x}", high, low);
}

std::string who(Visit const& visit) { return visit.user ? visit.user->to_string() : visit.address; }

bool is_reaction(Visit const& visit) {
    return visit.method != "GET" && visit.route.find("/reactions/") != std::string::npos;
}

/// What is told apart by a token of its own does not count against that of a bot.
bool is_exempt(Visit const& visit) {
    return visit.url.starts_with("interactions/") || visit.url.starts_with("webhooks/");
}

Answer discord_refusal(milliseconds wait, bool global) {
    auto answer = json_answer(
        fmt::format(R"({{"message":"You are being rate limited.","retry_after":{},"global":{}}})",
            as_float(wait), global),
        429);
    answer.headers.emplace_back("Retry-After", std::to_string(std::max<std::int64_t>(1, seconds_up(wait))));
    answer.headers.emplace_back("X-RateLimit-Scope", global ? "global" : "user");
    if (global) answer.headers.emplace_back("X-RateLimit-Global", "true");
    return answer;
}

} // namespace

std::optional<Answer> RateLimits::admit(Visit const& visit, Time now) {
    headers_.clear();
    sweep(now);
    return options_.style == RateLimitStyle::discord ? admit_discord(visit, now) : admit_spacebar(visit, now);
}

void RateLimits::settle(Visit const& visit, Time now, Answer& answer) {
    for (auto& header : headers_) answer.headers.push_back(std::move(header));
    headers_.clear();
    if (options_.style == RateLimitStyle::discord) {
        if (answer.status == 401 || answer.status == 403) count_invalid(visit, now);
        return;
    }
    bool const success = answer.status >= 200 && answer.status < 300;
    for (auto const& limit : limits_of(visit)) {
        bool counts = (limit.counts == Limit::Counts::errors && answer.status >= 400) ||
            (limit.counts == Limit::Counts::successes && success);
        if (counts) hit(limit, now);
    }
    if (options_.absolute_limits && success) {
        if (visit.route == "/channels/{channel_id}/messages" && visit.method == "POST")
            absolute_[visit.major].push_back(now);
        else if (visit.route == "/auth/register")
            absolute_["register"].push_back(now);
    }
}

std::vector<RateLimits::Limit> RateLimits::limits_of(Visit const& visit) const {
    std::vector<Limit> limits;
    limits.push_back({"global", "ip " + visit.address, options_.ip, Limit::Counts::all, true});
    limits.push_back({"global", "global " + who(visit), options_.user, Limit::Counts::all, true});
    limits.push_back({"error", "error " + visit.address, options_.error, Limit::Counts::errors});
    struct Place {
        std::string_view front;
        RateRule window;
    };
    std::array<Place, 3> const places{Place{"guilds/", options_.guild}, Place{"webhooks/", options_.webhook},
        Place{"channels/", options_.channel}};
    for (auto const& [front, window] : places)
        if (visit.url.starts_with(front) && visit.url.size() > front.size())
            limits.push_back({visit.url, who(visit) + " " + visit.url, window});
    if (visit.url == "auth/login") limits.push_back({visit.url, who(visit) + " login", options_.login});
    if (visit.url == "auth/register")
        limits.push_back(
            {visit.url, visit.address + " register", options_.registration, Limit::Counts::successes});
    return limits;
}

std::optional<Answer> RateLimits::admit_spacebar(Visit const& visit, Time now) {
    auto const limits = limits_of(visit);
    std::vector<Limit const*> passed;
    std::optional<Answer> refusal;
    for (auto const& limit : limits) {
        refusal = check(limit, now);
        if (refusal) break;
        passed.push_back(&limit);
    }
    if (!refusal) refusal = check_absolute(visit, now);
    for (auto const* limit : passed) {
        // A refusal by a later limit is an answer of 400 or more to the earlier ones.
        bool counts = limit->counts == Limit::Counts::all || (refusal && limit->counts == Limit::Counts::errors);
        if (counts) hit(*limit, now);
    }
    if (refusal) {
        refusal->headers.insert(refusal->headers.begin(), headers_.begin(), headers_.end());
        headers_.clear();
    }
    return refusal;
}

/// The headers are those of the last limit that looked. As Spacebar does: `Remaining` counts before this
/// request, `Reset` is in milliseconds (in a fresh window seconds were added to them), and what a block says of
/// its reset was true before this request moved it.
std::optional<Answer> RateLimits::check(Limit const& limit, Time now) {
    auto tell = [&](std::int64_t remaining, std::int64_t reset, std::int64_t after) {
        headers_.clear();
        headers_.emplace_back("X-RateLimit-Limit", std::to_string(limit.window.count));
        headers_.emplace_back("X-RateLimit-Remaining", std::to_string(remaining));
        headers_.emplace_back("X-RateLimit-Bucket", limit.bucket);
        headers_.emplace_back("X-RateLimit-Reset", std::to_string(reset));
        headers_.emplace_back("X-RateLimit-Reset-After", std::to_string(after));
    };
    auto const since_1970 = now.time_since_epoch().count();
    auto const found = windows_.find(limit.key);
    if (found == windows_.end()) {
        auto const length = seconds_up(limit.window.length);
        tell(limit.window.count, since_1970 + length, length);
        return std::nullopt;
    }
    auto& window = found->second;
    auto const hits = std::min(window.hits, limit.window.count);
    tell(limit.window.count - hits, window.end.time_since_epoch().count(), seconds_up(window.end - now));
    if (window.end <= now) {
        windows_.erase(found);
        return std::nullopt;
    }
    if (!window.blocked) return std::nullopt;

    window.end += limit.window.length;
    auto const wait = seconds_up(window.end - now);
    auto answer = json_answer(
        fmt::format(R"({{"message":"You are being rate limited.","retry_after":{},"global":{}}})", wait, limit.global),
        429);
    answer.headers.emplace_back("Retry-After", std::to_string(wait));
    if (limit.global) answer.headers.emplace_back("X-RateLimit-Global", "true");
    return answer;
}

void RateLimits::hit(Limit const& limit, Time now) {
    auto [place, fresh] = windows_.try_emplace(limit.key);
    auto& window = place->second;
    if (fresh) window.end = now + limit.window.length;
    if (++window.hits >= limit.window.count) window.blocked = true;
}

std::optional<Answer> RateLimits::check_absolute(Visit const& visit, Time now) {
    if (!options_.absolute_limits) return std::nullopt;
    auto refuse = [&](std::string const& key, RateRule const& rule, char const* field, char const* code,
                      char const* message) -> std::optional<Answer> {
        auto& times = absolute_[key];
        while (!times.empty() && times.front() <= now - rule.length) times.pop_front();
        if (times.size() < rule.count) return std::nullopt;
        std::vector<FieldError> errors{{field, code, message}};
        return json_answer(
            form_error_body(errors, visit.method + " /api/v9/" + visit.url, Quirks::spacebar), 400);
    };
    if (visit.method == "POST" && visit.route == "/channels/{channel_id}/messages")
        return refuse(
            visit.major, options_.absolute_messages, "channel_id", "TOO_MANY_MESSAGES", "Too many messages");
    if (visit.route == "/auth/register")
        return refuse("register", options_.absolute_registrations, "email", "TOO_MANY_REGISTRATIONS",
            "Too many registrations");
    return std::nullopt;
}

RateLimits::Window& RateLimits::window_at(std::string const& key, RateRule const& rule, Time now) {
    auto& window = windows_[key];
    if (window.end <= now) window = Window{0, now + rule.length, false};
    return window;
}

void RateLimits::count_invalid(Visit const& visit, Time now) {
    ++window_at("invalid " + visit.address, options_.invalid, now).hits;
}

std::optional<Answer> RateLimits::admit_discord(Visit const& visit, Time now) {
    auto& invalid = window_at("invalid " + visit.address, options_.invalid, now);
    if (invalid.hits >= options_.invalid.count) {
        Answer answer;
        answer.status = 429;
        answer.content_type = "text/plain; charset=utf-8";
        answer.body = "error code: 1015";
        answer.headers.emplace_back("Retry-After", std::to_string(seconds_up(invalid.end - now)));
        return answer;
    }
    if (!is_exempt(visit)) {
        auto& global = window_at("global " + who(visit), options_.global, now);
        if (global.hits >= options_.global.count) {
            auto answer = discord_refusal(global.end - now, true);
            count_invalid(visit, now);
            return answer;
        }
        ++global.hits;
    }
    if (visit.route.empty()) return std::nullopt;

    auto name = is_reaction(visit) ? "reactions" : visit.method + " " + visit.route;
    auto known = options_.routes.find(name);
    auto const& rule = is_reaction(visit)      ? options_.reactions
        : known != options_.routes.end() ? known->second
                                               : options_.other_routes;
    auto const hash = hash_of(name);
    auto& window = window_at(hash + " " + visit.major + " " + who(visit), rule, now);
    bool const full = window.hits >= rule.count;
    if (!full) ++window.hits;
    Headers headers;
    headers.emplace_back("X-RateLimit-Limit", std::to_string(rule.count));
    headers.emplace_back("X-RateLimit-Remaining", std::to_string(rule.count - window.hits));
    headers.emplace_back("X-RateLimit-Reset", as_float(window.end.time_since_epoch()));
    headers.emplace_back("X-RateLimit-Reset-After", as_float(window.end - now));
    headers.emplace_back("X-RateLimit-Bucket", hash);
    if (!full) {
        headers_ = std::move(headers);
        return std::nullopt;
    }
    auto answer = discord_refusal(window.end - now, false);
    answer.headers.insert(answer.headers.begin(), headers.begin(), headers.end());
    count_invalid(visit, now);
    return answer;
}

std::vector<RateLimits::State> RateLimits::state(Time now) const {
    std::vector<State> all;
    for (auto const& [key, window] : windows_)
        if (window.end > now) all.push_back({key, window.hits, window.blocked, window.end});
    std::ranges::sort(all, {}, &State::key);
    return all;
}

void RateLimits::age(std::chrono::milliseconds time) {
    for (auto& [key, window] : windows_) window.end -= time;
    for (auto& [key, times] : absolute_)
        for (auto& moment : times) moment -= time;
}

void RateLimits::reset() {
    windows_.clear();
    absolute_.clear();
}

void RateLimits::sweep(Time now) {
    if (windows_.size() + absolute_.size() < sweep_at_) return;
    std::erase_if(windows_, [&](auto const& entry) { return entry.second.end <= now; });
    auto const longest = std::max(options_.absolute_messages.length, options_.absolute_registrations.length);
    std::erase_if(absolute_,
        [&](auto const& entry) { return entry.second.empty() || entry.second.back() <= now - longest; });
    sweep_at_ = std::max<std::size_t>(1024, 2 * (windows_.size() + absolute_.size()));
}

} // namespace chorus::local
