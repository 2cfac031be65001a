// The tables of operations, one per file in this folder.
#pragma once

#include "local/http/router.hpp"
#include <span>

namespace chorus::local {

namespace discovery_routes {
[[nodiscard]] std::span<Route const> table();
}
namespace auth_routes {
[[nodiscard]] std::span<Route const> table();
}
namespace mfa_routes {
[[nodiscard]] std::span<Route const> table();
}
namespace recovery_routes {
[[nodiscard]] std::span<Route const> table();
}
namespace user_routes {
[[nodiscard]] std::span<Route const> table();
}
namespace relationship_routes {
[[nodiscard]] std::span<Route const> table();
}
namespace note_routes {
[[nodiscard]] std::span<Route const> table();
}
namespace settings_routes {
[[nodiscard]] std::span<Route const> table();
}
namespace read_state_routes {
[[nodiscard]] std::span<Route const> table();
}
namespace direct_routes {
[[nodiscard]] std::span<Route const> table();
}
namespace application_routes {
[[nodiscard]] std::span<Route const> table();
}
namespace oauth2_routes {
[[nodiscard]] std::span<Route const> table();
}
namespace oauth2_token_routes {
[[nodiscard]] std::span<Route const> table();
}
namespace command_routes {
[[nodiscard]] std::span<Route const> table();
}
namespace command_permission_routes {
[[nodiscard]] std::span<Route const> table();
}
namespace interaction_routes {
[[nodiscard]] std::span<Route const> table();
}
namespace interaction_callback_routes {
[[nodiscard]] std::span<Route const> table();
}
namespace interaction_webhook_routes {
[[nodiscard]] std::span<Route const> table();
}
namespace guild_routes {
[[nodiscard]] std::span<Route const> table();
}
namespace member_routes {
[[nodiscard]] std::span<Route const> table();
}
namespace role_routes {
[[nodiscard]] std::span<Route const> table();
}
namespace ban_routes {
[[nodiscard]] std::span<Route const> table();
}
namespace channel_routes {
[[nodiscard]] std::span<Route const> table();
}
namespace invite_routes {
[[nodiscard]] std::span<Route const> table();
}
namespace message_routes {
[[nodiscard]] std::span<Route const> table();
}
namespace pin_routes {
[[nodiscard]] std::span<Route const> table();
}
namespace message_extra_routes {
[[nodiscard]] std::span<Route const> table();
}
namespace reaction_routes {
[[nodiscard]] std::span<Route const> table();
}
namespace upload_routes {
[[nodiscard]] std::span<Route const> table();
}
namespace cdn_routes {
[[nodiscard]] std::span<Route const> table();
}
namespace thread_routes {
[[nodiscard]] std::span<Route const> table();
}
namespace thread_list_routes {
[[nodiscard]] std::span<Route const> table();
}
namespace forum_tag_routes {
[[nodiscard]] std::span<Route const> table();
}
namespace emoji_routes {
[[nodiscard]] std::span<Route const> table();
}
namespace sticker_routes {
[[nodiscard]] std::span<Route const> table();
}
namespace audit_log_routes {
[[nodiscard]] std::span<Route const> table();
}
namespace prune_routes {
[[nodiscard]] std::span<Route const> table();
}
namespace search_routes {
[[nodiscard]] std::span<Route const> table();
}
namespace scheduled_event_routes {
[[nodiscard]] std::span<Route const> table();
}
namespace template_routes {
[[nodiscard]] std::span<Route const> table();
}
namespace poll_routes {
[[nodiscard]] std::span<Route const> table();
}
namespace auto_moderation_routes {
[[nodiscard]] std::span<Route const> table();
}
namespace stage_routes {
[[nodiscard]] std::span<Route const> table();
}
namespace guild_front_routes {
[[nodiscard]] std::span<Route const> table();
}
namespace stub_routes {
[[nodiscard]] std::span<Route const> table();
}
namespace webhook_routes {
[[nodiscard]] std::span<Route const> table();
}
namespace webhook_message_routes {
[[nodiscard]] std::span<Route const> table();
}
namespace application_emoji_routes {
[[nodiscard]] std::span<Route const> table();
}
namespace recipient_routes {
[[nodiscard]] std::span<Route const> table();
}
namespace message_variant_routes {
[[nodiscard]] std::span<Route const> table();
}
namespace account_end_routes {
[[nodiscard]] std::span<Route const> table();
}
namespace guild_settings_routes {
[[nodiscard]] std::span<Route const> table();
}
namespace guild_profile_routes {
[[nodiscard]] std::span<Route const> table();
}
namespace guild_discovery_routes {
[[nodiscard]] std::span<Route const> table();
}
namespace guild_badge_routes {
[[nodiscard]] std::span<Route const> table();
}
namespace voice_state_routes {
[[nodiscard]] std::span<Route const> table();
}
namespace report_routes {
[[nodiscard]] std::span<Route const> table();
}
namespace connection_routes {
[[nodiscard]] std::span<Route const> table();
}
namespace team_routes {
[[nodiscard]] std::span<Route const> table();
}
namespace soundboard_routes {
[[nodiscard]] std::span<Route const> table();
}
namespace integration_routes {
[[nodiscard]] std::span<Route const> table();
}
namespace event_exception_routes {
[[nodiscard]] std::span<Route const> table();
}
namespace server_page_routes {
[[nodiscard]] std::span<Route const> table();
}

} // namespace chorus::local
