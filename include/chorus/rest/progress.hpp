#pragma once

#include <cstdint>
#include <functional>
#include <optional>

namespace chorus {

/// Told how far a transfer is: bytes done, and bytes in all where that is known. Called now and then, on the
/// instance's strand, where all of its other calls wait meanwhile: be quick. What it throws ends the call.
using Progress = std::function<void(std::uint64_t done, std::optional<std::uint64_t> total)>;

} // namespace chorus
