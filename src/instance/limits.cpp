#include "instance/limits.hpp"

#include <algorithm>
#include <chrono>
#include <limits>
#include <utility>

namespace chorus::detail {
namespace {

void take(std::size_t& limit, Maybe<std::int64_t> const& published) {
    if (published && *published > 0 && std::in_range<std::size_t>(*published))
        limit = static_cast<std::size_t>(*published);
}

/// Longer windows are taken for mistakes, and shortened.
constexpr std::int64_t longest_window_ms = std::int64_t{7} * 24 * 3600 * 1000;

RateLimit rate_of(std::int64_t count, std::int64_t window, std::int64_t unit_ms) {
    if (count <= 0 || window <= 0) return {};
    constexpr std::int64_t most = std::numeric_limits<std::uint32_t>::max();
    auto const milliseconds = window > longest_window_ms / unit_ms ? longest_window_ms : window * unit_ms;
    return RateLimit(
        static_cast<std::uint32_t>(std::min(count, most)), std::chrono::milliseconds(milliseconds));
}

RateLimit rate_of(Maybe<RateWindow> const& published) {
    if (!published) return {};
    auto rate = rate_of(published->count, published->window, 1000);
    if (rate.count && published->bot && *published->bot > 0 && std::in_range<std::uint32_t>(*published->bot))
        rate.bot_count = static_cast<std::uint32_t>(*published->bot);
    return rate;
}

RateLimit rate_of(Maybe<AbsoluteRateLimit> const& published) {
    if (!published || !published->enabled) return {};
    return rate_of(published->limit, published->window, 1);
}

void add(RateRules& rules, RouteRateRule rule) {
    if (rule.limit.count) rules.routes.push_back(std::move(rule));
}

} // namespace

Limits limits_from(Limits limits, InstanceLimits const& published) {
    if (published.message) {
        auto const& message = *published.message;
        take(limits.message_content, message.maxCharacters);
        take(limits.message_attachments, message.maxAttachments);
        take(limits.message_embeds, message.maxEmbeds);
        take(limits.bulk_delete, message.maxBulkDelete);
    }
    if (published.guild) take(limits.bulk_bans, published.guild->maxBulkBanUsers);
    return limits;
}

RateRules rates_from(RateRules rules, InstanceLimits const& published) {
    if (published.rate && published.rate->enabled) {
        auto const& rate = *published.rate;
        rules.per_address = rate_of(rate.ip);
        rules.per_account = rate_of(rate.global);
        rules.errors = rate_of(rate.error);
        if (rate.routes) {
            auto const& routes = *rate.routes;
            auto const whole = RateKey::whole_target;
            add(rules, RouteRateRule("/guilds/{", rate_of(routes.guild)).by(whole));
            add(rules, RouteRateRule("/webhooks/{", rate_of(routes.webhook)).by(whole));
            add(rules, RouteRateRule("/channels/{", rate_of(routes.channel)).by(whole));
            if (routes.auth) {
                add(rules, RouteRateRule("/auth/login", rate_of(routes.auth->login)).by(whole));
                add(rules, RouteRateRule("/auth/register", rate_of(routes.auth->register_))
                               .by(whole)
                               .counting(RateCounts::successes));
            }
        }
    }
    if (published.absoluteRate) {
        auto const& rate = *published.absoluteRate;
        add(rules, RouteRateRule("/channels/{channel_id}/messages", rate_of(rate.sendMessage))
                       .only("POST")
                       .by(RateKey::channel));
        add(rules, RouteRateRule("/auth/register", rate_of(rate.register_)).only("POST").by(RateKey::channel));
    }
    return rules;
}

} // namespace chorus::detail
