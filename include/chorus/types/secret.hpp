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
    Secret(std::string text) : text_(std::move(text)) {}
    Secret(std::string_view text) : text_(text) {}
    Secret(char const* text) : text_(text) {}
    Secret(Secret const&) = default;
    Secret(Secret&& other) noexcept : text_(std::move(other.text_)) { other.wipe(); }
    Secret& operator=(Secret const& other) {
        if (this != &other) {
            wipe();
            text_ = other.text_;
        }
        return *this;
    }
    Secret& operator=(Secret&& other) noexcept {
        if (this != &other) {
            wipe();
            text_ = std::move(other.text_);
            other.wipe();
        }
        return *this;
    }
    ~Secret() { wipe(); }

    [[nodiscard]] std::string const& reveal() const noexcept { return text_; }
    [[nodiscard]] bool empty() const noexcept { return text_.empty(); }

    friend bool operator==(Secret const&, Secret const&) = default;
    CHORUS_DECL friend std::ostream& operator<<(std::ostream& out, Secret const&);
    /// What {fmt} finds: a secret formats as `***`.
    friend std::string_view format_as(Secret const&) { return "***"; }

private:
    CHORUS_DECL void wipe() noexcept;

    std::string text_;
};

} // namespace chorus
