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
};

inline constexpr Behaviour discord_behaviour{true, 4004, true, true, false, "null", true, true, true, true};
inline constexpr Behaviour spacebar_behaviour{false, 4000, false, false, true, "{}", false, false, false, false};

constexpr Behaviour const& behaviour(Quirks quirks) {
    return quirks == Quirks::spacebar ? spacebar_behaviour : discord_behaviour;
}
constexpr Refusal const& refusal(Trouble trouble, Quirks quirks) {
    auto const& row = troubles[static_cast<std::size_t>(trouble)];
    return quirks == Quirks::spacebar ? row.spacebar : row.discord;
}

} // namespace chorus::local
