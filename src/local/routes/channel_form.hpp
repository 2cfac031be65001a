// What creating and changing a channel have in common.
#pragma once

#include "local/http/router.hpp"

namespace chorus::local {

/// Sets what `form` has of topic, position, overwrites, … Checks before it changes anything.
void apply_channel_form(Call& call, Form& form, Channel& channel);

/// `available_tags` of a forum; those without an id get one. Notes what is wrong.
[[nodiscard]] Maybe<std::vector<ForumTag>> read_tags(Call& call, Form& form, Channel const& channel);

/// One overwrite. Nobody gives or takes what they do not have themselves.
[[nodiscard]] PermissionOverwrite read_overwrite(Call& call, Form& form, Snowflake id);

} // namespace chorus::local
