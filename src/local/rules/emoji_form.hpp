// What the bodies of requests about emojis have in common, whoever has the emojis.
#pragma once

#include "local/http/form.hpp"
#include <string>

namespace chorus::local {

[[nodiscard]] Maybe<std::string> read_emoji_name(Form& form);
/// A data URI of up to 256 KiB.
[[nodiscard]] Maybe<std::string> read_emoji_image(Form& form);

} // namespace chorus::local
