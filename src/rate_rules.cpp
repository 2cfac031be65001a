#include <chorus/rate_rules.hpp>

namespace chorus {

using namespace std::chrono_literals;

RateRules RateRules::discord() {
    RateRules rules;
    rules.per_account = RateLimit(50, 1s);
    rules.invalid = RateLimit(10'000, 10min);
    rules.exempt = {"/interactions/", "/webhooks/{webhook_id}/{webhook_token}"};
    return rules;
}

RateRules RateRules::spacebar() {
    RateRules rules;
    rules.reset = RateReset::none;
    rules.named_buckets = false;
    rules.bare_429_is_for_all = false;
    rules.key = RateKey::whole_target;
    return rules;
}

RateRules RateRules::fluxer() {
    RateRules rules;
    rules.reset = RateReset::epoch;
    rules.named_buckets = false;
    // Logging in is refused without a word about limits.
    rules.bare_429_is_for_all = false;
    rules.per_account = RateLimit(50, 1s);
    return rules;
}

} // namespace chorus
