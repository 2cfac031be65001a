// What clients write down of what their handlers got: what the judge reads.
#pragma once

#include <cstdint>
#include <fstream>
#include <functional>
#include <optional>
#include <string>

namespace chorus::test {

/// One thing that a client's handler was told.
class Entry {
public:
    enum class Kind : char {
        event = 'E', ///< a numbered event, for the first time
        again = 'D', ///< one that an earlier process of this client had handled already, and was left out
        other = 'O', ///< another dispatch
        gap = 'G',   ///< SessionGap; `sequence` is its from_sequence
        begin = 'B', ///< a process of this client has begun
        news = 'N',  ///< what became of the session; `session` is a word for it
    };

    Kind kind = Kind::other;
    std::size_t user = 0;
    std::string session;
    std::int64_t sequence = -1;
    std::uint64_t number = 0; ///< of the event
};

/// Appends entries to a file, each before `write` returns: what was written survives the end of the process.
class LogWriter {
public:
    explicit LogWriter(std::string const& path);
    LogWriter(LogWriter const&) = delete;
    LogWriter& operator=(LogWriter const&) = delete;
    ~LogWriter();
    void write(Entry const& entry);

private:
    int file_;
};

/// Reads what has been appended since the last time.
class LogReader {
public:
    explicit LogReader(std::string path) : path_(std::move(path)) {}
    void read(std::function<void(Entry const&)> const& entry);

private:
    std::string path_;
    std::streamoff at_ = 0;
};

} // namespace chorus::test
