#include <chorus/types/color.hpp>

#include <fmt/format.h>

namespace chorus {

std::string Color::to_string() const { return fmt::format("#{:06x}", rgb_); }

} // namespace chorus
