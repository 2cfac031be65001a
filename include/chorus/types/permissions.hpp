#pragma once

#include <chorus/types/flags.hpp>

namespace chorus {

/// What a member may do in a guild or channel. On the wire a decimal string.
enum class Permission : std::uint64_t {
    create_instant_invite = 1ull << 0,
    kick_members = 1ull << 1,
    ban_members = 1ull << 2,
    administrator = 1ull << 3,
    manage_channels = 1ull << 4,
    manage_guild = 1ull << 5,
    add_reactions = 1ull << 6,
    view_audit_log = 1ull << 7,
    priority_speaker = 1ull << 8,
    stream = 1ull << 9,
    view_channel = 1ull << 10,
    send_messages = 1ull << 11,
    send_tts_messages = 1ull << 12,
    manage_messages = 1ull << 13,
    embed_links = 1ull << 14,
    attach_files = 1ull << 15,
    read_message_history = 1ull << 16,
    mention_everyone = 1ull << 17,
    use_external_emojis = 1ull << 18,
    view_guild_insights = 1ull << 19,
    connect = 1ull << 20,
    speak = 1ull << 21,
    mute_members = 1ull << 22,
    deafen_members = 1ull << 23,
    move_members = 1ull << 24,
    use_vad = 1ull << 25,
    change_nickname = 1ull << 26,
    manage_nicknames = 1ull << 27,
    manage_roles = 1ull << 28,
    manage_webhooks = 1ull << 29,
    manage_guild_expressions = 1ull << 30,
    use_application_commands = 1ull << 31,
    request_to_speak = 1ull << 32,
    manage_events = 1ull << 33,
    manage_threads = 1ull << 34,
    create_public_threads = 1ull << 35,
    create_private_threads = 1ull << 36,
    use_external_stickers = 1ull << 37,
    send_messages_in_threads = 1ull << 38,
    use_embedded_activities = 1ull << 39,
    moderate_members = 1ull << 40,
    view_creator_monetization_analytics = 1ull << 41,
    use_soundboard = 1ull << 42,
    create_guild_expressions = 1ull << 43,
    create_events = 1ull << 44,
    use_external_sounds = 1ull << 45,
    send_voice_messages = 1ull << 46,
    set_voice_channel_status = 1ull << 48,
    send_polls = 1ull << 49,
    use_external_apps = 1ull << 50,
    pin_messages = 1ull << 51,
    bypass_slowmode = 1ull << 52,
};
CHORUS_FLAGS(Permission);

template<> inline constexpr FlagsWire flags_wire<Permission> = FlagsWire::string;
using Permissions = Flags<Permission>;

/// Sets that come up again and again.
namespace permissions {

/// What owners and administrators have.
inline constexpr Permissions all = Permissions((1ull << 53) - 1);

/// What is left to a member in a timeout.
inline constexpr Permissions timeout = Permission::view_channel | Permission::read_message_history;

/// What is gone where messages cannot be sent.
inline constexpr Permissions need_send_messages = Permission::send_tts_messages | Permission::embed_links |
    Permission::attach_files | Permission::mention_everyone | Permission::send_voice_messages |
    Permission::send_polls;

/// What changes a guild or its members. Discord asks for a second factor where the guild demands one.
inline constexpr Permissions moderation = Permission::kick_members | Permission::ban_members |
    Permission::administrator | Permission::manage_channels | Permission::manage_guild |
    Permission::manage_messages | Permission::manage_roles | Permission::manage_webhooks |
    Permission::manage_guild_expressions | Permission::manage_threads | Permission::moderate_members |
    Permission::view_creator_monetization_analytics;

/// What recipients of a direct message have in it.
inline constexpr Permissions direct_message = Permission::add_reactions | Permission::stream |
    Permission::view_channel | Permission::send_messages | Permission::embed_links |
    Permission::attach_files | Permission::read_message_history | Permission::mention_everyone |
    Permission::use_external_emojis | Permission::connect | Permission::speak | Permission::use_vad |
    Permission::use_application_commands | Permission::use_external_stickers |
    Permission::use_embedded_activities | Permission::use_soundboard | Permission::use_external_sounds |
    Permission::send_voice_messages | Permission::send_polls | Permission::use_external_apps |
    Permission::pin_messages;

/// The same in a group, whose members may also rename it and invite others.
inline constexpr Permissions group_dm =
    direct_message | Permission::manage_channels | Permission::create_instant_invite;

} // namespace permissions

} // namespace chorus
