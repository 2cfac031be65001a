#pragma once

#include <string>
#include <string_view>
#include <utility>

namespace chorus {

/// A value and the JSON it was decoded from, for what a server says beyond what this library knows:
/// `op.with_raw()` of answers, `on<WithRaw<MessageCreate>>` and `next<WithRaw<MessageCreate>>` of events.
template<class T> class WithRaw {
public:
    WithRaw() = default;
    WithRaw(T value, std::string json) : value_(std::move(value)), json_(std::move(json)) {}

    [[nodiscard]] T const& operator*() const { return value_; }
    [[nodiscard]] T& operator*() { return value_; }
    T const* operator->() const { return &value_; }
    T* operator->() { return &value_; }
    /// The JSON as it came, or what came in another encoding as JSON; of answers the whole body.
    [[nodiscard]] std::string_view raw() const { return json_; }

private:
    T value_{};
    std::string json_;
};

} // namespace chorus
