// What creating and changing a channel have in common.
#pragma once

#include "local/router.hpp"

namespace chorus::local {

/// Sets what `form` has of topic, position, overwrites, … Checks before it changes anything.
void apply_channel_form(Call& call, Form& form, Channel& channel);

/// One overwrite. Nobody gives or takes what they do not have themselves.
[[nodiscard]] PermissionOverwrite read_overwrite(Call& call, Form& form, Snowflake id);

} // namespace chorus::local
