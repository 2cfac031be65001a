#pragma once

#include <chorus/codec/fluent.hpp>
#include <chorus/models/auto_moderation.hpp>
#include <chrono>

namespace chorus {

/// What a rule looks for: `RuleTrigger().keyword("spam*").allow("spamalot")`.
class RuleTrigger {
    CHORUS_FLUENT(RuleTrigger);
    /// Up to 1000 of 60 characters each.
    CHORUS_LIST(std::string, keyword, keyword_filter);
    /// Up to 10 of 260 characters each, in Rust's flavor.
    CHORUS_LIST(std::string, pattern, regex_patterns);
    CHORUS_LIST(AutoModerationPreset, preset, presets);
    /// Up to 100 of 60 characters each; 1000 beside presets.
    CHORUS_LIST(std::string, allow, allow_list);
    CHORUS_FIELD(std::int32_t, mention_total_limit); ///< up to 50
    CHORUS_FIELD(bool, mention_raid_protection_enabled);
};

class RuleActionMetadata {
    CHORUS_FLUENT(RuleActionMetadata);
    CHORUS_FIELD(Snowflake, channel_id);
    CHORUS_FIELD(std::int64_t, duration_seconds);
    CHORUS_FIELD(std::string, custom_message);
};

/// What a rule does: `RuleAction::timeout(10min)`.
class RuleAction {
    CHORUS_FLUENT(RuleAction);
    explicit RuleAction(AutoModerationActionType type) : type_(type) {}

    /// Keeps the message from being sent.
    [[nodiscard]] static RuleAction block_message() {
        return RuleAction(AutoModerationActionType::block_message);
    }
    /// `message`: what the author is told; up to 150 characters.
    [[nodiscard]] static RuleAction block_message(std::string message) {
        return block_message().metadata(RuleActionMetadata().custom_message(std::move(message)));
    }
    /// Reports to a channel.
    [[nodiscard]] static RuleAction send_alert(Snowflake channel) {
        return RuleAction(AutoModerationActionType::send_alert)
            .metadata(RuleActionMetadata().channel_id(channel));
    }
    /// Up to four weeks. Only of keyword and mention_spam rules. Needs moderate_members.
    [[nodiscard]] static RuleAction timeout(std::chrono::seconds duration) {
        return RuleAction(AutoModerationActionType::timeout)
            .metadata(RuleActionMetadata().duration_seconds(std::int64_t(duration.count())));
    }
    /// Keeps the member from doing anything. Only of user_profile rules. Needs moderate_members.
    [[nodiscard]] static RuleAction quarantine() { return RuleAction(AutoModerationActionType::quarantine); }

    CHORUS_FIELD(AutoModerationActionType, type);
    CHORUS_FIELD(RuleActionMetadata, metadata);
};

/// A rule to make: `CreateRule("No ads", AutoModerationTrigger::keyword)`. It is off until enabled(true).
class CreateRule {
    CHORUS_FLUENT(CreateRule);
    CreateRule(std::string name, AutoModerationTrigger trigger)
        : name_(std::move(name))
        , event_type_(trigger == AutoModerationTrigger::user_profile ? AutoModerationEvent::member_update
                                                                     : AutoModerationEvent::message_send)
        , trigger_type_(trigger) {}
    CHORUS_FIELD(std::string, name); ///< up to 100 characters
    CHORUS_FIELD(AutoModerationEvent, event_type);
    CHORUS_FIELD(AutoModerationTrigger, trigger_type);
    CHORUS_FIELD(RuleTrigger, trigger_metadata); ///< not needed for spam
    CHORUS_LIST(RuleAction, action, actions);    ///< 1 to 5
    CHORUS_FIELD(bool, enabled);
    CHORUS_LIST(Snowflake, exempt_role, exempt_roles);       ///< up to 20
    CHORUS_LIST(Snowflake, exempt_channel, exempt_channels); ///< up to 50
    CHORUS_FIELD(std::int32_t, position);                    ///< Spacebar
};

/// Changes of a rule. What is not set stays. The trigger's kind cannot be changed.
class EditRule {
    CHORUS_FLUENT(EditRule);
    CHORUS_FIELD(std::string, name);
    CHORUS_FIELD(AutoModerationEvent, event_type);
    CHORUS_FIELD(AutoModerationTrigger, trigger_type); ///< Spacebar
    CHORUS_FIELD(RuleTrigger, trigger_metadata);
    CHORUS_LIST(RuleAction, action, actions);
    CHORUS_FIELD(bool, enabled);
    CHORUS_LIST(Snowflake, exempt_role, exempt_roles);
    CHORUS_LIST(Snowflake, exempt_channel, exempt_channels);
    CHORUS_FIELD(std::int32_t, position); ///< Spacebar
};

/// What to shut during a raid. Null opens it again; at most 24 hours from now.
class IncidentActions {
    CHORUS_FLUENT(IncidentActions);
    CHORUS_FIELD(Timestamp, invites_disabled_until);
    CHORUS_FIELD(Timestamp, dms_disabled_until);
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::RuleTrigger);
CHORUS_DECLARE_MODEL(chorus::RuleActionMetadata);
CHORUS_DECLARE_MODEL(chorus::RuleAction);
CHORUS_DECLARE_MODEL(chorus::CreateRule);
CHORUS_DECLARE_MODEL(chorus::EditRule);
CHORUS_DECLARE_MODEL(chorus::IncidentActions);
