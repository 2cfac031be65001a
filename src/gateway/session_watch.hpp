#pragma once

#include "detail/sansio/gateway_types.hpp"
#include <chorus/gateway/options.hpp>
#include <chorus/metrics.hpp>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace chorus::detail {

/// Tells a metrics sink what becomes of a session. Costs next to nothing where there is none. On the
/// session's strand.
class SessionWatch {
public:
    SessionWatch(std::shared_ptr<MetricsSink> sink, std::string instance)
        : sink_(std::move(sink))
        , instance_(std::move(instance)) {}
    SessionWatch(SessionWatch const&) = delete;
    SessionWatch& operator=(SessionWatch const&) = delete;
    ~SessionWatch() { phase(GatewayPhase::closed); }

    [[nodiscard]] bool on() const { return sink_ != nullptr; }

    void phase(GatewayPhase now);
    /// "ready", "resumed", "gap", "overflow" or "reconnecting", and why.
    void incident(std::string_view what, std::string_view reason = {});

    /// A dispatch came. Sums are told now and then: call `report` when anything may have changed.
    void event(std::string_view name) {
        if (sink_) count(name);
    }
    /// What `report` compares with the last one.
    struct Sums {
        std::uint64_t duplicates = 0;
        std::uint64_t dropped = 0;
        std::size_t pending = 0;
        std::optional<Duration> latency{};
    };
    /// `now`: even if little has changed since the last report and it is not long ago.
    void report(TimePoint at, Sums const& sums, bool now = false);

private:
    struct NameHash {
        using is_transparent = void;
        std::size_t operator()(std::string_view name) const { return std::hash<std::string_view>()(name); }
    };

    void count(std::string_view name);

    std::shared_ptr<MetricsSink> sink_;
    std::string instance_;
    GatewayPhase phase_ = GatewayPhase::idle;
    std::unordered_map<std::string, std::uint64_t, NameHash, std::equal_to<>> events_; ///< since the report
    std::uint64_t counted_ = 0;
    TimePoint reported_{};
    Sums told_;
};

} // namespace chorus::detail
