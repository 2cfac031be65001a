// Embeds as requests bring them, held against Discord's limits.
#pragma once

#include "local/http/form.hpp"
#include <chorus/models/embed.hpp>
#include <vector>

namespace chorus::local {

inline constexpr std::size_t max_embeds = 10;

/// The embeds under `embeds` (or the one under `embed`, as old clients write). Complains to `form`.
[[nodiscard]] std::vector<Embed> read_embeds(Form& form);

} // namespace chorus::local
