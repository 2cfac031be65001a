#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace chorus::detail {

/// The envelope of a gateway message. The views point into the message.
struct Frame {
    int op = -1;
    std::optional<std::int64_t> sequence{}; ///< `s`
    std::string_view event{};               ///< `t`
    std::string_view data{};                ///< `d`, as JSON
};

/// Finds the envelope without parsing the payload: nearly all of a message is `d`, and most events are never
/// looked at. Nothing where `text` is not a JSON object with an `op`. Keys may come in any order, unknown
/// ones among them; of `d` only strings and brackets are looked at, to find its end.
[[nodiscard]] std::optional<Frame> peek_frame(std::string_view text);

} // namespace chorus::detail
