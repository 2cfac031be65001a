#include <chorus/codec/describe.hpp>
#include <chorus/models/audit_log.hpp>

CHORUS_MODEL(chorus::AuditLogChange, key, new_value, old_value)
CHORUS_MODEL(chorus::AuditLogOptions, application_id, auto_moderation_rule_name,
    auto_moderation_rule_trigger_type, channel_id, count, delete_member_days, id, integration_type,
    members_removed, message_id, role_name, status, type, event_exception_id)
CHORUS_MODEL(chorus::AuditLogEntry, id, action_type, user_id, target_id, changes, options, reason, guild_id)
CHORUS_MODEL(chorus::AuditLog, audit_log_entries, users, webhooks, integrations, guild_scheduled_events,
    threads, auto_moderation_rules, application_commands)
