// Every difference between the two dialects of the instance, as data.
#pragma once

#include <chorus/local/options.hpp>
#include <cstdint>
#include <string_view>

namespace chorus::local {

/// Why a request is refused. What the client sees of it is the table's business.
enum class Trouble : std::uint8_t {
    unauthorized,
    missing_access,
    missing_permissions,
    unknown_application,
    unknown_ban,
    unknown_channel,
    unknown_emoji,
    unknown_guild,
    unknown_invite,
    unknown_member,
    unknown_message,
    unknown_overwrite,
    unknown_role,
    unknown_user,
    unknown_endpoint,
    unknown_file,
    invalid_id,
    invalid_json,
    too_large,
    unsupported_media_type,
    empty_message,
    not_the_author,
    wrong_channel_type,
    system_message,
    cannot_message_user,
    higher_role,
    wrong_mfa_code,
    bulk_delete_count,
    bulk_delete_age,
    max_pins,
    bots_cannot,
    method_not_allowed,
    banned,
    not_a_bot,
    max_reactions,
    nobody_banned,
    unknown_command,
    unknown_command_permissions,
    unknown_interaction,
    already_answered,
    max_commands,
    mfa_is_on,
    mfa_is_off,
    wrong_mfa_secret,
    befriends_self,
    bots_have_no_friends,
    friend_request_blocked,
    already_friends,
    not_friends,
    nobody_has_that_name,
    unknown_webhook,
    wrong_webhook_token,
    unknown_sticker,
    unknown_template,
    unknown_scheduled_event,
    unknown_stage_instance,
    unknown_rule,
    unknown_welcome_screen,
    thread_locked,
    thread_archived,
    thread_exists,
    max_webhooks,
    max_emojis,
    max_stickers,
    template_exists,
    stage_is_open,
    blocked_by_rule,
    poll_ended,
    widget_disabled,
    no_vanity_url,
    not_the_applications_owner,
    invalid_recipient,
    group_is_full,
    unknown_member_verification,
    unknown_voice_state,
    unknown_sound,
    max_sounds,
    unknown_integration,
    unknown_connection,
    unknown_release,
    missing_rights,
    missing_oauth2_scope,
    owns_guilds,
    wrong_password,
    account_disabled,
    needs_second_factor,
    id_is_taken,
    id_is_of_the_future,
    cannot_greet,
    one_sticker,
    not_implemented,
    webauthn_is_off,
    reports_go_nowhere,
    internal,
    last,
};

struct Refusal {
    std::uint16_t status;
    std::int32_t code;
    std::string_view message;
};

struct TroubleRow {
    Trouble trouble;
    Refusal discord;
    Refusal spacebar;
};

// clang-format off
inline constexpr TroubleRow troubles[] = {
    {Trouble::unauthorized,           {401, 40001, "Unauthorized. Provide a valid token and try again"}, {400, 40001, "Unauthorized. Provide a valid token and try again"}},
    {Trouble::missing_access,         {403, 50001, "Missing Access"},              {404, 404, "Member could not be found"}},
    {Trouble::missing_permissions,    {403, 50013, "Missing Permissions"},         {403, 403, "Error: You are missing the following permissions"}},
    {Trouble::unknown_application,    {404, 10002, "Unknown Application"},         {404, 404, "Application could not be found"}},
    {Trouble::unknown_ban,            {404, 10026, "Unknown Ban"},                 {404, 404, "Ban could not be found"}},
    {Trouble::unknown_channel,        {404, 10003, "Unknown Channel"},             {404, 404, "Channel could not be found"}},
    {Trouble::unknown_emoji,          {400, 10014, "Unknown Emoji"},               {404, 404, "Emoji could not be found"}},
    {Trouble::unknown_guild,          {404, 10004, "Unknown Guild"},               {404, 404, "Guild could not be found"}},
    {Trouble::unknown_invite,         {404, 10006, "Unknown Invite"},              {404, 404, "Invite could not be found"}},
    {Trouble::unknown_member,         {404, 10007, "Unknown Member"},              {404, 404, "Member could not be found"}},
    {Trouble::unknown_message,        {404, 10008, "Unknown Message"},             {404, 404, "Message could not be found"}},
    {Trouble::unknown_overwrite,      {404, 10009, "Unknown Overwrite"},           {404, 404, "Error: Overwrite not found"}},
    {Trouble::unknown_role,           {404, 10011, "Unknown Role"},                {404, 404, "Role could not be found"}},
    {Trouble::unknown_user,           {404, 10013, "Unknown User"},                {404, 404, "User could not be found"}},
    {Trouble::unknown_endpoint,       {404, 404, "Endpoint not found"},            {404, 404, "Endpoint not found"}},
    {Trouble::unknown_file,           {404, 404, "File not found"},                {400, 400, "Error: File not found"}},
    {Trouble::invalid_id,             {400, 50035, "Invalid Form Body"},           {500, 500, "QueryFailedError: invalid input syntax for type bigint"}},
    {Trouble::invalid_json,           {400, 50109, "The request body contains invalid JSON."}, {400, 400, "Error: Invalid JSON body"}},
    {Trouble::too_large,              {413, 40005, "Request entity too large"},    {413, 413, "Error: request entity too large"}},
    {Trouble::unsupported_media_type, {415, 415, "Unsupported Media Type"},        {415, 415, "Error: Unsupported Media Type"}},
    {Trouble::empty_message,          {400, 50006, "Cannot send an empty message"}, {400, 50006, "Error: Empty messages are not allowed"}},
    {Trouble::not_the_author,         {403, 50005, "Cannot edit a message authored by another user"}, {403, 403, "Error: You are missing the following permissions MANAGE_MESSAGES"}},
    {Trouble::wrong_channel_type,     {400, 50024, "Cannot execute action on this channel type"}, {400, 50024, "Cannot execute action on this channel type"}},
    {Trouble::system_message,         {403, 50021, "Cannot execute action on a system message"}, {400, 50021, "Cannot execute action on a system message"}},
    {Trouble::cannot_message_user,    {403, 50007, "Cannot send messages to this user"}, {400, 50007, "Cannot send messages to this user"}},
    {Trouble::higher_role,            {403, 50013, "Missing Permissions"},         {403, 403, "Error: You are missing the following permissions"}},
    {Trouble::wrong_mfa_code,         {400, 60008, "Invalid two-factor code"},     {400, 60008, "Invalid two-factor code"}},
    {Trouble::bulk_delete_count,      {400, 50016, "Provided too few or too many messages to delete"}, {400, 50016, "Provided too few or too many messages to delete"}},
    {Trouble::bulk_delete_age,        {400, 50034, "You can only bulk delete messages that are under 14 days old"}, {400, 50034, "A message provided was too old to bulk delete"}},
    {Trouble::max_pins,               {400, 30003, "Maximum number of pins reached"}, {400, 30003, "Maximum number of pins reached"}},
    {Trouble::bots_cannot,            {403, 20001, "Bots cannot use this endpoint"}, {400, 20001, "Bots cannot use this endpoint"}},
    {Trouble::method_not_allowed,     {405, 0, "405: Method Not Allowed"},         {404, 404, "Endpoint not found"}},
    {Trouble::banned,                 {403, 40007, "The user is banned from this guild"}, {403, 40007, "The user is banned from this guild"}},
    {Trouble::not_a_bot,              {403, 20002, "Only bots can use this endpoint"}, {400, 20002, "Only bots can use this endpoint"}},
    {Trouble::max_reactions,          {400, 30010, "Maximum number of reactions reached"}, {400, 30010, "Maximum number of reactions reached"}},
    {Trouble::nobody_banned,          {400, 500000, "Failed to ban users"},        {400, 500000, "Failed to ban users"}},
    {Trouble::unknown_command,        {404, 10063, "Unknown application command"}, {404, 404, "ApplicationCommand could not be found"}},
    {Trouble::unknown_command_permissions, {404, 10066, "Unknown application command permissions"}, {404, 10066, "Unknown application command permissions"}},
    {Trouble::unknown_interaction,    {404, 10062, "Unknown interaction"},         {404, 10062, "Unknown interaction"}},
    {Trouble::already_answered,       {400, 40060, "Interaction has already been acknowledged."}, {400, 40060, "Interaction has already been acknowledged."}},
    {Trouble::max_commands,           {400, 30032, "Maximum number of application commands reached (100)"}, {400, 30032, "Maximum number of application commands reached (100)"}},
    {Trouble::mfa_is_on,              {400, 60001, "This account is already enrolled in two-factor authentication"}, {400, 60001, "This account is already enrolled in two-factor authentication"}},
    {Trouble::mfa_is_off,             {400, 60002, "This account is not enrolled in two-factor authentication"}, {400, 60002, "This account is not enrolled in two-factor authentication"}},
    {Trouble::wrong_mfa_secret,       {400, 60005, "Invalid two-factor secret"},   {400, 60005, "Invalid two-factor secret"}},
    {Trouble::befriends_self,         {400, 80003, "Cannot send friend request to self"}, {400, 80003, "Cannot send friend request to self"}},
    {Trouble::bots_have_no_friends,   {400, 80002, "Bots cannot have friends"},    {400, 80002, "Bots cannot have friends"}},
    {Trouble::friend_request_blocked, {400, 80001, "Friend request blocked"},      {400, 80001, "The user blocked you"}},
    {Trouble::already_friends,        {400, 80007, "You are already friends with that user."}, {400, 80007, "You are already friends with the user"}},
    {Trouble::not_friends,            {404, 10013, "Unknown User"},                {404, 404, "You are not friends with the user"}},
    {Trouble::nobody_has_that_name,   {400, 80004, "No users with DiscordTag exist"}, {404, 404, "User could not be found"}},
    {Trouble::unknown_webhook, {404, 10015, "Unknown Webhook"}, {404, 10015, "Unknown webhook"}},
    {Trouble::wrong_webhook_token, {401, 50027, "Invalid Webhook Token"}, {400, 50027, "Invalid webhook token provided"}},
    {Trouble::unknown_sticker, {404, 10060, "Unknown sticker"}, {404, 404, "Sticker could not be found"}},
    {Trouble::unknown_template, {404, 10057, "Unknown Guild Template"}, {404, 404, "Template could not be found"}},
    {Trouble::unknown_scheduled_event, {404, 10070, "Unknown Guild Scheduled Event"}, {404, 404, "Endpoint not found"}},
    {Trouble::unknown_stage_instance, {404, 10067, "Unknown Stage Instance"}, {404, 404, "Endpoint not found"}},
    {Trouble::unknown_rule, {404, 10066, "Unknown Auto Moderation Rule"}, {404, 404, "AutomodRule could not be found"}},
    {Trouble::unknown_welcome_screen, {404, 10069, "Unknown guild welcome screen"}, {404, 10069, "Unknown guild welcome screen"}},
    {Trouble::thread_locked, {403, 160005, "This thread is locked"}, {403, 160005, "This thread is locked"}},
    {Trouble::thread_archived, {400, 50083, "Thread is archived"}, {400, 50083, "Thread is archived"}},
    {Trouble::thread_exists, {400, 160004, "A thread has already been created for this message"}, {400, 160004, "A thread has already been created for this message"}},
    {Trouble::max_webhooks, {400, 30007, "Maximum number of webhooks reached (15)"}, {400, 30007, "Maximum number of webhooks reached (15)"}},
    {Trouble::max_emojis, {400, 30008, "Maximum number of emojis reached"}, {400, 30008, "Maximum number of emojis reached"}},
    {Trouble::max_stickers, {400, 30039, "Maximum number of stickers reached"}, {400, 30039, "Maximum number of stickers reached"}},
    {Trouble::template_exists, {400, 30031, "A server already has a template."}, {400, 30031, "A server already has a template."}},
    {Trouble::stage_is_open, {400, 150006, "The Stage is already open"}, {400, 150006, "The Stage is already open"}},
    {Trouble::blocked_by_rule, {400, 200000, "Message was blocked by automatic moderation"}, {400, 200000, "Message was blocked by automatic moderation"}},
    {Trouble::poll_ended, {400, 520001, "Poll expired"}, {400, 520001, "Poll expired"}},
    {Trouble::widget_disabled, {403, 50004, "Widget Disabled"}, {404, 50004, "Widget Disabled"}},
    {Trouble::no_vanity_url, {403, 50020, "Vanity URL is required for published guilds"}, {403, 403, "Error: Your guild doesn't have the feature VANITY_URL"}},
    {Trouble::not_the_applications_owner, {403, 20012, "You are not authorized to perform this action on this application"}, {400, 20012, "You are not authorized to perform this action on this application"}},
    {Trouble::invalid_recipient, {400, 50033, "Invalid Recipient(s)"}, {400, 50033, "Invalid Recipient(s)"}},
    {Trouble::group_is_full, {400, 30004, "Maximum number of recipients reached (10)"}, {400, 30004, "Maximum number of recipients reached (10)"}},
    {Trouble::unknown_member_verification, {404, 10068, "Unknown Guild Member Verification Form"}, {404, 10068, "Unknown Guild Member Verification Form"}},
    {Trouble::unknown_voice_state, {404, 10065, "Unknown Voice State"}, {404, 10065, "Unknown Voice State"}},
    {Trouble::unknown_sound, {404, 10097, "Unknown Soundboard Sound"}, {404, 404, "Endpoint not found"}},
    {Trouble::max_sounds, {400, 30045, "Maximum number of soundboard sounds reached"}, {400, 30045, "Maximum number of soundboard sounds reached"}},
    {Trouble::unknown_integration, {404, 10005, "Unknown Integration"}, {404, 404, "Endpoint not found"}},
    {Trouble::unknown_connection, {404, 10017, "Unknown Connection"}, {400, 10017, "Unknown connection"}},
    {Trouble::unknown_release, {404, 404, "ClientRelease could not be found"}, {404, 404, "ClientRelease could not be found"}},
    {Trouble::missing_rights, {403, 50013, "Missing Permissions"}, {400, 50013, "You lack rights to perform that action ()"}},
    {Trouble::missing_oauth2_scope, {403, 50026, "Missing required OAuth2 scope"}, {400, 50026, "Missing required OAuth2 scope"}},
    {Trouble::owns_guilds, {400, 40011, "You must transfer ownership of any owned guilds before deleting your account"}, {403, 403, "Error: User owns guilds and cannot be deleted"}},
    {Trouble::wrong_password, {400, 50018, "Password does not match"}, {400, 50018, "Password does not match"}},
    {Trouble::account_disabled, {400, 20013, "This account is disabled"}, {400, 20013, "This account is disabled"}},
    {Trouble::needs_second_factor, {400, 60003, "Two factor is required for this operation"}, {400, 400, "Error: You must enable MFA to create a team"}},
    {Trouble::id_is_taken, {409, 55002, "Cannot backfill to message ID that already exists"}, {409, 55002, "Cannot backfill to message ID that already exists"}},
    {Trouble::id_is_of_the_future, {400, 55003, "You cannot backfill messages in the future"}, {400, 55003, "You cannot backfill messages in the future"}},
    {Trouble::cannot_greet, {400, 400, "Cannot send greet message referencing this message."}, {400, 400, "Cannot send greet message referencing this message."}},
    {Trouble::one_sticker, {400, 400, "Must include exactly one sticker."}, {400, 400, "Must include exactly one sticker."}},
    {Trouble::not_implemented, {501, 501, "Not implemented"}, {501, 501, "Error: Not implemented"}},
    {Trouble::webauthn_is_off, {400, 400, "WebAuthn not enabled"}, {500, 500, "Error: WebAuthn not enabled"}},
    {Trouble::reports_go_nowhere, {418, 418, "Validation success - implementation TODO"}, {418, 418, "Error: Validation success - implementation TODO"}},
    {Trouble::internal,               {500, 500, "Internal Server Error"},         {500, 500, "Internal Server Error"}},
};
// clang-format on

static_assert(
    [] {
        for (std::size_t i = 0; i < std::size(troubles); ++i)
            if (troubles[i].trouble != static_cast<Trouble>(i)) return false;
        return std::size(troubles) == static_cast<std::size_t>(Trouble::last);
    }(),
    "one row per Trouble, in order");

/// Everything else that differs.
struct Behaviour {
    bool resume;                    ///< RESUME can succeed
    std::uint16_t bad_token_close;  ///< IDENTIFY with a bad token
    bool refuse_early_ops;          ///< 4003 before IDENTIFY; otherwise 4000
    bool close_on_unknown_op;       ///< 4001; otherwise ignored
    bool nested_guild_create;       ///< live GUILD_CREATE with `properties` whatever the client asked for
    std::string_view heartbeat_ack; ///< `d` of op 11
    bool filter_intents;            ///< bots get only what they asked for
    bool login_by_username;         ///< POST /auth/login takes a unique username too
    bool packs_payloads;            ///< heeds `compress` of IDENTIFY
    bool follows_member_lists;      ///< tells what becomes of a list of members after it was asked for
    bool thread_update;             ///< changed threads are told by THREAD_UPDATE; otherwise CHANNEL_UPDATE
    std::uint16_t made_status;      ///< of making threads and stickers
    bool audit_events;              ///< GUILD_AUDIT_LOG_ENTRY_CREATE
    bool thread_permissions;        ///< writing in threads has a permission of its own, as making them has
    bool signs_milliseconds;        ///< in addresses of attachments; otherwise seconds
    bool echoes_commands;           ///< who makes a command gets back what they sent, without its id
    bool supplements_bots;          ///< bots get READY_SUPPLEMENTAL, as people do
};

inline constexpr Behaviour discord_behaviour{
    true, 4004, true, true, false, "null", true, true, true, true, true, 201, true, true, false, false, false};
inline constexpr Behaviour spacebar_behaviour{
    false, 4000, false, false, true, "{}", false, false, false, false, false, 200, false, false, true, true, true};

constexpr Behaviour const& behaviour(Quirks quirks) {
    return quirks == Quirks::spacebar ? spacebar_behaviour : discord_behaviour;
}
constexpr Refusal const& refusal(Trouble trouble, Quirks quirks) {
    auto const& row = troubles[static_cast<std::size_t>(trouble)];
    return quirks == Quirks::spacebar ? row.spacebar : row.discord;
}

} // namespace chorus::local
