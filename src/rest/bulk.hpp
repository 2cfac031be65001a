// Many things done in few calls: how ids are split, and what happens where a call fails.
#pragma once

#include "rest/rest_core.hpp"
#include <chorus/rest/bulk_result.hpp>
#include <chorus/task.hpp>
#include <functional>
#include <optional>
#include <utility>
#include <vector>

namespace chorus::detail {

/// What a server takes in one call.
struct BulkRules {
    std::size_t least = 2; ///< fewer are done one by one
    std::size_t most = 100;
    /// Done one by one in any case.
    std::function<bool(Snowflake)> alone = nullptr;
};

/// The ids of each call, repeated ones left out; a call of one id is a call for one. Keeps their order.
[[nodiscard]] std::vector<std::vector<Snowflake>> split_bulk(
    std::vector<Snowflake> const& ids, BulkRules const& rules);

/// How it is done. What they throw is an `Error`.
class BulkCalls {
public:
    BulkCalls() = default;
    /// Several at once: returns those that the server refused. Null: there is no such call.
    std::function<task<std::vector<Snowflake>>(std::vector<Snowflake>, CallOptions)> many;
    std::function<task<>(Snowflake, CallOptions)> one;
    /// An error of `one` that means: it was so already.
    std::optional<errc> settled;
};

/// All of them, one call after the other. Where a call for several fails for the sake of one of them, or the
/// server has no such call, they are done one by one. An error that holds for all ends it: the rest fails with
/// it. Errors of cancellation are thrown.
[[nodiscard]] Op<BulkResult> make_bulk(
    std::shared_ptr<RestCore> core, std::vector<Snowflake> ids, BulkRules rules, BulkCalls calls);

/// `op` with the options of the operation that it is a part of.
template<class T> [[nodiscard]] Op<T> with_options(Op<T> op, CallOptions const& options) {
    auto out = std::move(op).timeout(options.timeout).reason(options.reason);
    if (!options.wait_for_rate_limit) return std::move(out).without_waiting();
    return out;
}

} // namespace chorus::detail
