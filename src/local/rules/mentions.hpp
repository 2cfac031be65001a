// Whom a text calls: <@1>, <@!1>, <@&2>, @everyone, @here.
#pragma once

#include <chorus/types/snowflake.hpp>
#include <string_view>
#include <vector>

namespace chorus::local {

struct Mentions {
    std::vector<Snowflake> users; ///< each once, in order of appearance
    std::vector<Snowflake> roles;
    bool everyone = false;
};

[[nodiscard]] Mentions find_mentions(std::string_view content);

} // namespace chorus::local
