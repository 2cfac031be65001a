#pragma once

#include <chorus/types/maybe.hpp>
#include <string>
#include <utility>

namespace chorus {

/// A piece of JSON kept as text: fields whose shape is nobody's business here, or not yet known.
/// Empty means "not there". Parse it with the JSON library of your choice, or see chorus/json.hpp.
class JsonText {
public:
    JsonText() = default;
    explicit JsonText(std::string text) : text_(std::move(text)) {}

    [[nodiscard]] std::string const& text() const { return text_; }
    [[nodiscard]] std::string& text() { return text_; }
    [[nodiscard]] bool empty() const { return text_.empty(); }
    friend bool operator==(JsonText const&, JsonText const&) = default;

private:
    std::string text_;
};

namespace detail {

// Rare wherever it may be absent.
template<> inline constexpr bool is_large<JsonText> = true;

} // namespace detail

} // namespace chorus
