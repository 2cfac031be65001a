// The faults that wait for requests. No sockets: it says what shall happen.
#pragma once

#include "local/http/http_message.hpp"
#include <chorus/local/route_fault.hpp>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace chorus::local {

class RouteFaults {
public:
    struct Entry {
        RouteFault fault;
        std::uint32_t passed = 0;   ///< requests that were spared, of those to be skipped
        std::uint32_t suffered = 0; ///< requests that met it
    };

    std::uint64_t add(RouteFault fault);
    bool remove(std::uint64_t id) { return entries_.erase(id) > 0; }
    void clear() { entries_.clear(); }
    [[nodiscard]] bool empty() const { return entries_.empty(); }
    [[nodiscard]] std::map<std::uint64_t, Entry> const& entries() const { return entries_; }

    /// What this request meets: the oldest fault that fits.
    [[nodiscard]] std::optional<RouteFault> take(std::string_view route, std::optional<Snowflake> user);

private:
    std::map<std::uint64_t, Entry> entries_;
    std::uint64_t last_ = 0;
};

/// The answer that a fault with a status gives.
[[nodiscard]] Answer answer_of(RouteFault const& fault);
/// "status 503", "cut_after", …
[[nodiscard]] std::string describe(RouteFault const& fault);

} // namespace chorus::local
