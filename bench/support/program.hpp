// Programs that a benchmark starts.
#pragma once

#include <cstdio>
#include <string>
#include <sys/types.h>
#include <vector>

namespace chorus_bench {

/// A process whose standard output is read. Ended with its handle, and with this process.
class Program {
public:
    /// Throws std::system_error.
    explicit Program(std::vector<std::string> const& arguments);
    Program(Program const&) = delete;
    Program& operator=(Program const&) = delete;
    ~Program();

    /// What follows `prefix` in the next line that begins with it. Throws std::runtime_error where the
    /// program ends without such a line.
    [[nodiscard]] std::string line_after(std::string const& prefix);

    /// CPU time so far: all threads, user and kernel mode.
    [[nodiscard]] double cpu_us() const;
    /// What it has in memory, as the kernel counts it (resident).
    [[nodiscard]] double resident_kb() const;

private:
    std::string name_;
    pid_t id_ = -1;
    std::FILE* output_ = nullptr;
};

} // namespace chorus_bench
