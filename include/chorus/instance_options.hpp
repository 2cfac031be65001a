#pragma once

#include <chorus/compiled_once.hpp>
#include <chorus/flavor.hpp>
#include <chorus/logger.hpp>
#include <chorus/metrics.hpp>
#include <chorus/retry.hpp>
#include <chorus/tls.hpp>
#include <chorus/types/secret.hpp>
#include <chorus/wiretap.hpp>
#include <chrono>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>

namespace chorus {

class SharedLimits; // chorus/shared_limits.hpp

/// How an `Instance` works. The defaults suit a bot.
class InstanceOptions {
public:
    CHORUS_COMPILED_ONCE(InstanceOptions);

    std::optional<Flavor> flavor; ///< instead of what discovery finds
    TlsOptions tls;
    std::string user_agent;                            ///< "chorus/<version>" if empty
    std::chrono::milliseconds request_timeout{60'000}; ///< of a call without `.timeout()`, all waits included
    std::chrono::milliseconds connect_timeout{10'000};
    std::size_t connections = 16;              ///< HTTP connections at most, per host
    std::size_t max_response_size = 64u << 20; ///< bytes; then errc::response_too_large
    /// "http://user:password@host:3128": a proxy that every connection, the gateway's too, is made through
    /// (HTTP CONNECT). Empty: none.
    Secret proxy;
    bool allow_user_accounts = false; ///< where the flavor refuses them, see Flavor::refuses_user_accounts
    RetryPolicy retry;                ///< of calls without `.retry()`
    /// Where other processes, or other instances of this one, use the same accounts or the same address: what
    /// keeps them together below the limits. Null: none do.
    std::shared_ptr<SharedLimits> shared_limits;
    Logger logger;
    std::shared_ptr<MetricsSink> metrics; ///< such as a PrometheusMetrics; null: none
    Wiretap wiretap;                      ///< shows requests and answers, without their secrets
};

} // namespace chorus
