#pragma once

#include "support/world.hpp"

namespace chorus::test {

/// Runs `test` on an embedded instance of each dialect, or on the one that CHORUS_TEST_INSTANCE names.
inline void in_both_flavours(std::function<task<>(World&)> const& test) {
    if (!on_embedded_instance()) return in_world(test);
    for (auto quirks : {local::Quirks::discord_statuses, local::Quirks::spacebar}) {
        local::Options options;
        options.quirks = quirks;
        in_world(test, options);
    }
}

/// The HTTP status that the call is refused with; 0: it is not.
template<class T> task<int> status_of(Op<T> call) {
    auto result = co_await std::move(call).as_result();
    co_return result.has_error() ? result.error().status() : 0;
}

} // namespace chorus::test
