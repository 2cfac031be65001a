#pragma once

#include <string_view>

/// The known values of `features` of a guild. Servers may add others: Spacebar lets admins make them up.
namespace chorus::guild_features {

inline constexpr std::string_view animated_banner = "ANIMATED_BANNER";
inline constexpr std::string_view animated_icon = "ANIMATED_ICON";
inline constexpr std::string_view application_command_permissions_v2 = "APPLICATION_COMMAND_PERMISSIONS_V2";
inline constexpr std::string_view auto_moderation = "AUTO_MODERATION";
inline constexpr std::string_view banner = "BANNER";
inline constexpr std::string_view community = "COMMUNITY";
inline constexpr std::string_view creator_monetizable_provisional = "CREATOR_MONETIZABLE_PROVISIONAL";
inline constexpr std::string_view creator_store_page = "CREATOR_STORE_PAGE";
inline constexpr std::string_view developer_support_server = "DEVELOPER_SUPPORT_SERVER";
inline constexpr std::string_view discoverable = "DISCOVERABLE";
inline constexpr std::string_view enhanced_role_colors = "ENHANCED_ROLE_COLORS";
inline constexpr std::string_view featurable = "FEATURABLE";
inline constexpr std::string_view guests_enabled = "GUESTS_ENABLED";
inline constexpr std::string_view guild_onboarding = "GUILD_ONBOARDING";
inline constexpr std::string_view guild_server_guide = "GUILD_SERVER_GUIDE";
inline constexpr std::string_view guild_tags = "GUILD_TAGS";
inline constexpr std::string_view has_directory_entry = "HAS_DIRECTORY_ENTRY";
inline constexpr std::string_view hub = "HUB";
inline constexpr std::string_view invite_splash = "INVITE_SPLASH";
inline constexpr std::string_view invites_disabled = "INVITES_DISABLED";
inline constexpr std::string_view linked_to_hub = "LINKED_TO_HUB";
inline constexpr std::string_view member_verification_gate_enabled = "MEMBER_VERIFICATION_GATE_ENABLED";
inline constexpr std::string_view member_verification_manual_approval = "MEMBER_VERIFICATION_MANUAL_APPROVAL";
inline constexpr std::string_view monetization_enabled = "MONETIZATION_ENABLED";
inline constexpr std::string_view more_emoji = "MORE_EMOJI";
inline constexpr std::string_view more_soundboard = "MORE_SOUNDBOARD";
inline constexpr std::string_view more_stickers = "MORE_STICKERS";
inline constexpr std::string_view news = "NEWS";
inline constexpr std::string_view non_community_raid_alerts = "NON_COMMUNITY_RAID_ALERTS";
inline constexpr std::string_view official_game_guild = "OFFICIAL_GAME_GUILD";
inline constexpr std::string_view partnered = "PARTNERED";
inline constexpr std::string_view pin_permission_migration_complete = "PIN_PERMISSION_MIGRATION_COMPLETE";
inline constexpr std::string_view premium_tier_3_override = "PREMIUM_TIER_3_OVERRIDE";
inline constexpr std::string_view preview_enabled = "PREVIEW_ENABLED";
inline constexpr std::string_view private_threads = "PRIVATE_THREADS";
inline constexpr std::string_view prune_requires_admin = "PRUNE_REQUIRES_ADMIN";
inline constexpr std::string_view raid_alerts_disabled = "RAID_ALERTS_DISABLED";
inline constexpr std::string_view report_to_mod = "REPORT_TO_MOD_PILOT";
inline constexpr std::string_view role_icons = "ROLE_ICONS";
inline constexpr std::string_view role_subscriptions_available_for_purchase =
    "ROLE_SUBSCRIPTIONS_AVAILABLE_FOR_PURCHASE";
inline constexpr std::string_view role_subscriptions_enabled = "ROLE_SUBSCRIPTIONS_ENABLED";
inline constexpr std::string_view soundboard = "SOUNDBOARD";
inline constexpr std::string_view text_in_voice_enabled = "TEXT_IN_VOICE_ENABLED";
inline constexpr std::string_view threads_enabled = "THREADS_ENABLED";
inline constexpr std::string_view ticketed_events_enabled = "TICKETED_EVENTS_ENABLED";
inline constexpr std::string_view vanity_url = "VANITY_URL";
inline constexpr std::string_view verified = "VERIFIED";
inline constexpr std::string_view vip_regions = "VIP_REGIONS";
inline constexpr std::string_view welcome_screen_enabled = "WELCOME_SCREEN_ENABLED";

// Spacebar
inline constexpr std::string_view allow_invalid_channel_names = "ALLOW_INVALID_CHANNEL_NAMES";
inline constexpr std::string_view allow_unnamed_channels = "ALLOW_UNNAMED_CHANNELS";
inline constexpr std::string_view cross_channel_replies = "CROSS_CHANNEL_REPLIES";
inline constexpr std::string_view irc_like_category_names = "IRC_LIKE_CATEGORY_NAMES";

} // namespace chorus::guild_features
