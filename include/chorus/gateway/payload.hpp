#pragma once

#include <chorus/codec/encoding.hpp>
#include <chorus/config.hpp>
#include <string>
#include <string_view>

namespace chorus::detail {

/// What a server sent, in its encoding: a message, or what is in one. A view.
class Payload {
public:
    Payload() = default;
    Payload(std::string_view bytes, Encoding how) : data(bytes), encoding(how) {}

    std::string_view data;
    Encoding encoding = Encoding::json;

    /// As JSON text. Throws errc::malformed_response for what is no term.
    [[nodiscard]] CHORUS_DECL std::string json() const;
};

} // namespace chorus::detail
