// Applications as answers show them.
#pragma once

#include "local/world.hpp"
#include <string>

namespace chorus::local {

/// As its owner and its bot see it, or, without what is only theirs, as everybody does.
[[nodiscard]] std::string application_json(World& world, Application const& application, bool owners = true);

} // namespace chorus::local
