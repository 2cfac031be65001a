#pragma once

#include <cassert>
#include <chorus/config.hpp>
#include <compare>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <memory>
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

namespace detail {

enum class MaybeState : unsigned char { absent, null, value };

/// Where the value is: most fields of most objects are absent, so what is large stands on the heap and costs
/// its owner 16 bytes (a Member is a quarter of what it would be).
enum class MaybeRoom : unsigned char { trivial, inside, heap };

template<class T> inline constexpr bool is_large = sizeof(T) > 40;
template<class T>
inline constexpr MaybeRoom maybe_room = std::is_trivially_copyable_v<T> ? MaybeRoom::trivial
    : is_large<T>                                                       ? MaybeRoom::heap
                                                                        : MaybeRoom::inside;

/// Room for a `T` beside one byte of state: smaller than an optional and a flag, and there are thousands.
template<class T, MaybeRoom = maybe_room<T>> class MaybeStorage {
public:
    constexpr MaybeStorage() noexcept : none_() {}
    constexpr explicit MaybeStorage(MaybeState state) noexcept : none_(), state_(state) {}

    template<class... Args> constexpr T& make(Args&&... args) {
        std::construct_at(&value_, std::forward<Args>(args)...);
        state_ = MaybeState::value;
        return value_;
    }
    constexpr void drop(MaybeState state) noexcept { state_ = state; }
    constexpr T& get() noexcept { return value_; }
    constexpr T const& get() const noexcept { return value_; }

    union {
        char none_;
        T value_;
    };
    MaybeState state_ = MaybeState::absent;
};

// Not constexpr: compilers look into constexpr functions early, and would make all of every list in every
// program.
template<class T> class MaybeStorage<T, MaybeRoom::inside> {
public:
    MaybeStorage() noexcept : none_() {}
    explicit MaybeStorage(MaybeState state) noexcept : none_(), state_(state) {}
    MaybeStorage(MaybeStorage const& other) : none_() { take(other); }
    MaybeStorage(MaybeStorage&& other) noexcept : none_() { take(std::move(other)); }
    MaybeStorage& operator=(MaybeStorage const& other) {
        if (this != &other) assign(other);
        return *this;
    }
    MaybeStorage& operator=(MaybeStorage&& other) noexcept {
        if (this != &other) assign(std::move(other));
        return *this;
    }
    ~MaybeStorage() {
        if (state_ == MaybeState::value) value_.~T();
    }

    template<class... Args> T& make(Args&&... args) {
        drop(MaybeState::absent);
        std::construct_at(&value_, std::forward<Args>(args)...);
        state_ = MaybeState::value;
        return value_;
    }
    void drop(MaybeState state) noexcept {
        if (state_ == MaybeState::value) value_.~T();
        state_ = state;
    }
    T& get() noexcept { return value_; }
    T const& get() const noexcept { return value_; }

    union {
        char none_;
        T value_;
    };
    MaybeState state_ = MaybeState::absent;

private:
    template<class Other> void take(Other&& other) {
        if (other.state_ == MaybeState::value) std::construct_at(&value_, std::forward<Other>(other).value_);
        state_ = other.state_;
    }
    template<class Other> void assign(Other&& other) {
        if (state_ == MaybeState::value && other.state_ == MaybeState::value)
            value_ = std::forward<Other>(other).value_;
        else if (other.state_ == MaybeState::value)
            make(std::forward<Other>(other).value_);
        else
            drop(other.state_);
    }
};

template<class T> class MaybeStorage<T, MaybeRoom::heap> {
public:
    MaybeStorage() noexcept {}
    explicit MaybeStorage(MaybeState state) noexcept : state_(state) {}
    MaybeStorage(MaybeStorage const& other) : value_(copy_of(other)), state_(other.state_) {}
    MaybeStorage(MaybeStorage&& other) noexcept
        : value_(std::exchange(other.value_, nullptr))
        , state_(std::exchange(other.state_, MaybeState::absent)) {}
    MaybeStorage& operator=(MaybeStorage const& other) {
        if (this != &other) *this = MaybeStorage(other);
        return *this;
    }
    MaybeStorage& operator=(MaybeStorage&& other) noexcept {
        std::swap(value_, other.value_);
        std::swap(state_, other.state_);
        return *this;
    }
    ~MaybeStorage() { delete value_; }

    template<class... Args> T& make(Args&&... args) {
        drop(MaybeState::absent);
        value_ = new T(std::forward<Args>(args)...);
        state_ = MaybeState::value;
        return *value_;
    }
    void drop(MaybeState state) noexcept {
        delete std::exchange(value_, nullptr);
        state_ = state;
    }
    T& get() noexcept { return *value_; }
    T const& get() const noexcept { return *value_; }

    T* value_ = nullptr;
    MaybeState state_ = MaybeState::absent;

private:
    static T* copy_of(MaybeStorage const& other) { return other.value_ ? new T(*other.value_) : nullptr; }
};

} // namespace detail

/// A field that is absent, null or a value.
///
/// Servers mean different things by the first two ("unchanged" and "none" in an update), so both survive
/// decoding and encoding. Reads like `std::optional`: `if (field) use(*field);`.
template<class T> class Maybe {
public:
    using value_type = T;

    constexpr Maybe() noexcept {}
    constexpr Maybe(Null) noexcept : data_(State::null) {}
    constexpr Maybe(std::nullopt_t) noexcept {}
    template<class U = T>
        requires(!std::is_same_v<std::remove_cvref_t<U>, Maybe> &&
            !std::is_same_v<std::remove_cvref_t<U>, std::nullptr_t> && // it is no text: see `null`
            std::is_constructible_v<T, U>)
    constexpr explicit(!std::is_convertible_v<U, T>) Maybe(U&& value) { data_.make(std::forward<U>(value)); }

    [[nodiscard]] constexpr bool is_absent() const noexcept { return data_.state_ == State::absent; }
    [[nodiscard]] constexpr bool is_null() const noexcept { return data_.state_ == State::null; }
    [[nodiscard]] constexpr bool has_value() const noexcept { return data_.state_ == State::value; }
    constexpr explicit operator bool() const noexcept { return has_value(); }

    constexpr T& operator*() & { return get(); }
    constexpr T const& operator*() const& { return get(); }
    constexpr T&& operator*() && { return std::move(get()); }
    constexpr T* operator->() { return &get(); }
    constexpr T const* operator->() const { return &get(); }
    /// Throws `std::bad_optional_access` when there is no value.
    constexpr T& value() & {
        if (!has_value()) throw std::bad_optional_access();
        return data_.get();
    }
    constexpr T const& value() const& {
        if (!has_value()) throw std::bad_optional_access();
        return data_.get();
    }

    template<class U> [[nodiscard]] constexpr T value_or(U&& other) const& {
        return has_value() ? data_.get() : static_cast<T>(std::forward<U>(other));
    }

    template<class... Args> constexpr T& emplace(Args&&... args) {
        return data_.make(std::forward<Args>(args)...);
    }
    constexpr void set_null() noexcept { data_.drop(State::null); }
    constexpr void reset() noexcept { data_.drop(State::absent); }

    /// For the field tables: where the state is. What is not on the heap comes first.
    [[nodiscard]] static constexpr std::uint32_t state_offset() {
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Winvalid-offsetof"
        return offsetof(detail::MaybeStorage<T>, state_);
#pragma GCC diagnostic pop
    }

private:
    using State = detail::MaybeState;

    constexpr T& get() { return assert(has_value()), data_.get(); }
    constexpr T const& get() const { return assert(has_value()), data_.get(); }

    detail::MaybeStorage<T> data_;
};

// Not friends: a friend would be made anew for every field type of a program.
template<class T> constexpr bool operator==(Maybe<T> const& a, Maybe<T> const& b) {
    return a.is_null() == b.is_null() && a.has_value() == b.has_value() && (!a.has_value() || *a == *b);
}
template<class T> constexpr bool operator==(Maybe<T> const& field, Null) { return field.is_null(); }
template<class T, class U>
    requires(!std::is_same_v<U, Maybe<T>> && !std::is_same_v<U, Null> && requires(T const& a, U const& b) {
        { a == b } -> std::convertible_to<bool>;
    })
constexpr bool operator==(Maybe<T> const& field, U const& other) {
    return field.has_value() && *field == other;
}

} // namespace chorus
