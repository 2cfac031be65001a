#pragma once

#include "lane.hpp"
#include "options.hpp"

namespace relay {

/// A filter that harms one message on its way, and only one: `relay` is the account whose own messages do not
/// cross and are left alone.
[[nodiscard]] Filter saboteur(Sabotage kind, chorus::Snowflake relay);

} // namespace relay
