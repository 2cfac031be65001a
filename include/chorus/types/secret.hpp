#pragma once

#include <chorus/config.hpp>
#include <iosfwd>
#include <string>
#include <string_view>
#include <utility>

namespace chorus {

/// A token or password. Prints as `***`; the text is reached only by `reveal()` and is wiped on destruction.
class Secret {
public:
    Secret() = default;
    Secret(std::string text) : text_(std::move(text)) { wipe(text); }
    Secret(std::string_view text) : text_(text) {}
    Secret(char const* text) : text_(text) {}
    Secret(Secret const&) = default;
    Secret(Secret&& other) noexcept : text_(std::move(other.text_)) { wipe(other.text_); }
    Secret& operator=(Secret const& other) {
        if (this != &other) {
            wipe(text_);
            text_ = other.text_;
        }
        return *this;
    }
    Secret& operator=(Secret&& other) noexcept {
        if (this != &other) {
            wipe(text_);
            text_ = std::move(other.text_);
            wipe(other.text_);
        }
        return *this;
    }
    ~Secret() { wipe(text_); }

    [[nodiscard]] std::string const& reveal() const noexcept { return text_; }
    [[nodiscard]] bool empty() const noexcept { return text_.empty(); }

    friend bool operator==(Secret const&, Secret const&) = default;
    CHORUS_DECL friend std::ostream& operator<<(std::ostream& out, Secret const&);
    /// What {fmt} finds from version 10 on: a secret formats as `***`. Before it, only
    /// `fmt::streamed(secret)` compiles.
    friend std::string_view format_as(Secret const&) { return "***"; }

private:
    CHORUS_DECL static void wipe(std::string& text) noexcept;

    std::string text_;
};

} // namespace chorus
