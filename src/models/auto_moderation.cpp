#include <chorus/codec/describe.hpp>
#include <chorus/models/auto_moderation.hpp>

CHORUS_MODEL(chorus::AutoModerationTriggerMetadata, keyword_filter, regex_patterns, presets, allow_list,
    mention_total_limit, mention_raid_protection_enabled)
CHORUS_MODEL(chorus::AutoModerationActionMetadata, channel_id, duration_seconds, custom_message)
CHORUS_MODEL(chorus::AutoModerationAction, type, metadata)
CHORUS_MODEL(chorus::AutoModerationRule, id, guild_id, name, creator_id, event_type, trigger_type,
    trigger_metadata, actions, enabled, exempt_roles, exempt_channels, position)
