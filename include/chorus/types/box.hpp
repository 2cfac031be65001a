#pragma once

#include <memory>
#include <utility>

namespace chorus {

/// A value on the heap, copied with its owner: what lets a `Message` hold the message it replies to.
/// Never empty, except after being moved from: then it may be copied, compared and assigned to, but not read.
template<class T> class Box {
public:
    Box() : value_(std::make_unique<T>()) {}
    Box(T value) : value_(std::make_unique<T>(std::move(value))) {}
    Box(Box const& other) : value_(copy_of(other)) {}
    Box(Box&&) noexcept = default;
    Box& operator=(Box const& other) {
        value_ = copy_of(other);
        return *this;
    }
    Box& operator=(Box&&) noexcept = default;
    ~Box() = default;

    T& operator*() { return *value_; }
    T const& operator*() const { return *value_; }
    T* operator->() { return value_.get(); }
    T const* operator->() const { return value_.get(); }

    friend bool operator==(Box const& a, Box const& b) {
        return a.value_ && b.value_ ? *a == *b : a.value_ == b.value_;
    }

private:
    static std::unique_ptr<T> copy_of(Box const& other) {
        return other.value_ ? std::make_unique<T>(*other.value_) : nullptr;
    }

    std::unique_ptr<T> value_;
};

} // namespace chorus
