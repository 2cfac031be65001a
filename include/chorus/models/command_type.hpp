#pragma once

#include <cstdint>

namespace chorus {

enum class ApplicationCommandType : std::int32_t {
    chat_input = 1, ///< typed: `/roll`
    user = 2,       ///< from the menu of a user
    message = 3,    ///< from the menu of a message
    primary_entry_point = 4,
};

enum class ApplicationCommandOptionType : std::int32_t {
    sub_command = 1,
    sub_command_group = 2,
    string = 3,
    integer = 4, ///< between -2^53 and 2^53
    boolean = 5,
    user = 6,
    channel = 7,
    role = 8,
    mentionable = 9, ///< a user or a role
    number = 10,
    attachment = 11,
};

/// Where a command can be used, or was.
enum class InteractionContextType : std::int32_t {
    guild = 0,
    bot_dm = 1,          ///< with the application's own bot
    private_channel = 2, ///< any other direct message or group
};

} // namespace chorus
