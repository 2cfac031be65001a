#include "rest/instance_core.hpp"

#include "detail/random.hpp"
#include "detail/strand.hpp"
#include <chorus/version.hpp>

namespace chorus::detail {
namespace {

/// Nothing where it is no URL: that is said by the first call.
std::optional<UrlParts> parts_of(std::string const& url) {
    try {
        return split_url(url);
    }
    catch (Error const&) {
        return std::nullopt;
    }
}

} // namespace

InstanceCore::InstanceCore(asio::any_io_executor executor, InstanceOptions options, UrlBundle urls,
    Flavor flavor, InstanceInfo info, std::shared_ptr<Transport> transport, asio::any_io_executor strand)
    : executor_(std::move(executor))
    , strand_(strand ? std::move(strand) : strand_on(executor_))
    , options_(std::move(options))
    , urls_(std::move(urls))
    , flavor_(std::move(flavor))
    , info_(std::move(info))
    , limits_(flavor_.limits)
    , transport_(std::move(transport))
    , bases_{parts_of(urls_.api), parts_of(urls_.root), parts_of(urls_.cdn)}
    , counts_(std::make_shared<Counts>())
    , gate_(std::make_shared<LimitGate>(strand_, flavor_.rates, random_bits(),
          options_.shared_limits ? std::make_shared<SharedGate>(strand_, options_.shared_limits, std::string(host()))
                                 : nullptr))
    , starts_(std::make_shared<StartGate>(strand_, flavor_)) {
    if (!options_.metrics) return;
    options_.metrics->instance(host(),
        [transport = std::weak_ptr<Transport>(transport_),
            counts = counts_]() -> std::optional<InstanceState> {
            auto const net = transport.lock();
            if (!net) return std::nullopt;
            return state_of(*net, *counts);
        });
}

InstanceCore::~InstanceCore() { transport_->http().close(); }

UrlParts const& InstanceCore::base(Base base) const {
    auto const& parts = bases_.at(static_cast<std::size_t>(base));
    if (!parts) static_cast<void>(split_url(url_of(base))); // throws
    return *parts;
}

std::string const& InstanceCore::url_of(Base base) const {
    switch (base) {
    case Base::root: return urls_.root;
    case Base::cdn: return urls_.cdn;
    case Base::api:
    case Base::elsewhere: break;
    }
    return urls_.api;
}

std::string_view InstanceCore::host() const {
    auto const& api = bases_.front();
    return api ? std::string_view(api->origin.host) : std::string_view(urls_.api);
}

InstanceState InstanceCore::state_of(Transport& transport, Counts const& counts) {
    auto const pool = transport.http().stats();
    InstanceState out;
    out.connections_open = pool.open;
    out.connections_idle = pool.idle;
    out.connections_opened = pool.opened;
    out.calls_without_connection = pool.waiting;
    out.calls_under_way = counts.calls.load(std::memory_order_relaxed);
    out.calls_held_back = counts.held.load(std::memory_order_relaxed);
    return out;
}

TransportOptions transport_options(InstanceOptions const& options) {
    TransportOptions out;
    out.tls = options.tls;
    out.user_agent = options.user_agent.empty() ? "chorus/" CHORUS_VERSION_STRING : options.user_agent;
    out.connect_timeout = options.connect_timeout;
    out.resolve_timeout = options.connect_timeout;
    out.first_byte_timeout = options.request_timeout;
    out.connections_per_origin = options.connections;
    out.max_response_size = options.max_response_size;
    out.max_message_size = options.max_response_size;
    out.proxy = options.proxy;
    out.logger = options.logger;
    return out;
}

} // namespace chorus::detail
