#include <chorus/codec/describe.hpp>
#include <chorus/params/settings.hpp>

CHORUS_PARAMS(chorus::EditCustomStatus, text, emoji_id, emoji_name, expires_at)
CHORUS_PARAMS(chorus::EditFriendSources, all, mutual_friends, mutual_guilds)
CHORUS_PARAMS(chorus::EditGuildFolder, id, name, guild_ids, color)
CHORUS_PARAMS(chorus::EditSettings, activity_restricted_guild_ids, activity_joining_restricted_guild_ids,
    afk_timeout, allow_accessibility_detection, allow_activity_party_privacy_friends,
    allow_activity_party_privacy_voice_channel, animate_emoji, animate_stickers, contact_sync_enabled,
    convert_emoticons, custom_status, default_guilds_restricted, default_guilds_activity_restricted,
    detect_platform_accounts, developer_mode, disable_games_tab, enable_tts_command, explicit_content_filter,
    friend_discovery_flags, friend_source_flags, gif_auto_play, guild_folders, inline_attachment_media,
    inline_embed_media, locale, message_display_compact, native_phone_integration_enabled, passwordless,
    render_embeds, render_reactions, restricted_guilds, show_current_game, slayer_sdk_receive_dms_in_game,
    soundboard_volume, status, stream_notifications_enabled, theme, timezone_offset, view_image_descriptions,
    view_nsfw_commands, view_nsfw_guilds, broadcast_allow_friends, broadcast_allowed_guild_ids,
    broadcast_allowed_user_ids, broadcast_auto_broadcast)
CHORUS_PARAMS(chorus::SettingsProtoQuery, atomic)
CHORUS_PARAMS(chorus::EditSettingsProto, settings, required_data_version)
CHORUS_PARAMS(chorus::EditSettingsProtoJson, settings, required_data_version)
