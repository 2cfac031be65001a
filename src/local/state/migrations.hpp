// How files of earlier versions become what this one reads.
#pragma once

#include <span>
#include <vector>

namespace chorus::local {

/// The SQL that leads from each layout to the next, oldest first; the file's `user_version` counts those it
/// has seen. Only what changes the meaning of rows that exist needs one: a kind of record that is new gets
/// its table when the file is opened, and a field that is new has its default in rows that lack it.
[[nodiscard]] std::span<std::vector<char const*> const> migrations();

} // namespace chorus::local
