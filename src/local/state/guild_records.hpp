// What guilds have beside channels, members and roles. Emojis, stickers, scheduled events, stage instances
// and the welcome screen stand in the guild's model.
#pragma once

#include <chorus/models/audit_log.hpp>
#include <chorus/models/auto_moderation.hpp>
#include <chorus/models/onboarding.hpp>
#include <chorus/models/poll.hpp>
#include <string>
#include <vector>

namespace chorus::local {

/// Who wants to come to a scheduled event.
struct EventAudience {
    std::vector<Snowflake> users; ///< in the order of their ids
};

/// Whose a webhook's message seems to be.
struct WebhookFace {
    Snowflake webhook;
    Maybe<Snowflake> application;
    std::string name;
    Maybe<std::string> avatar;
};

struct PollVotes {
    std::int32_t answer = 0;
    std::vector<Snowflake> users; ///< in the order of voting
};

struct PollRecord {
    Poll poll; ///< without results
    std::vector<PollVotes> votes;
    bool ended = false;

    /// Of one answer.
    [[nodiscard]] std::vector<Snowflake>& voters(std::int32_t answer) {
        for (auto& one : votes)
            if (one.answer == answer) return one.users;
        votes.emplace_back().answer = answer;
        return votes.back().users;
    }
};

} // namespace chorus::local

CHORUS_DECLARE_MODEL(chorus::local::EventAudience);
CHORUS_DECLARE_MODEL(chorus::local::WebhookFace);
CHORUS_DECLARE_MODEL(chorus::local::PollVotes);
CHORUS_DECLARE_MODEL(chorus::local::PollRecord);
