#pragma once

#include <chorus/types/flags.hpp>

namespace chorus {

/// Which events a bot wants. Servers without intents ignore them.
enum class Intent : std::uint64_t {
    guilds = 1ull << 0,
    guild_members = 1ull << 1, ///< privileged
    guild_moderation = 1ull << 2,
    guild_expressions = 1ull << 3,
    guild_integrations = 1ull << 4,
    guild_webhooks = 1ull << 5,
    guild_invites = 1ull << 6,
    guild_voice_states = 1ull << 7,
    guild_presences = 1ull << 8, ///< privileged
    guild_messages = 1ull << 9,
    guild_message_reactions = 1ull << 10,
    guild_message_typing = 1ull << 11,
    direct_messages = 1ull << 12,
    direct_message_reactions = 1ull << 13,
    direct_message_typing = 1ull << 14,
    message_content = 1ull << 15, ///< privileged
    guild_scheduled_events = 1ull << 16,
    auto_moderation_configuration = 1ull << 20,
    auto_moderation_execution = 1ull << 21,
    guild_message_polls = 1ull << 24,
    direct_message_polls = 1ull << 25,
};
CHORUS_FLAGS(Intent);
using Intents = Flags<Intent>;

namespace intents {
inline constexpr Intents privileged =
    Intent::guild_members | Intent::guild_presences | Intent::message_content;
inline constexpr Intents all = Intents(0x331'FFFF);
inline constexpr Intents all_unprivileged = all - privileged;
} // namespace intents

} // namespace chorus
