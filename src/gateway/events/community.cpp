#include <chorus/codec/describe.hpp>
#include <chorus/gateway/events/community.hpp>

CHORUS_MODEL_OF(chorus::GuildScheduledEventCreate, chorus::ScheduledEvent)
CHORUS_MODEL_OF(chorus::GuildScheduledEventUpdate, chorus::ScheduledEvent)
CHORUS_MODEL_OF(chorus::GuildScheduledEventDelete, chorus::ScheduledEvent)
CHORUS_MODEL_FROM(chorus::GuildScheduledEventUserAdd, chorus::ScheduledEventUser, guild_id)
CHORUS_MODEL_FROM(chorus::GuildScheduledEventUserRemove, chorus::ScheduledEventUser, guild_id)
CHORUS_MODEL_OF(chorus::GuildScheduledEventExceptionCreate, chorus::ScheduledEventException)
CHORUS_MODEL_OF(chorus::GuildScheduledEventExceptionUpdate, chorus::ScheduledEventException)
CHORUS_MODEL_OF(chorus::GuildScheduledEventExceptionDelete, chorus::ScheduledEventException)
CHORUS_MODEL(chorus::GuildScheduledEventExceptionsDelete, guild_id, event_id)

CHORUS_MODEL_OF(chorus::StageInstanceCreate, chorus::StageInstance)
CHORUS_MODEL_OF(chorus::StageInstanceUpdate, chorus::StageInstance)
CHORUS_MODEL_OF(chorus::StageInstanceDelete, chorus::StageInstance)

CHORUS_MODEL_OF(chorus::AutoModerationRuleCreate, chorus::AutoModerationRule)
CHORUS_MODEL_OF(chorus::AutoModerationRuleUpdate, chorus::AutoModerationRule)
CHORUS_MODEL_OF(chorus::AutoModerationRuleDelete, chorus::AutoModerationRule)
CHORUS_MODEL(chorus::AutoModerationActionExecution, guild_id, action, rule_id, rule_trigger_type, user_id,
    channel_id, message_id, alert_system_message_id, content, matched_keyword, matched_content)
CHORUS_MODEL(
    chorus::AutoModerationMentionRaidDetection, guild_id, decision_id, suspicious_mention_activity_until)

CHORUS_MODEL(chorus::GuildIntegrationsUpdate, guild_id)
CHORUS_MODEL_OF(chorus::IntegrationCreate, chorus::Integration)
CHORUS_MODEL_OF(chorus::IntegrationUpdate, chorus::Integration)
CHORUS_MODEL(chorus::IntegrationDelete, id, guild_id, application_id)

CHORUS_MODEL(chorus::GuildJoinRequestCreate, guild_id, request, status)
CHORUS_MODEL(chorus::GuildJoinRequestUpdate, guild_id, request, status)
CHORUS_MODEL(chorus::GuildJoinRequestDelete, guild_id, id, user_id)

CHORUS_MODEL_OF(chorus::GuildAppliedBoostsUpdate, chorus::GuildBoost)
CHORUS_MODEL(chorus::GuildPowerupEntitlementsCreate, guild_id, entitlements)
CHORUS_MODEL(chorus::GuildPowerupEntitlementsDelete, guild_id, entitlements)
CHORUS_MODEL(chorus::CreatorMonetizationRestrictionsUpdate, guild_id, restrictions)
CHORUS_MODEL(chorus::GuildOfficialGameApplicationsUpdate, guild_id, game_application_ids)

CHORUS_MODEL_FROM(chorus::GuildDirectoryEntryCreate, chorus::DirectoryEntry, guild_id)
CHORUS_MODEL_FROM(chorus::GuildDirectoryEntryUpdate, chorus::DirectoryEntry, guild_id)
CHORUS_MODEL_FROM(chorus::GuildDirectoryEntryDelete, chorus::DirectoryEntry, guild_id)
CHORUS_MODEL(chorus::GuildFeatureAck, ack_type, resource_id, entity_id, version)
