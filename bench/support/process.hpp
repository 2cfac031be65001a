// What a process uses.
#pragma once

namespace chorus_bench {

/// CPU time of this process so far: all threads, user and kernel mode.
[[nodiscard]] double process_cpu_us();

/// What this process has in memory, as the kernel counts it (resident).
[[nodiscard]] double resident_kb();

/// Lets this process, and those that it starts, open as many files as the system allows.
void allow_many_files();

} // namespace chorus_bench
