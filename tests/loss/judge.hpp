// Says what was lost, repeated or out of order. Knows nothing of how: its inputs are log entries.
#pragma once

#include "log.hpp"
#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace chorus::test {

class Verdict {
public:
    std::uint64_t events = 0;     ///< that handlers got
    std::uint64_t lost = 0;       ///< that no handler got, and no gap tells of
    std::uint64_t told = 0;       ///< that no handler got, where a gap says so
    std::uint64_t duplicated = 0; ///< that a handler got twice
    std::uint64_t reordered = 0;
    std::uint64_t recognised =
        0; ///< that came again after the end of a process, and were known by their identity
    std::uint64_t gaps = 0;
    /// That came before a gap, and whose handlers had not begun when the process was killed: the next one tells of
    /// the gap again, from the first of them.
    std::uint64_t told_again = 0;
    std::uint64_t wrong_gaps = 0; ///< gaps that are missing, superfluous, or do not say exactly from where
    std::vector<std::string> examples; ///< of what is wrong

    [[nodiscard]] bool clean() const {
        return lost == 0 && duplicated == 0 && reordered == 0 && wrong_gaps == 0;
    }
};

/// The entries of one user, in the order in which they were written.
class Judge {
public:
    void take(Entry const& entry);
    /// `emitted`: events were numbered from 1 to this.
    void close(std::uint64_t emitted, Verdict& verdict) const;
    [[nodiscard]] std::uint64_t last() const { return last_; }

private:
    struct Session {
        std::string id;
        std::vector<std::pair<std::int64_t, std::uint64_t>> events; ///< sequence, number; as they came
        std::int64_t highest = -1;                                  ///< of all dispatches
        std::vector<std::int64_t> gaps;
        /// The process was killed, and nothing has come since: maybe before the store heard of the last event.
        bool interrupted = false;
        std::size_t gap_process = 0; ///< which one told of the last gap
        /// A gap of an earlier session that was told again: it speaks of this one, too.
        bool covered = false;
    };

    Session& session(std::string const& id);

    std::vector<Session> sessions_; ///< in the order in which they began
    std::uint64_t last_ = 0;
    std::uint64_t recognised_ = 0;
    std::uint64_t told_again_ = 0;
    std::size_t processes_ = 0;
    std::size_t user_ = 0;
};

} // namespace chorus::test
