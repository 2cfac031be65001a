#pragma once

#include "detail/transport.hpp"
#include "rest/limit_gate.hpp"
#include "rest/start_gate.hpp"
#include "rest/url_parts.hpp"
#include <array>
#include <atomic>
#include <boost/asio/strand.hpp>
#include <chorus/flavor.hpp>
#include <chorus/instance_options.hpp>
#include <chorus/limits.hpp>
#include <chorus/models/instance.hpp>
#include <chorus/url_bundle.hpp>
#include <memory>
#include <optional>

namespace chorus::detail {

/// What an Instance is behind its handle: shared by all its users, gone with the last of them.
class InstanceCore {
public:
    /// `strand`: a strand on `executor`, the one that the transport's HTTP runs on; made here if empty.
    InstanceCore(asio::any_io_executor executor, InstanceOptions options, UrlBundle urls, Flavor flavor,
        InstanceInfo info, std::shared_ptr<Transport> transport, asio::any_io_executor strand = {});
    ~InstanceCore();
    InstanceCore(InstanceCore const&) = delete;
    InstanceCore& operator=(InstanceCore const&) = delete;

    [[nodiscard]] asio::any_io_executor const& executor() const { return executor_; }
    /// Where the limiter lives and calls are made.
    [[nodiscard]] asio::any_io_executor const& strand() const { return strand_; }
    [[nodiscard]] InstanceOptions const& options() const { return options_; }
    [[nodiscard]] UrlBundle const& urls() const { return urls_; }
    [[nodiscard]] Flavor const& flavor() const { return flavor_; }
    [[nodiscard]] InstanceInfo const& info() const { return info_; }
    [[nodiscard]] Limits const& limits() const { return limits_; }
    /// Before the instance is handed out.
    void set_limits(Limits const& limits) { limits_ = limits; }
    [[nodiscard]] Transport& transport() const { return *transport_; }
    /// On the strand.
    [[nodiscard]] LimitGate& gate() const { return *gate_; }
    /// Who may begin a gateway session.
    [[nodiscard]] StartGate& starts() const { return *starts_; }
    /// Where targets of this base begin. Throws errc::invalid_url.
    [[nodiscard]] UrlParts const& base(Base base) const;
    /// Of the API.
    [[nodiscard]] std::string_view host() const;

    /// From any thread.
    [[nodiscard]] InstanceState state() const { return state_of(*transport_, *counts_); }
    void count_call(int change) const { add(counts_->calls, change); }
    void count_held(int change) const { add(counts_->held, change); }

private:
    struct Counts {
        std::atomic<std::size_t> calls = 0;
        std::atomic<std::size_t> held = 0;
    };

    [[nodiscard]] static InstanceState state_of(Transport& transport, Counts const& counts);
    [[nodiscard]] std::string const& url_of(Base base) const;
    static void add(std::atomic<std::size_t>& count, int change) {
        count.fetch_add(static_cast<std::size_t>(change), std::memory_order_relaxed); // modulo
    }

    asio::any_io_executor executor_;
    asio::any_io_executor strand_;
    InstanceOptions options_;
    UrlBundle urls_;
    Flavor flavor_;
    InstanceInfo info_;
    Limits limits_;
    std::shared_ptr<Transport> transport_;
    std::array<std::optional<UrlParts>, 3> bases_;
    std::shared_ptr<Counts> counts_;
    std::shared_ptr<LimitGate> gate_;
    std::shared_ptr<StartGate> starts_;
};

/// The transport's options, from an instance's.
[[nodiscard]] TransportOptions transport_options(InstanceOptions const& options);

} // namespace chorus::detail
