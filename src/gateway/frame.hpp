#pragma once

#include <chorus/gateway/payload.hpp>
#include <cstdint>
#include <optional>
#include <string_view>

namespace chorus::detail {

/// The envelope of a gateway message. The views point into the message.
struct Frame {
    int op = -1;
    std::optional<std::int64_t> sequence{}; ///< `s`
    std::string_view event{};               ///< `t`
    std::string_view data{};                ///< `d`
    Encoding encoding = Encoding::json;     ///< of `data`
    /// Whether `data` surely ends where `d` does: see glance_at_dispatch and glance_at_etf_dispatch.
    bool exact = true;

    [[nodiscard]] Payload payload() const { return {data, encoding}; }
};

/// The envelope of a message, in the quickest way there is for one of its encoding and kind.
[[nodiscard]] std::optional<Frame> find_frame(Payload const& message);

/// The same without haste: what it finds is exact.
[[nodiscard]] std::optional<Frame> find_exact_frame(Payload const& message);

/// Finds the envelope of a JSON message without parsing the payload: nearly all of a message is `d`, and most
/// events are never looked at. Nothing where `text` is not a JSON object with an `op`. Keys may come in any
/// order, unknown ones among them; of `d` only strings and brackets are looked at, to find its end.
[[nodiscard]] std::optional<Frame> peek_frame(std::string_view text);

/// The envelope of a message in ETF, with its version byte. All of it is stepped over.
[[nodiscard]] std::optional<Frame> peek_etf_frame(std::string_view bytes);

/// The envelope of a JSON dispatch, for next to nothing: what stands before `d` is read, and a sequence
/// behind it. Nothing where the frame is of another kind, or not as servers write dispatches; then peek_frame
/// tells. What lies between is not looked at: a frame of which `d` is neither the last field nor the one
/// before `s` has the other fields at the end of `data`. So does a reader notice who finds more than one
/// value there, and asks peek_frame.
[[nodiscard]] std::optional<Frame> glance_at_dispatch(std::string_view text);

/// The same of ETF: what stands before `d` is read, and from the end what stands behind it. Nothing where
/// that is nothing, as then only all of `d` tells whether the message was cut short.
[[nodiscard]] std::optional<Frame> glance_at_etf_dispatch(std::string_view bytes);

} // namespace chorus::detail
