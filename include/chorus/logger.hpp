#pragma once

#include <chorus/config.hpp>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <span>
#include <string_view>

namespace chorus {

enum class LogLevel : std::uint8_t { trace, debug, info, warning, error, off };

/// One fact of a line, for those who keep logs in a form that machines read: `status` = `404`.
struct LogField {
    std::string_view name;
    std::string_view value;
};

/// One line of the log. Never holds a token, a password or a body.
struct LogRecord {
    LogLevel level;
    std::string_view component; ///< "gateway", "rest", "discovery"
    std::string_view text;      ///< for people: says what the fields say, too
    std::span<LogField const> fields = {}; ///< only as long as the call of the sink lasts
};

/// Where log lines go: `options.logger = Logger(LogLevel::info, [](LogRecord const& r) { … });`
/// The sink may be called from any thread that runs the executor, also concurrently; what it throws is
/// ignored.
class Logger {
public:
    using Sink = std::function<void(LogRecord const&)>;

    Logger() = default;
    Logger(LogLevel level, Sink sink) : level_(level), sink_(std::move(sink)) {}

    [[nodiscard]] bool enabled(LogLevel level) const { return sink_ && level >= level_; }
    void log(LogLevel level, std::string_view component, std::string_view text) const {
        if (enabled(level)) give(LogRecord{level, component, text});
    }
    void log(LogLevel level, std::string_view component, std::string_view text,
        std::initializer_list<LogField> fields) const {
        if (enabled(level)) give(LogRecord{level, component, text, {fields.begin(), fields.size()}});
    }

    /// Lines to standard error, with the time.
    [[nodiscard]] CHORUS_DECL static Logger to_stderr(LogLevel level = LogLevel::info);

private:
    void give(LogRecord const& record) const noexcept try { sink_(record); }
    catch (...) {
    }

    LogLevel level_ = LogLevel::off;
    Sink sink_;
};

} // namespace chorus
