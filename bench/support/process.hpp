// What a process uses.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace chorus_bench {

/// CPU time of this process so far: all threads, user and kernel mode.
[[nodiscard]] double process_cpu_us();

/// A number of a file such as /proc/self/status.
[[nodiscard]] double of_status(std::string const& file, std::string_view name);

/// What this process has in memory, as the kernel counts it (resident).
[[nodiscard]] double resident_kb();

[[nodiscard]] std::size_t thread_count();

/// Lets this process, and those that it starts, open as many files as the system allows.
void allow_many_files();

} // namespace chorus_bench
