// The tables of operations, one per file in this folder.
#pragma once

#include "local/router.hpp"
#include <span>

namespace chorus::local {

[[nodiscard]] std::span<Route const> discovery_routes();
[[nodiscard]] std::span<Route const> auth_routes();
[[nodiscard]] std::span<Route const> mfa_routes();
[[nodiscard]] std::span<Route const> recovery_routes();
[[nodiscard]] std::span<Route const> user_routes();
[[nodiscard]] std::span<Route const> relationship_routes();
[[nodiscard]] std::span<Route const> note_routes();
[[nodiscard]] std::span<Route const> settings_routes();
[[nodiscard]] std::span<Route const> read_state_routes();
[[nodiscard]] std::span<Route const> direct_routes();
[[nodiscard]] std::span<Route const> application_routes();
[[nodiscard]] std::span<Route const> oauth2_routes();
[[nodiscard]] std::span<Route const> oauth2_token_routes();
[[nodiscard]] std::span<Route const> command_routes();
[[nodiscard]] std::span<Route const> command_permission_routes();
[[nodiscard]] std::span<Route const> interaction_routes();
[[nodiscard]] std::span<Route const> interaction_callback_routes();
[[nodiscard]] std::span<Route const> interaction_webhook_routes();
[[nodiscard]] std::span<Route const> guild_routes();
[[nodiscard]] std::span<Route const> member_routes();
[[nodiscard]] std::span<Route const> role_routes();
[[nodiscard]] std::span<Route const> ban_routes();
[[nodiscard]] std::span<Route const> channel_routes();
[[nodiscard]] std::span<Route const> invite_routes();
[[nodiscard]] std::span<Route const> message_routes();
[[nodiscard]] std::span<Route const> pin_routes();
[[nodiscard]] std::span<Route const> message_extra_routes();
[[nodiscard]] std::span<Route const> reaction_routes();
[[nodiscard]] std::span<Route const> upload_routes();
[[nodiscard]] std::span<Route const> cdn_routes();
[[nodiscard]] std::span<Route const> thread_routes();
[[nodiscard]] std::span<Route const> thread_list_routes();
[[nodiscard]] std::span<Route const> forum_tag_routes();
[[nodiscard]] std::span<Route const> emoji_routes();
[[nodiscard]] std::span<Route const> sticker_routes();
[[nodiscard]] std::span<Route const> audit_log_routes();
[[nodiscard]] std::span<Route const> prune_routes();
[[nodiscard]] std::span<Route const> search_routes();
[[nodiscard]] std::span<Route const> scheduled_event_routes();
[[nodiscard]] std::span<Route const> template_routes();
[[nodiscard]] std::span<Route const> poll_routes();
[[nodiscard]] std::span<Route const> auto_moderation_routes();
[[nodiscard]] std::span<Route const> stage_routes();
[[nodiscard]] std::span<Route const> guild_front_routes();
[[nodiscard]] std::span<Route const> stub_routes();
[[nodiscard]] std::span<Route const> webhook_routes();
[[nodiscard]] std::span<Route const> webhook_message_routes();
[[nodiscard]] std::span<Route const> application_emoji_routes();
[[nodiscard]] std::span<Route const> recipient_routes();
[[nodiscard]] std::span<Route const> message_variant_routes();
[[nodiscard]] std::span<Route const> account_end_routes();
[[nodiscard]] std::span<Route const> guild_settings_routes();
[[nodiscard]] std::span<Route const> guild_profile_routes();
[[nodiscard]] std::span<Route const> guild_discovery_routes();
[[nodiscard]] std::span<Route const> guild_badge_routes();
[[nodiscard]] std::span<Route const> voice_state_routes();
[[nodiscard]] std::span<Route const> report_routes();
[[nodiscard]] std::span<Route const> connection_routes();
[[nodiscard]] std::span<Route const> team_routes();
[[nodiscard]] std::span<Route const> soundboard_routes();
[[nodiscard]] std::span<Route const> integration_routes();
[[nodiscard]] std::span<Route const> event_exception_routes();
[[nodiscard]] std::span<Route const> server_page_routes();

} // namespace chorus::local
