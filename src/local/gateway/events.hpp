// Every event the instance dispatches: its name, the intents a bot needs for it, and what its receiver must
// be allowed.
#pragma once

#include <chorus/types/permissions.hpp>
#include <cstdint>
#include <string>
#include <string_view>

namespace chorus::local {

namespace intent {
inline constexpr std::uint64_t guilds = 1u << 0;
inline constexpr std::uint64_t guild_members = 1u << 1;
inline constexpr std::uint64_t guild_moderation = 1u << 2;
inline constexpr std::uint64_t guild_expressions = 1u << 3;
inline constexpr std::uint64_t guild_integrations = 1u << 4;
inline constexpr std::uint64_t guild_webhooks = 1u << 5;
inline constexpr std::uint64_t guild_invites = 1u << 6;
inline constexpr std::uint64_t guild_presences = 1u << 8;
inline constexpr std::uint64_t guild_messages = 1u << 9;
inline constexpr std::uint64_t guild_message_reactions = 1u << 10;
inline constexpr std::uint64_t guild_message_typing = 1u << 11;
inline constexpr std::uint64_t direct_messages = 1u << 12;
inline constexpr std::uint64_t direct_message_reactions = 1u << 13;
inline constexpr std::uint64_t direct_message_typing = 1u << 14;
inline constexpr std::uint64_t guild_scheduled_events = 1u << 16;
inline constexpr std::uint64_t auto_moderation_configuration = 1u << 20;
inline constexpr std::uint64_t auto_moderation_execution = 1u << 21;
inline constexpr std::uint64_t guild_message_polls = 1u << 24;
inline constexpr std::uint64_t direct_message_polls = 1u << 25;
} // namespace intent

struct EventKind {
    std::string_view name;
    std::uint64_t guild_intent = 0;  ///< 0: always sent
    std::uint64_t direct_intent = 0; ///< where the event is about a direct message
    Permissions needs = {};          ///< beyond `view_channel`
};

// clang-format off
namespace events {
inline constexpr EventKind ready                         {"READY"};
inline constexpr EventKind ready_supplemental            {"READY_SUPPLEMENTAL"};
inline constexpr EventKind resumed                       {"RESUMED"};
inline constexpr EventKind application_command_autocomplete_response {"APPLICATION_COMMAND_AUTOCOMPLETE_RESPONSE"};
inline constexpr EventKind application_command_permissions_update    {"APPLICATION_COMMAND_PERMISSIONS_UPDATE"};
inline constexpr EventKind channel_create                {"CHANNEL_CREATE", intent::guilds};
inline constexpr EventKind channel_update                {"CHANNEL_UPDATE", intent::guilds};
inline constexpr EventKind channel_delete                {"CHANNEL_DELETE", intent::guilds};
inline constexpr EventKind channel_pins_ack              {"CHANNEL_PINS_ACK"};
inline constexpr EventKind channel_pins_update           {"CHANNEL_PINS_UPDATE", intent::guilds, intent::direct_messages};
inline constexpr EventKind channel_recipient_add         {"CHANNEL_RECIPIENT_ADD"};
inline constexpr EventKind channel_recipient_remove      {"CHANNEL_RECIPIENT_REMOVE"};
inline constexpr EventKind guild_create                  {"GUILD_CREATE", intent::guilds};
inline constexpr EventKind guild_update                  {"GUILD_UPDATE", intent::guilds};
inline constexpr EventKind guild_delete                  {"GUILD_DELETE", intent::guilds};
inline constexpr EventKind guild_application_command_index_update    {"GUILD_APPLICATION_COMMAND_INDEX_UPDATE"};
inline constexpr EventKind guild_ban_add                 {"GUILD_BAN_ADD", intent::guild_moderation, 0, Permission::ban_members};
inline constexpr EventKind guild_ban_remove              {"GUILD_BAN_REMOVE", intent::guild_moderation, 0, Permission::ban_members};
inline constexpr EventKind guild_member_add              {"GUILD_MEMBER_ADD", intent::guild_members};
inline constexpr EventKind guild_member_update           {"GUILD_MEMBER_UPDATE", intent::guild_members};
inline constexpr EventKind guild_member_remove           {"GUILD_MEMBER_REMOVE", intent::guild_members};
inline constexpr EventKind guild_members_chunk           {"GUILD_MEMBERS_CHUNK"};
inline constexpr EventKind guild_member_list_update      {"GUILD_MEMBER_LIST_UPDATE"};
inline constexpr EventKind guild_role_create             {"GUILD_ROLE_CREATE", intent::guilds};
inline constexpr EventKind guild_role_update             {"GUILD_ROLE_UPDATE", intent::guilds};
inline constexpr EventKind guild_role_delete             {"GUILD_ROLE_DELETE", intent::guilds};
inline constexpr EventKind interaction_create            {"INTERACTION_CREATE"};
inline constexpr EventKind interaction_success           {"INTERACTION_SUCCESS"};
inline constexpr EventKind interaction_failure           {"INTERACTION_FAILURE"};
inline constexpr EventKind interaction_modal_create      {"INTERACTION_MODAL_CREATE"};
inline constexpr EventKind invite_create                 {"INVITE_CREATE", intent::guild_invites, 0, Permission::manage_channels};
inline constexpr EventKind invite_delete                 {"INVITE_DELETE", intent::guild_invites, 0, Permission::manage_channels};
inline constexpr EventKind message_create                {"MESSAGE_CREATE", intent::guild_messages, intent::direct_messages};
inline constexpr EventKind message_update                {"MESSAGE_UPDATE", intent::guild_messages, intent::direct_messages};
inline constexpr EventKind message_delete                {"MESSAGE_DELETE", intent::guild_messages, intent::direct_messages};
inline constexpr EventKind message_delete_bulk           {"MESSAGE_DELETE_BULK", intent::guild_messages, intent::direct_messages};
inline constexpr EventKind message_ack                   {"MESSAGE_ACK"};
inline constexpr EventKind message_reaction_add          {"MESSAGE_REACTION_ADD", intent::guild_message_reactions, intent::direct_message_reactions};
inline constexpr EventKind message_reaction_remove       {"MESSAGE_REACTION_REMOVE", intent::guild_message_reactions, intent::direct_message_reactions};
inline constexpr EventKind message_reaction_remove_all   {"MESSAGE_REACTION_REMOVE_ALL", intent::guild_message_reactions, intent::direct_message_reactions};
inline constexpr EventKind message_reaction_remove_emoji {"MESSAGE_REACTION_REMOVE_EMOJI", intent::guild_message_reactions, intent::direct_message_reactions};
inline constexpr EventKind presence_update               {"PRESENCE_UPDATE", intent::guild_presences};
inline constexpr EventKind relationship_add              {"RELATIONSHIP_ADD"};
inline constexpr EventKind relationship_update           {"RELATIONSHIP_UPDATE"};
inline constexpr EventKind relationship_remove           {"RELATIONSHIP_REMOVE"};
inline constexpr EventKind typing_start                  {"TYPING_START", intent::guild_message_typing, intent::direct_message_typing};
inline constexpr EventKind user_note_update              {"USER_NOTE_UPDATE"};
inline constexpr EventKind user_settings_update          {"USER_SETTINGS_UPDATE"};
inline constexpr EventKind user_settings_proto_update    {"USER_SETTINGS_PROTO_UPDATE"};
inline constexpr EventKind user_update                   {"USER_UPDATE"};
inline constexpr EventKind auto_moderation_rule_create          {"AUTO_MODERATION_RULE_CREATE", intent::auto_moderation_configuration, 0, Permission::manage_guild};
inline constexpr EventKind auto_moderation_rule_update          {"AUTO_MODERATION_RULE_UPDATE", intent::auto_moderation_configuration, 0, Permission::manage_guild};
inline constexpr EventKind auto_moderation_rule_delete          {"AUTO_MODERATION_RULE_DELETE", intent::auto_moderation_configuration, 0, Permission::manage_guild};
inline constexpr EventKind auto_moderation_action_execution     {"AUTO_MODERATION_ACTION_EXECUTION", intent::auto_moderation_execution, 0, Permission::manage_guild};
inline constexpr EventKind guild_audit_log_entry_create         {"GUILD_AUDIT_LOG_ENTRY_CREATE", intent::guild_moderation, 0, Permission::view_audit_log};
inline constexpr EventKind guild_emojis_update                  {"GUILD_EMOJIS_UPDATE", intent::guild_expressions};
inline constexpr EventKind guild_stickers_update                {"GUILD_STICKERS_UPDATE", intent::guild_expressions};
inline constexpr EventKind guild_scheduled_event_create         {"GUILD_SCHEDULED_EVENT_CREATE", intent::guild_scheduled_events};
inline constexpr EventKind guild_scheduled_event_update         {"GUILD_SCHEDULED_EVENT_UPDATE", intent::guild_scheduled_events};
inline constexpr EventKind guild_scheduled_event_delete         {"GUILD_SCHEDULED_EVENT_DELETE", intent::guild_scheduled_events};
inline constexpr EventKind guild_scheduled_event_user_add       {"GUILD_SCHEDULED_EVENT_USER_ADD", intent::guild_scheduled_events};
inline constexpr EventKind guild_scheduled_event_user_remove    {"GUILD_SCHEDULED_EVENT_USER_REMOVE", intent::guild_scheduled_events};
inline constexpr EventKind message_poll_vote_add                {"MESSAGE_POLL_VOTE_ADD", intent::guild_message_polls, intent::direct_message_polls};
inline constexpr EventKind message_poll_vote_remove             {"MESSAGE_POLL_VOTE_REMOVE", intent::guild_message_polls, intent::direct_message_polls};
inline constexpr EventKind stage_instance_create                {"STAGE_INSTANCE_CREATE", intent::guilds};
inline constexpr EventKind stage_instance_update                {"STAGE_INSTANCE_UPDATE", intent::guilds};
inline constexpr EventKind stage_instance_delete                {"STAGE_INSTANCE_DELETE", intent::guilds};
inline constexpr EventKind thread_create                        {"THREAD_CREATE", intent::guilds};
inline constexpr EventKind thread_update                        {"THREAD_UPDATE", intent::guilds};
inline constexpr EventKind thread_delete                        {"THREAD_DELETE", intent::guilds};
inline constexpr EventKind thread_list_sync                     {"THREAD_LIST_SYNC", intent::guilds};
inline constexpr EventKind thread_member_update                 {"THREAD_MEMBER_UPDATE", intent::guilds};
inline constexpr EventKind thread_members_update                {"THREAD_MEMBERS_UPDATE", intent::guild_members};
inline constexpr EventKind guild_integrations_update            {"GUILD_INTEGRATIONS_UPDATE", intent::guild_integrations};
inline constexpr EventKind integration_create                   {"INTEGRATION_CREATE", intent::guild_integrations};
inline constexpr EventKind integration_delete                   {"INTEGRATION_DELETE", intent::guild_integrations};
inline constexpr EventKind guild_scheduled_event_exception_create {"GUILD_SCHEDULED_EVENT_EXCEPTION_CREATE", intent::guild_scheduled_events};
inline constexpr EventKind guild_scheduled_event_exception_update {"GUILD_SCHEDULED_EVENT_EXCEPTION_UPDATE", intent::guild_scheduled_events};
inline constexpr EventKind guild_scheduled_event_exception_delete {"GUILD_SCHEDULED_EVENT_EXCEPTION_DELETE", intent::guild_scheduled_events};
inline constexpr EventKind guild_soundboard_sound_create        {"GUILD_SOUNDBOARD_SOUND_CREATE", intent::guild_expressions};
inline constexpr EventKind guild_soundboard_sound_update        {"GUILD_SOUNDBOARD_SOUND_UPDATE", intent::guild_expressions};
inline constexpr EventKind guild_soundboard_sound_delete        {"GUILD_SOUNDBOARD_SOUND_DELETE", intent::guild_expressions};
inline constexpr EventKind user_connections_update              {"USER_CONNECTIONS_UPDATE"};
inline constexpr EventKind user_delete                          {"USER_DELETE"};
inline constexpr EventKind user_guild_settings_update           {"USER_GUILD_SETTINGS_UPDATE"};
inline constexpr EventKind webhooks_update                      {"WEBHOOKS_UPDATE", intent::guild_webhooks, 0, Permission::manage_webhooks};
} // namespace events
// clang-format on

} // namespace chorus::local
