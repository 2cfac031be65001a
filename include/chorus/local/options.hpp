#pragma once

#include <chorus/local/rate_limits.hpp>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <type_traits>

namespace chorus::local {

/// In which dialect the instance refuses, and how its gateway behaves where Spacebar and Discord differ.
enum class Quirks : std::uint8_t {
    discord_statuses, ///< Spacebar's shapes with Discord's statuses and codes: 401, 403, 404 with 10003, …
    spacebar, ///< what a Spacebar server does: 400 for a bad token, code 404, RESUME never honoured, …
};

/// A letter that a real server would send by e-mail.
struct Mail {
    Mail() = default;

    std::string to; ///< empty: the account has no address
    std::string subject;
    std::string token; ///< what the link in it would hold
};

/// How a local instance is set up. The defaults suit tests: loopback, a free port, guest accounts, no limits
/// on rate.
struct Options {
    Options() = default; // keeps this from being an aggregate: see chorus/config.hpp

    // Where it listens.
    std::string address = "127.0.0.1"; ///< a numeric IPv4 or IPv6 address
    std::uint16_t port = 0;            ///< 0: a free one, see Server::port()

    // What it says of itself.
    std::string name = "chorus local";
    std::string description = "A Spacebar-compatible instance inside a program";
    Quirks quirks = Quirks::discord_statuses;
    /// What `compress=zstd-stream` is: one frame as long as the connection, as Discord sends, or one for each
    /// message, as Spacebar does.
    bool zstd_long_frame = false;
    /// With a seed, ids, tokens, codes and all timestamps made from ids repeat from run to run: ids then
    /// count up from a fixed moment instead of following the clock.
    std::optional<std::uint64_t> seed;

    // Where it keeps its data.
    /// A SQLite file, which is made if it is not there; no other server may have it open. Empty: in memory.
    /// What an answer acknowledged is in the file before the answer leaves, and outlives a process that is
    /// killed.
    std::string data;
    /// Also outlive a power failure: every change waits for the disk. Without it the last seconds may lack then.
    bool wait_for_disk = false;

    /// What an instance without data begins with: what Server::export_state() gave. Not read where `data` holds
    /// something already.
    std::string state;
    /// A scenario: JSON that says which users, guilds and messages there are at the beginning, and what is said
    /// later by itself; see docs/local.md. What `data` or `state` has already is left as it is.
    std::string scenario;

    // Accounts.
    bool registration = true; ///< false: POST /auth/register is refused
    bool guests = true;       ///< accounts without password and e-mail address
    bool require_email = false;
    bool require_date_of_birth = false; ///< Spacebar's default is true
    bool require_captcha =
        false; ///< login and registration without `captcha_key` are answered by a challenge
    std::size_t min_password_length = 8;
    /// Of PBKDF2-HMAC-SHA256, which passwords are kept as. 0: 600,000 where `data` is a file, which takes a third of
    /// a second for each login; 10,000 in memory.
    int password_rounds = 0;

    /// Hears of letters as they would be sent: for a forgotten password, an address to verify, backup codes.
    /// Called while a request is answered: it must not call the server.
    std::function<void(Mail const&)> on_mail;

    // Messages.
    std::size_t max_message_length = 4000; ///< code points; announced in /policies/instance/limits
    std::size_t max_attachments = 15;      ///< per message
    /// Files of messages may be had only by the signed address that the message shows, for a day. Otherwise the
    /// address without its query does, too, as on a Spacebar server that nobody has set up otherwise.
    bool require_signed_urls = false;

    /// Off, as on a Spacebar server that nobody has set up otherwise.
    RateLimitOptions rate_limits;

    // Gateway.
    std::chrono::milliseconds heartbeat_interval{
        30'000}; ///< a client silent for 1.5 times that is closed (4009)
    std::chrono::milliseconds identify_timeout{30'000};
    std::int32_t recommended_shards = 1; ///< what GET /gateway/bot says
    std::int32_t max_concurrency = 1;    ///< the same
    std::int32_t session_starts = 1000;  ///< the same: how many are left of a day's; none are ever used up
    /// Between two IDENTIFYs of one account and bucket of shards; one that comes sooner is answered by op 9.
    /// 0: it does not matter.
    std::chrono::milliseconds identify_interval{0};
    std::chrono::milliseconds resume_window{60'000}; ///< how long a session outlives its socket
    std::size_t replay_events = 1000;                ///< kept per session for RESUME
    std::size_t max_gateway_message = 16'384;        ///< bytes a client may send at once; more closes 1009
    /// Bytes waiting for a client that does not read. Beyond it its socket is cut; the session can be
    /// resumed.
    std::size_t max_outgoing = 8u << 20;

    // Interactions.
    std::chrono::milliseconds interaction_patience{3000}; ///< for an application's first answer
    std::chrono::minutes interaction_life{15};            ///< of a token: how long answers may be changed

    // Control.
    /// Opens the control API, and with it the page at the root URL, for whoever sends this token: it may do
    /// anything as anybody. Empty: there is neither. See docs/local.md.
    std::string control_token;
    /// Otherwise the control API hears only clients on this machine, wherever the server listens.
    bool control_from_anywhere = false;

    // HTTP.
    /// Bodies with a field that no server knows there are refused, as Spacebar refuses them; otherwise such fields are
    /// passed over.
    bool strict_schemas = false;
    std::size_t max_body = 32u << 20; ///< bytes; more is answered by 413
    std::size_t max_header = 32u << 10;
    std::size_t max_connections = 4096;             ///< sockets of both kinds; more are closed on arrival
    std::chrono::milliseconds idle_timeout{60'000}; ///< of a kept-alive connection between two requests
    std::chrono::milliseconds request_timeout{
        30'000}; ///< for a request to arrive whole, and for its answer to leave
};
static_assert(!std::is_aggregate_v<Options>);

} // namespace chorus::local
