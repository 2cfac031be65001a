// A made-up day of a busy bot: the same dispatch frames on every run.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace chorus_bench {

/// `count` gateway frames, about 1.7 KB each on average: 70 % MESSAGE_CREATE with author, member, mentions,
/// embeds and attachments; the rest presence, typing, updates, deletes, reactions, member and voice updates,
/// and a few GUILD_CREATE with 1,000 members.
std::vector<std::string> event_stream(std::size_t count, std::uint64_t seed = 1);

} // namespace chorus_bench
