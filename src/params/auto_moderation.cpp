#include <chorus/codec/describe.hpp>
#include <chorus/params/auto_moderation.hpp>

CHORUS_PARAMS(chorus::RuleTrigger, keyword_filter, regex_patterns, presets, allow_list, mention_total_limit,
    mention_raid_protection_enabled)
CHORUS_PARAMS(chorus::RuleActionMetadata, channel_id, duration_seconds, custom_message)
CHORUS_PARAMS(chorus::RuleAction, type, metadata)
CHORUS_PARAMS(chorus::CreateRule, name, event_type, trigger_type, trigger_metadata, actions, enabled,
    exempt_roles, exempt_channels, position)
CHORUS_PARAMS(chorus::EditRule, name, event_type, trigger_type, trigger_metadata, actions, enabled,
    exempt_roles, exempt_channels, position)
CHORUS_PARAMS(chorus::IncidentActions, invites_disabled_until, dms_disabled_until)
