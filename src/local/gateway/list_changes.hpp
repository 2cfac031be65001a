// What is different in the part of a list that somebody sees.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace chorus::local {

/// A line of a list of members.
struct ListLine {
    std::string key;  ///< whose it is, or which heading: no two lines of a list have the same
    std::string text; ///< JSON
    friend bool operator==(ListLine const&, ListLine const&) = default;
};

/// From line `first` to line `last`, counted from 0.
struct ListRange {
    std::int64_t first = 0;
    std::int64_t last = 0;
    friend bool operator==(ListRange const&, ListRange const&) = default;
};

/// The lines of some ranges, one list for each: fewer than the range has only where the list ends.
using ListParts = std::vector<std::vector<ListLine>>;

/// In order, those that touch or overlap made one.
[[nodiscard]] std::vector<ListRange> joined(std::vector<ListRange> ranges);

/// SYNC, as JSON.
[[nodiscard]] std::string sync_op(ListRange const& range, std::vector<ListLine> const& lines);

/// The ops that make `now` of `before`, as JSON, with commas between; empty where nothing is different.
/// DELETE and INSERT move all lines behind them, which is right for every range, as one that is followed by
/// another is full, before and after: as much comes into it as goes. Where too much is different, it is SYNC.
[[nodiscard]] std::string changing_ops(
    std::vector<ListRange> const& ranges, ListParts const& before, ListParts const& now);

} // namespace chorus::local
