// What guilds are run with: scheduled events, stages, auto moderation, integrations, join requests, boosts,
// directories.
#pragma once

#include <chorus/gateway/events/event.hpp>
#include <chorus/models/auto_moderation.hpp>
#include <chorus/models/directory.hpp>
#include <chorus/models/guild_boost.hpp>
#include <chorus/models/integration.hpp>
#include <chorus/models/join_request.hpp>
#include <chorus/models/monetization.hpp>
#include <chorus/models/scheduled_event.hpp>
#include <chorus/models/stage_instance.hpp>

namespace chorus {

struct GuildScheduledEventCreate : ScheduledEvent {
    CHORUS_EVENT("GUILD_SCHEDULED_EVENT_CREATE");
};
struct GuildScheduledEventUpdate : ScheduledEvent {
    CHORUS_EVENT("GUILD_SCHEDULED_EVENT_UPDATE");
};
struct GuildScheduledEventDelete : ScheduledEvent {
    CHORUS_EVENT("GUILD_SCHEDULED_EVENT_DELETE");
};
/// Somebody is interested in an event, or in one occurrence of it.
struct GuildScheduledEventUserAdd : ScheduledEventUser {
    CHORUS_EVENT("GUILD_SCHEDULED_EVENT_USER_ADD");
    Maybe<Snowflake> guild_id;
};
struct GuildScheduledEventUserRemove : ScheduledEventUser {
    CHORUS_EVENT("GUILD_SCHEDULED_EVENT_USER_REMOVE");
    Maybe<Snowflake> guild_id;
};
/// One occurrence of a repeating event was moved or canceled. Changes of such an exception come as this too.
struct GuildScheduledEventExceptionCreate : ScheduledEventException {
    CHORUS_EVENT("GUILD_SCHEDULED_EVENT_EXCEPTION_CREATE");
};
struct GuildScheduledEventExceptionUpdate : ScheduledEventException {
    CHORUS_EVENT("GUILD_SCHEDULED_EVENT_EXCEPTION_UPDATE");
};
struct GuildScheduledEventExceptionDelete : ScheduledEventException {
    CHORUS_EVENT("GUILD_SCHEDULED_EVENT_EXCEPTION_DELETE");
};
/// All exceptions of an event are gone.
struct GuildScheduledEventExceptionsDelete {
    CHORUS_EVENT("GUILD_SCHEDULED_EVENT_EXCEPTIONS_DELETE");
    Snowflake guild_id;
    Snowflake event_id;
};

struct StageInstanceCreate : StageInstance {
    CHORUS_EVENT("STAGE_INSTANCE_CREATE");
};
struct StageInstanceUpdate : StageInstance {
    CHORUS_EVENT("STAGE_INSTANCE_UPDATE");
};
struct StageInstanceDelete : StageInstance {
    CHORUS_EVENT("STAGE_INSTANCE_DELETE");
};

struct AutoModerationRuleCreate : AutoModerationRule {
    CHORUS_EVENT("AUTO_MODERATION_RULE_CREATE");
};
struct AutoModerationRuleUpdate : AutoModerationRule {
    CHORUS_EVENT("AUTO_MODERATION_RULE_UPDATE");
};
struct AutoModerationRuleDelete : AutoModerationRule {
    CHORUS_EVENT("AUTO_MODERATION_RULE_DELETE");
};
/// A rule was triggered and did one of its actions. One event per action; for moderators only.
struct AutoModerationActionExecution {
    CHORUS_EVENT("AUTO_MODERATION_ACTION_EXECUTION");
    Snowflake guild_id;
    AutoModerationAction action;
    Snowflake rule_id;
    AutoModerationTrigger rule_trigger_type = AutoModerationTrigger::keyword;
    Snowflake user_id;
    Maybe<Snowflake> channel_id;
    Maybe<Snowflake> message_id; ///< absent where the message was blocked
    Maybe<Snowflake> alert_system_message_id;
    Maybe<std::string> content; ///< empty without the intent for message content
    Maybe<std::string> matched_keyword;
    Maybe<std::string> matched_content;
};
struct AutoModerationMentionRaidDetection {
    CHORUS_EVENT("AUTO_MODERATION_MENTION_RAID_DETECTION");
    Snowflake guild_id;
    Maybe<std::string> decision_id;
    Maybe<Timestamp> suspicious_mention_activity_until;
};

/// Something about the integrations of a guild changed. Comes besides the events below.
struct GuildIntegrationsUpdate {
    CHORUS_EVENT("GUILD_INTEGRATIONS_UPDATE");
    Snowflake guild_id;
};
struct IntegrationCreate : Integration {
    CHORUS_EVENT("INTEGRATION_CREATE");
};
struct IntegrationUpdate : Integration {
    CHORUS_EVENT("INTEGRATION_UPDATE");
};
struct IntegrationDelete {
    CHORUS_EVENT("INTEGRATION_DELETE");
    Snowflake id;
    Snowflake guild_id;
    Maybe<Snowflake> application_id;
};

/// Somebody asks to join. Moderators see only what was sent off: `status` "SUBMITTED".
struct GuildJoinRequestCreate {
    CHORUS_EVENT("GUILD_JOIN_REQUEST_CREATE");
    Snowflake guild_id;
    Maybe<JoinRequest> request;
    std::string status; ///< "STARTED", "SUBMITTED", "REJECTED", "APPROVED"
};
struct GuildJoinRequestUpdate {
    CHORUS_EVENT("GUILD_JOIN_REQUEST_UPDATE");
    Snowflake guild_id;
    Maybe<JoinRequest> request;
    std::string status;
};
struct GuildJoinRequestDelete {
    CHORUS_EVENT("GUILD_JOIN_REQUEST_DELETE");
    Snowflake guild_id;
    Maybe<Snowflake> id;
    Snowflake user_id;
};

/// Somebody boosted a guild, or a boost changed.
struct GuildAppliedBoostsUpdate : GuildBoost {
    CHORUS_EVENT("GUILD_APPLIED_BOOSTS_UPDATE");
};
/// What a guild bought with its boosts.
struct GuildPowerupEntitlementsCreate {
    CHORUS_EVENT("GUILD_POWERUP_ENTITLEMENTS_CREATE");
    Snowflake guild_id;
    std::vector<Entitlement> entitlements;
};
struct GuildPowerupEntitlementsDelete {
    CHORUS_EVENT("GUILD_POWERUP_ENTITLEMENTS_DELETE");
    Snowflake guild_id;
    std::vector<Entitlement> entitlements;
};
struct CreatorMonetizationRestrictionsUpdate {
    CHORUS_EVENT("CREATOR_MONETIZATION_RESTRICTIONS_UPDATE");
    Snowflake guild_id;
    /// "NEW_PURCHASES_DISABLED", "REAPPLICATION_DISABLED", "SETTINGS_READ_ONLY", …
    Maybe<std::vector<std::string>> restrictions;
};
struct GuildOfficialGameApplicationsUpdate {
    CHORUS_EVENT("GUILD_OFFICIAL_GAME_APPLICATIONS_UPDATE");
    Snowflake guild_id;
    std::vector<Snowflake> game_application_ids;
};

struct GuildDirectoryEntryCreate : DirectoryEntry {
    CHORUS_EVENT("GUILD_DIRECTORY_ENTRY_CREATE");
    Maybe<Snowflake> guild_id;
};
struct GuildDirectoryEntryUpdate : DirectoryEntry {
    CHORUS_EVENT("GUILD_DIRECTORY_ENTRY_UPDATE");
    Maybe<Snowflake> guild_id;
};
struct GuildDirectoryEntryDelete : DirectoryEntry {
    CHORUS_EVENT("GUILD_DIRECTORY_ENTRY_DELETE");
    Maybe<Snowflake> guild_id;
};

/// The user has read, on this or another device, what is new about a feature of a guild.
struct GuildFeatureAck {
    CHORUS_EVENT("GUILD_FEATURE_ACK");
    std::int32_t ack_type = 0; ///< 1 scheduled events, 3 home, 4 onboarding
    Snowflake resource_id;     ///< the guild's
    Snowflake entity_id;       ///< the newest that was read
    Maybe<std::int64_t> version;
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::GuildScheduledEventCreate);
CHORUS_DECLARE_MODEL(chorus::GuildScheduledEventUpdate);
CHORUS_DECLARE_MODEL(chorus::GuildScheduledEventDelete);
CHORUS_DECLARE_MODEL(chorus::GuildScheduledEventUserAdd);
CHORUS_DECLARE_MODEL(chorus::GuildScheduledEventUserRemove);
CHORUS_DECLARE_MODEL(chorus::GuildScheduledEventExceptionCreate);
CHORUS_DECLARE_MODEL(chorus::GuildScheduledEventExceptionUpdate);
CHORUS_DECLARE_MODEL(chorus::GuildScheduledEventExceptionDelete);
CHORUS_DECLARE_MODEL(chorus::GuildScheduledEventExceptionsDelete);
CHORUS_DECLARE_MODEL(chorus::StageInstanceCreate);
CHORUS_DECLARE_MODEL(chorus::StageInstanceUpdate);
CHORUS_DECLARE_MODEL(chorus::StageInstanceDelete);
CHORUS_DECLARE_MODEL(chorus::AutoModerationRuleCreate);
CHORUS_DECLARE_MODEL(chorus::AutoModerationRuleUpdate);
CHORUS_DECLARE_MODEL(chorus::AutoModerationRuleDelete);
CHORUS_DECLARE_MODEL(chorus::AutoModerationActionExecution);
CHORUS_DECLARE_MODEL(chorus::AutoModerationMentionRaidDetection);
CHORUS_DECLARE_MODEL(chorus::GuildIntegrationsUpdate);
CHORUS_DECLARE_MODEL(chorus::IntegrationCreate);
CHORUS_DECLARE_MODEL(chorus::IntegrationUpdate);
CHORUS_DECLARE_MODEL(chorus::IntegrationDelete);
CHORUS_DECLARE_MODEL(chorus::GuildJoinRequestCreate);
CHORUS_DECLARE_MODEL(chorus::GuildJoinRequestUpdate);
CHORUS_DECLARE_MODEL(chorus::GuildJoinRequestDelete);
CHORUS_DECLARE_MODEL(chorus::GuildAppliedBoostsUpdate);
CHORUS_DECLARE_MODEL(chorus::GuildPowerupEntitlementsCreate);
CHORUS_DECLARE_MODEL(chorus::GuildPowerupEntitlementsDelete);
CHORUS_DECLARE_MODEL(chorus::CreatorMonetizationRestrictionsUpdate);
CHORUS_DECLARE_MODEL(chorus::GuildOfficialGameApplicationsUpdate);
CHORUS_DECLARE_MODEL(chorus::GuildDirectoryEntryCreate);
CHORUS_DECLARE_MODEL(chorus::GuildDirectoryEntryUpdate);
CHORUS_DECLARE_MODEL(chorus::GuildDirectoryEntryDelete);
CHORUS_DECLARE_MODEL(chorus::GuildFeatureAck);
