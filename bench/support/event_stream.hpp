// A made-up day of a busy bot: the same dispatch frames on every run.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace chorus_bench {

/// `count` gateway frames, about 1.7 KB each on average: 70 % MESSAGE_CREATE with author, member, mentions,
/// embeds and attachments; the rest presence, typing, updates, deletes, reactions, member and voice updates,
/// and a few GUILD_CREATE with 1,000 members. All of a hundred guilds and some twenty thousand people.
std::vector<std::string> event_stream(std::size_t count, std::uint64_t seed = 1);

/// The GUILD_CREATEs of those guilds, with a few members each: what a bot hears before them.
std::vector<std::string> greetings(std::uint64_t seed = 2);

/// One guild with so many members: GUILD_CREATE, then their GUILD_MEMBERS_CHUNKs.
std::vector<std::string> typing_guild(std::size_t members, std::uint64_t seed = 3);
/// `count` TYPING_STARTs of members of that guild.
std::vector<std::string> typing_stream(std::size_t count, std::size_t members, std::uint64_t seed = 4);

} // namespace chorus_bench
