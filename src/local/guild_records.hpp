// What guilds have beside channels, members and roles. Emojis, stickers, scheduled events, stage instances
// and the welcome screen stand in the guild's model.
#pragma once

#include <chorus/models/audit_log.hpp>
#include <chorus/models/auto_moderation.hpp>
#include <chorus/models/onboarding.hpp>
#include <chorus/models/poll.hpp>
#include <deque>
#include <map>
#include <string>
#include <vector>

namespace chorus::local {

struct GuildHoldings {
    std::map<Snowflake, AutoModerationRule> rules;
    std::deque<AuditLogEntry> audit_log;                         ///< latest last
    std::map<Snowflake, std::vector<Snowflake>> event_audiences; ///< of scheduled events
    Maybe<Onboarding> onboarding;
};

/// Whose a webhook's message seems to be.
struct WebhookFace {
    Snowflake webhook;
    Maybe<Snowflake> application;
    std::string name;
    Maybe<std::string> avatar;
};

struct PollRecord {
    Poll poll; ///< without results
    std::map<std::int32_t, std::vector<Snowflake>> votes;
    bool ended = false;
};

} // namespace chorus::local
