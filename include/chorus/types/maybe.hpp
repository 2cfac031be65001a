#pragma once

#include <cassert>
#include <chorus/config.hpp>
#include <compare>
#include <concepts>
#include <cstddef>
#include <new>
#include <optional>
#include <type_traits>
#include <utility>

namespace chorus {

/// The explicit null of JSON: `EditGuild().icon(chorus::null)` removes an icon.
struct Null {
    constexpr explicit Null(int) {}
    friend constexpr bool operator==(Null, Null) { return true; }
};
inline constexpr Null null{0};

/// A field that is absent, null or a value.
///
/// Servers mean different things by the first two ("unchanged" and "none" in an update), so both survive
/// decoding and encoding. Reads like `std::optional`: `if (field) use(*field);`.
template<class T> class Maybe {
public:
    using value_type = T;

    constexpr Maybe() noexcept {}
    constexpr Maybe(Null) noexcept : is_null_(true) {}
    constexpr Maybe(std::nullopt_t) noexcept {}
    template<class U = T>
        requires(!std::is_same_v<std::remove_cvref_t<U>, Maybe> &&
            !std::is_same_v<std::remove_cvref_t<U>, std::nullptr_t> && // it is no text: see `null`
            std::is_constructible_v<T, U>)
    constexpr explicit(!std::is_convertible_v<U, T>) Maybe(U&& value) : value_(std::forward<U>(value)) {}

    [[nodiscard]] constexpr bool is_absent() const noexcept { return !value_ && !is_null_; }
    [[nodiscard]] constexpr bool is_null() const noexcept { return is_null_; }
    [[nodiscard]] constexpr bool has_value() const noexcept { return value_.has_value(); }
    constexpr explicit operator bool() const noexcept { return value_.has_value(); }

    constexpr T& operator*() & { return *value_; }
    constexpr T const& operator*() const& { return *value_; }
    constexpr T&& operator*() && { return *std::move(value_); }
    constexpr T* operator->() { return &*value_; }
    constexpr T const* operator->() const { return &*value_; }
    /// Throws `std::bad_optional_access` when there is no value.
    constexpr T& value() & { return value_.value(); }
    constexpr T const& value() const& { return value_.value(); }

    template<class U> [[nodiscard]] constexpr T value_or(U&& other) const& {
        return value_ ? *value_ : static_cast<T>(std::forward<U>(other));
    }

    template<class... Args> constexpr T& emplace(Args&&... args) {
        is_null_ = false;
        return value_.emplace(std::forward<Args>(args)...);
    }
    constexpr void set_null() noexcept {
        value_.reset();
        is_null_ = true;
    }
    constexpr void reset() noexcept {
        value_.reset();
        is_null_ = false;
    }

    friend constexpr bool operator==(Maybe const&, Maybe const&) = default;
    // `M` is deduced so that nothing is converted to it: then `==` would be asked whether there is an `==`.
    template<std::same_as<Maybe> M, class U>
        requires(!std::is_same_v<U, Maybe> && requires(T const& a, U const& b) {
            { a == b } -> std::convertible_to<bool>;
        })
    friend constexpr bool operator==(M const& field, U const& other) {
        return field.value_ && *field.value_ == other;
    }

private:
    std::optional<T> value_;
    bool is_null_ = false;
};

} // namespace chorus
