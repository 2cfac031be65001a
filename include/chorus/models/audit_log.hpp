#pragma once

#include <chorus/models/auto_moderation.hpp>
#include <chorus/models/channel.hpp>
#include <chorus/models/command.hpp>
#include <chorus/models/integration.hpp>
#include <chorus/models/scheduled_event.hpp>
#include <chorus/models/user.hpp>
#include <chorus/models/webhook.hpp>

namespace chorus {

/// What was done.
enum class AuditLogAction : std::int32_t {
    guild_update = 1,
    channel_create = 10,
    channel_update = 11,
    channel_delete = 12,
    channel_overwrite_create = 13,
    channel_overwrite_update = 14,
    channel_overwrite_delete = 15,
    member_kick = 20,
    member_prune = 21,
    member_ban_add = 22,
    member_ban_remove = 23,
    member_update = 24,
    member_role_update = 25,
    member_move = 26,
    member_disconnect = 27,
    bot_add = 28,
    role_create = 30,
    role_update = 31,
    role_delete = 32,
    invite_create = 40,
    invite_update = 41,
    invite_delete = 42,
    webhook_create = 50,
    webhook_update = 51,
    webhook_delete = 52,
    emoji_create = 60,
    emoji_update = 61,
    emoji_delete = 62,
    message_delete = 72,
    message_bulk_delete = 73,
    message_pin = 74,
    message_unpin = 75,
    integration_create = 80,
    integration_update = 81,
    integration_delete = 82,
    stage_instance_create = 83,
    stage_instance_update = 84,
    stage_instance_delete = 85,
    sticker_create = 90,
    sticker_update = 91,
    sticker_delete = 92,
    guild_scheduled_event_create = 100,
    guild_scheduled_event_update = 101,
    guild_scheduled_event_delete = 102,
    thread_create = 110,
    thread_update = 111,
    thread_delete = 112,
    application_command_permission_update = 121,
    soundboard_sound_create = 130,
    soundboard_sound_update = 131,
    soundboard_sound_delete = 132,
    auto_moderation_rule_create = 140,
    auto_moderation_rule_update = 141,
    auto_moderation_rule_delete = 142,
    auto_moderation_block_message = 143,
    auto_moderation_flag_to_channel = 144,
    auto_moderation_user_communication_disabled = 145,
    auto_moderation_quarantine_user = 146,
    creator_monetization_request_created = 150,
    creator_monetization_terms_accepted = 151,
    onboarding_prompt_create = 163,
    onboarding_prompt_update = 164,
    onboarding_prompt_delete = 165,
    onboarding_create = 166,
    onboarding_update = 167,
    guild_home_feature_item = 171,
    guild_home_remove_item = 172,
    harmful_links_blocked_message = 180,
    home_settings_create = 190,
    home_settings_update = 191,
    voice_channel_status_create = 192,
    voice_channel_status_delete = 193,
    clyde_ai_profile_update = 194, ///< gone
    guild_scheduled_event_exception_create = 200,
    guild_scheduled_event_exception_update = 201,
    guild_scheduled_event_exception_delete = 202,
    guild_member_verification_update = 210,
    guild_profile_update = 211,
};

/// One field that has changed. Its values are JSON of whatever type the field has.
struct AuditLogChange {
    std::string key;           ///< name of the field; "$add" and "$remove" of roles
    Maybe<JsonText> new_value; ///< absent: the field is gone
    Maybe<JsonText> old_value; ///< absent: the field is new

    friend bool operator==(AuditLogChange const&, AuditLogChange const&) = default;
};

/// What else is known of an action; which fields are there depends on it.
struct AuditLogOptions {
    Maybe<Snowflake> application_id;                       ///< whose command permissions
    Maybe<std::string> auto_moderation_rule_name;          ///< of auto moderation's actions
    Maybe<std::int32_t> auto_moderation_rule_trigger_type; ///< of auto moderation's actions
    Maybe<Snowflake> channel_id;
    Maybe<std::int64_t> count;              ///< how many were moved, deleted, …
    Maybe<std::int32_t> delete_member_days; ///< of absence, of prunes
    Maybe<Snowflake> id;                    ///< the overwrite's
    Maybe<std::string> integration_type;
    Maybe<std::int64_t> members_removed; ///< by a prune
    Maybe<Snowflake> message_id;
    Maybe<std::string> role_name;
    Maybe<std::string> status; ///< of a voice channel
    Maybe<std::int32_t> type;  ///< the overwrite's: 0 role, 1 member
    Maybe<Snowflake> event_exception_id;

    friend bool operator==(AuditLogOptions const&, AuditLogOptions const&) = default;
};

/// Something that was done in a guild.
struct AuditLogEntry {
    Snowflake id;
    AuditLogAction action_type = AuditLogAction::guild_update;
    Maybe<Snowflake> user_id;   ///< who did it
    Maybe<Snowflake> target_id; ///< to whom or what
    std::vector<AuditLogChange> changes;
    Maybe<AuditLogOptions> options;
    Maybe<std::string> reason;
    Maybe<Snowflake> guild_id; ///< in events

    friend bool operator==(AuditLogEntry const&, AuditLogEntry const&) = default;
};

/// What was done in a guild, and what the entries are about.
struct AuditLog {
    std::vector<AuditLogEntry> audit_log_entries; ///< latest first
    std::vector<User> users;
    std::vector<Webhook> webhooks;
    std::vector<Integration> integrations;
    std::vector<ScheduledEvent> guild_scheduled_events;
    std::vector<Channel> threads;
    std::vector<AutoModerationRule> auto_moderation_rules;
    std::vector<ApplicationCommand> application_commands;

    friend bool operator==(AuditLog const&, AuditLog const&) = default;
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::AuditLogChange);
CHORUS_DECLARE_MODEL(chorus::AuditLogOptions);
CHORUS_DECLARE_MODEL(chorus::AuditLogEntry);
CHORUS_DECLARE_MODEL(chorus::AuditLog);
