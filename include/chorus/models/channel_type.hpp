#pragma once

#include <cstdint>

namespace chorus {

enum class ChannelType : std::int32_t {
    guild_text = 0,
    dm = 1,
    guild_voice = 2,
    group_dm = 3,
    guild_category = 4,
    guild_announcement = 5,
    guild_store = 6, ///< gone from Discord
    encrypted = 7,   ///< Spacebar
    encrypted_thread = 8,
    transactional = 9, ///< Spacebar
    announcement_thread = 10,
    public_thread = 11,
    private_thread = 12,
    guild_stage_voice = 13,
    guild_directory = 14,
    guild_forum = 15,
    guild_media = 16,
    lobby = 17,
    ephemeral_dm = 18,
    unhandled = 255, ///< Spacebar
};

} // namespace chorus
