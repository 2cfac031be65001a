#pragma once

#include <chorus/types/flags.hpp>

namespace chorus {

enum class MessageType : std::int32_t {
    normal = 0,
    recipient_add = 1,
    recipient_remove = 2,
    call = 3,
    channel_name_change = 4,
    channel_icon_change = 5,
    channel_pinned_message = 6,
    user_join = 7,
    guild_boost = 8,
    guild_boost_tier_1 = 9,
    guild_boost_tier_2 = 10,
    guild_boost_tier_3 = 11,
    channel_follow_add = 12,
    guild_stream = 13,
    guild_discovery_disqualified = 14,
    guild_discovery_requalified = 15,
    guild_discovery_grace_period_initial_warning = 16,
    guild_discovery_grace_period_final_warning = 17,
    thread_created = 18,
    reply = 19,
    chat_input_command = 20,
    thread_starter_message = 21,
    guild_invite_reminder = 22,
    context_menu_command = 23,
    auto_moderation_action = 24,
    role_subscription_purchase = 25,
    interaction_premium_upsell = 26,
    stage_start = 27,
    stage_end = 28,
    stage_speaker = 29,
    stage_raise_hand = 30,
    stage_topic = 31,
    guild_application_premium_subscription = 32,
    private_channel_integration_added = 33,
    private_channel_integration_removed = 34,
    premium_referral = 35,
    guild_incident_alert_mode_enabled = 36,
    guild_incident_alert_mode_disabled = 37,
    guild_incident_report_raid = 38,
    guild_incident_report_false_alarm = 39,
    guild_deadchat_revive_prompt = 40,
    custom_gift = 41,
    guild_gaming_stats_prompt = 42,
    poll = 43,
    purchase_notification = 44,
    voice_hangout_invite = 45,
    poll_result = 46,
    changelog = 47,
    nitro_notification = 48,
    channel_linked_to_lobby = 49,
    gifting_prompt = 50,
    in_game_message_nux = 51,
    guild_join_request_accept_notification = 52,
    guild_join_request_reject_notification = 53,
    guild_join_request_withdrawn_notification = 54,
    hd_streaming_upgraded = 55,
    chat_wallpaper_set = 56,
    chat_wallpaper_remove = 57,
    report_to_mod_deleted_message = 58,
    report_to_mod_timeout_user = 59,
    report_to_mod_kick_user = 60,
    report_to_mod_ban_user = 61,
    report_to_mod_closed_report = 62,
    emoji_added = 63,
    unhandled = 255, ///< Spacebar
};

enum class MessageFlag : std::uint64_t {
    crossposted = 1ull << 0,
    is_crosspost = 1ull << 1,
    suppress_embeds = 1ull << 2,
    source_message_deleted = 1ull << 3,
    urgent = 1ull << 4,
    has_thread = 1ull << 5,
    ephemeral = 1ull << 6,
    loading = 1ull << 7,
    failed_to_mention_some_roles_in_thread = 1ull << 8,
    guild_feed_hidden = 1ull << 9,
    should_show_link_not_discord_warning = 1ull << 10,
    suppress_notifications = 1ull << 12,
    is_voice_message = 1ull << 13,
    has_snapshot = 1ull << 14,
    is_components_v2 = 1ull << 15,
    sent_by_social_layer_integration = 1ull << 16,
};
CHORUS_FLAGS(MessageFlag);

enum class ReactionType : std::int32_t { normal = 0, burst = 1, vote = 2 };

enum class MessageReferenceType : std::int32_t { reply = 0, forward = 1 };

enum class MessageActivityType : std::int32_t {
    join = 1,
    spectate = 2,
    listen = 3,
    watch = 4,
    join_request = 5,
};

} // namespace chorus
