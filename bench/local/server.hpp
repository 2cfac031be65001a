// The servers that are measured: processes of their own, one thread each.
#pragma once

#include <string>

namespace chorus_bench {

/// Prints `ready PORT`.
inline constexpr char const* ready_prefix = "ready ";

/// Bare Beast: reads a whole request, and answers 200 with the same body and a content type. One coroutine
/// per connection; no limits, timeouts or routes.
void serve_echo();
/// The local instance, in memory where `data` is empty.
void serve_instance(std::string const& data);

} // namespace chorus_bench
