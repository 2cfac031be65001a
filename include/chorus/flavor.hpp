#pragma once

#include <chorus/codec/encoding.hpp>
#include <chorus/compiled_once.hpp>
#include <chorus/config.hpp>
#include <chorus/limits.hpp>
#include <chorus/rate_rules.hpp>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <type_traits>
#include <vector>

namespace chorus {

/// What a session does when the gateway closes its connection.
enum class CloseReaction : std::uint8_t {
    resume,     ///< reconnect and go on where it was
    reidentify, ///< reconnect with a new session: events in between are lost, and said to be
    fail,       ///< no use in trying again
};

/// A close code and what to do about it.
class CloseRule {
public:
    CloseRule() = default;
    CloseRule(std::uint16_t close_code, CloseReaction response) : code(close_code), reaction(response) {}

    std::uint16_t code = 0;
    CloseReaction reaction = CloseReaction::resume;
};

/// How one server software differs from the common core. Everything that is different between servers is a
/// value here; the engines read it and never ask which server they talk to. `Instance::discover` picks one,
/// and each field may be overridden: `options.flavor->token_prefix_bot = "";`.
class Flavor {
public:
    CHORUS_COMPILED_ONCE(Flavor);
    [[nodiscard]] CHORUS_DECL static Flavor spacebar();
    [[nodiscard]] CHORUS_DECL static Flavor discord();
    [[nodiscard]] CHORUS_DECL static Flavor fluxer();
    /// Discord's rules where nothing is known: what a compatible server most likely follows. But no limits of
    /// rate until answers tell of them.
    [[nodiscard]] CHORUS_DECL static Flavor other();

    std::string name = "other";

    // Addresses
    std::string api_path = "/api";  ///< between root and version
    std::string api_version = "v9"; ///< empty where paths have none

    // Tokens
    std::string token_prefix_bot = "Bot "; ///< in the Authorization header
    std::string token_prefix_user;
    std::string gateway_token_prefix_bot; ///< in IDENTIFY and RESUME
    bool refuses_user_accounts = false;   ///< automating a user account breaks the terms of the service

    // REST
    /// Whether `payload_json` may describe the files beside it. Spacebar answers 500 where it does.
    bool multipart_describes_files = true;
    /// A repeated nonce posts nothing new, so posting may be repeated safely: messages are given one.
    bool nonce_is_idempotent = false;
    /// … but only where the message says `enforce_nonce`, which then goes with it.
    bool nonce_needs_enforcing = false;
    /// How requests are limited, as far as it is known beforehand; Instance::discover adds what the server
    /// publishes.
    RateRules rates;
    /// How much fits, until an instance publishes more or less.
    Limits limits;
    /// Has GET /policies/instance/limits: Instance::discover asks for it once.
    bool publishes_limits = false;

    // Gateway
    std::string gateway_query = "v=9&encoding=json"; ///< a session puts its encoding and compression in
    std::string identify_properties_browser = "chorus";
    bool intents = true;                         ///< whether IDENTIFY carries them
    bool resume = true;                          ///< whether RESUME is ever honoured
    Compression compression = Compression::none; ///< that sessions ask for unless their options say otherwise
    std::size_t max_command = 4096;              ///< bytes of a frame the server takes
    std::uint32_t commands_per_minute = 120;     ///< heartbeats included
    /// Between two IDENTIFYs of one account; of shards, as many side by side as GET /gateway/bot allows. 0:
    /// the server does not mind.
    std::chrono::milliseconds identify_interval{5'000};
    std::uint32_t identifies_per_second = 250; ///< of all accounts of this process together; 0: any number
    std::uint32_t connects_at_once = 64;       ///< gateway connections that are being made; 0: any number
    std::vector<CloseRule> close_rules;        ///< where the server differs from Discord's documented codes
    /// A code that also means other things, but between IDENTIFY and READY an invalid token. 0: none.
    std::uint16_t bad_token_close_code = 0;
};
static_assert(!std::is_aggregate_v<Flavor>);

} // namespace chorus
