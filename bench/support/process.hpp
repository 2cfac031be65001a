// What a process uses.
#pragma once

namespace chorus_bench {

/// CPU time of this process so far: all threads, user and kernel mode.
[[nodiscard]] double process_cpu_us();

/// What this process has in memory, as the kernel counts it (resident).
[[nodiscard]] double resident_kb();

} // namespace chorus_bench
