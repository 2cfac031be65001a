// What a process uses.
#pragma once

#include <cstddef>

namespace chorus_bench {

/// CPU time of this process so far: all threads, user and kernel mode.
[[nodiscard]] double process_cpu_us();

/// What this process has in memory, as the kernel counts it (resident).
[[nodiscard]] double resident_kb();

[[nodiscard]] std::size_t thread_count();

/// Lets this process, and those that it starts, open as many files as the system allows.
void allow_many_files();

} // namespace chorus_bench
