#pragma once

#include <chorus/error.hpp>
#include <chorus/types/snowflake.hpp>
#include <utility>
#include <vector>

namespace chorus {

/// One of many that did not work, and why.
class BulkFailure {
public:
    BulkFailure() = default;
    BulkFailure(Snowflake of, Error why) : id(of), error(std::move(why)) {}

    Snowflake id;
    Error error;
};

/// What became of many things that one operation did in several calls: every id is in one of the two lists,
/// once, in the order they were given within each.
class BulkResult {
public:
    BulkResult() = default;

    std::vector<Snowflake> done;
    std::vector<BulkFailure> failed;
    [[nodiscard]] bool complete() const { return failed.empty(); }
};

} // namespace chorus
