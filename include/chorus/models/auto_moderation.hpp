#pragma once

#include <chorus/codec/shape.hpp>

namespace chorus {

/// What members do that a rule looks at.
enum class AutoModerationEvent : std::int32_t {
    message_send = 1,
    member_update =
        2, ///< somebody joins or changes the profile: only with AutoModerationTrigger::user_profile
};

/// What a rule looks for. How many rules of one kind a guild may have is in brackets.
enum class AutoModerationTrigger : std::int32_t {
    keyword = 1,        ///< words of one's own (6)
    harmful_link = 2,   ///< no longer in use
    spam = 3,           ///< (1)
    keyword_preset = 4, ///< words of the server's own lists (1)
    mention_spam = 5,   ///< more pings than allowed (1)
    user_profile = 6,   ///< words in names (1)
    guild_policy = 7,   ///< the guild's rules are broken (1)
};

/// The server's own lists of words.
enum class AutoModerationPreset : std::int32_t { profanity = 1, sexual_content = 2, slurs = 3 };

enum class AutoModerationActionType : std::int32_t {
    block_message = 1,
    send_alert = 2,
    timeout = 3,    ///< keyword and mention_spam rules only
    quarantine = 4, ///< user_profile rules only
};

/// More about a trigger: which fields are there depends on its kind.
struct AutoModerationTriggerMetadata {
    /// Of keyword and user_profile. `cat*`, `*cat` and `*cat*` match parts of words.
    std::vector<std::string> keyword_filter;
    std::vector<std::string> regex_patterns;   ///< of keyword and user_profile; Rust's flavor
    std::vector<AutoModerationPreset> presets; ///< of keyword_preset
    std::vector<std::string> allow_list;       ///< of keyword, keyword_preset and user_profile
    Maybe<std::int32_t> mention_total_limit;   ///< of mention_spam: pings in one message
    Maybe<bool> mention_raid_protection_enabled;

    friend bool operator==(
        AutoModerationTriggerMetadata const&, AutoModerationTriggerMetadata const&) = default;
};

struct AutoModerationActionMetadata {
    Maybe<Snowflake> channel_id;          ///< of send_alert
    Maybe<std::int64_t> duration_seconds; ///< of timeout
    Maybe<std::string> custom_message;    ///< of block_message: what the author reads

    friend bool operator==(
        AutoModerationActionMetadata const&, AutoModerationActionMetadata const&) = default;
};

/// What happens when a rule is triggered.
struct AutoModerationAction {
    AutoModerationActionType type = AutoModerationActionType::block_message;
    Maybe<AutoModerationActionMetadata> metadata;

    friend bool operator==(AutoModerationAction const&, AutoModerationAction const&) = default;
};

/// A rule by which a server moderates a guild. Spacebar stores rules, but does not act on them.
struct AutoModerationRule {
    Snowflake id;
    Snowflake guild_id;
    std::string name;
    Maybe<Snowflake> creator_id;
    AutoModerationEvent event_type = AutoModerationEvent::message_send;
    AutoModerationTrigger trigger_type = AutoModerationTrigger::keyword;
    Maybe<AutoModerationTriggerMetadata> trigger_metadata;
    std::vector<AutoModerationAction> actions;
    bool enabled = false;
    std::vector<Snowflake> exempt_roles;
    std::vector<Snowflake> exempt_channels;
    Maybe<std::int32_t> position; ///< Spacebar

    friend bool operator==(AutoModerationRule const&, AutoModerationRule const&) = default;
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::AutoModerationTriggerMetadata);
CHORUS_DECLARE_MODEL(chorus::AutoModerationActionMetadata);
CHORUS_DECLARE_MODEL(chorus::AutoModerationAction);
CHORUS_DECLARE_MODEL(chorus::AutoModerationRule);
