// Moments at which something ends by itself: threads in which nobody writes, polls. No clock.
#pragma once

#include <chorus/types/snowflake.hpp>
#include <chorus/types/timestamp.hpp>
#include <optional>
#include <set>

namespace chorus::local {

/// Says only where to look: what is there may have moved its end, or be gone.
class Agenda {
public:
    struct Entry {
        Timestamp when;
        Snowflake channel;
        Snowflake message; ///< a poll; zero: the channel itself, a thread
    };

    void note(Entry entry) { entries_.insert(entry); }
    [[nodiscard]] std::optional<Timestamp> next() const {
        return entries_.empty() ? std::nullopt : std::optional(entries_.begin()->when);
    }
    /// The next one, if it is due.
    [[nodiscard]] std::optional<Entry> take(Timestamp now) {
        if (entries_.empty() || entries_.begin()->when > now) return std::nullopt;
        auto entry = *entries_.begin();
        entries_.erase(entries_.begin());
        return entry;
    }

private:
    struct Sooner {
        bool operator()(Entry const& a, Entry const& b) const {
            if (a.when != b.when) return a.when < b.when;
            return a.channel != b.channel ? a.channel < b.channel : a.message < b.message;
        }
    };
    std::set<Entry, Sooner> entries_;
};

} // namespace chorus::local
