#pragma once

#include <chorus/compiled_once.hpp>
#include <chorus/flavor.hpp>
#include <chorus/logger.hpp>
#include <chorus/tls.hpp>
#include <chrono>
#include <cstddef>
#include <optional>
#include <string>

namespace chorus {

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
    bool allow_user_accounts = false; ///< where the flavor refuses them, see Flavor::refuses_user_accounts
    Logger logger;
};

} // namespace chorus
