#include "support/process.hpp"

#include <fstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <sys/resource.h>

namespace chorus_bench {

double process_cpu_us() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    auto micros = [](timeval time) {
        return static_cast<double>(time.tv_sec) * 1e6 + static_cast<double>(time.tv_usec);
    };
    return micros(usage.ru_utime) + micros(usage.ru_stime);
}

double of_status(std::string const& file, std::string_view name) {
    std::ifstream status(file);
    for (std::string line; std::getline(status, line);)
        if (line.starts_with(name)) return std::stod(line.substr(name.size()));
    throw std::runtime_error(file + ": no " + std::string(name));
}

double resident_kb() { return of_status("/proc/self/status", "VmRSS:"); }

std::size_t thread_count() { return static_cast<std::size_t>(of_status("/proc/self/status", "Threads:")); }

void allow_many_files() {
    constexpr rlim_t many = 65'536;
    rlimit limit{};
    getrlimit(RLIMIT_NOFILE, &limit);
    if (limit.rlim_max < many) { // the administrator may
        rlimit const more{many, many};
        if (setrlimit(RLIMIT_NOFILE, &more) == 0) return;
    }
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
}

} // namespace chorus_bench
