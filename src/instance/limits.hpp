#pragma once

#include <chorus/limits.hpp>
#include <chorus/models/policies.hpp>
#include <chorus/rate_rules.hpp>

namespace chorus::detail {

/// `limits`, and those that a Spacebar instance publishes. What it does not say, or says below one, stays: a
/// limit that is none must not keep anybody from asking the server.
[[nodiscard]] Limits limits_from(Limits limits, InstanceLimits const& published);

/// `rules`, and the rates that a Spacebar instance publishes. Those without count or window limit nothing.
[[nodiscard]] RateRules rates_from(RateRules rules, InstanceLimits const& published);

} // namespace chorus::detail
