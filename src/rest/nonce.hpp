#pragma once

#include <chorus/flavor.hpp>
#include <chorus/params/message.hpp>
#include <string>

namespace chorus::detail {

/// Another one each time, in all processes: 25 letters and digits at most.
[[nodiscard]] std::string new_nonce();

/// Gives a message without a nonce one, where the server then posts it once however often it is sent. Whether
/// it does so.
bool post_once(CreateMessage& message, Flavor const& flavor);

} // namespace chorus::detail
