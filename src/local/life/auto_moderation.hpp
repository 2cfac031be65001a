// What the rules of a guild say of a message, and what is done about it.
#pragma once

#include "local/http/router.hpp"

namespace chorus::local {

/// The word by which a rule is triggered, and where in the message: nothing if it is not.
struct RuleMatch {
    std::string keyword; ///< as the rule has it; empty: the rule counts, or has patterns
    std::string content; ///< what of the message
};
[[nodiscard]] std::optional<RuleMatch> match_rule(AutoModerationRule const& rule, std::string_view content);

/// Holds the caller's new message against the rules of `call.guild`. Alerts are posted, people timed out;
/// throws where the message is blocked.
void moderate(Call& call, std::string_view content);

} // namespace chorus::local
