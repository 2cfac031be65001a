#pragma once

#include <map>
#include <string>

namespace chorus {

/// A text in other languages, by locale: `{"de", "würfeln"}`, `{"pt-BR", "…"}`.
using Localizations = std::map<std::string, std::string>;

} // namespace chorus
