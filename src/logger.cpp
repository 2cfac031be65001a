#include <chorus/logger.hpp>
#include <chorus/types/timestamp.hpp>

#include <cstdio>
#include <fmt/format.h>

namespace chorus {

Logger Logger::to_stderr(LogLevel level) {
    return Logger(level, [](LogRecord const& record) {
        static constexpr std::string_view names[] = {"trace", "debug", "info", "warning", "error", "off"};
        // One write per line, so that lines of several threads stay whole.
        auto line = fmt::format("{} {:7} {:9} {}\n", Timestamp::now().to_string(),
            names[static_cast<std::size_t>(record.level)], record.component, record.text);
        std::fwrite(line.data(), 1, line.size(), stderr);
    });
}

} // namespace chorus
