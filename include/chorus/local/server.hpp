#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <chrono>
#include <chorus/config.hpp>
#include <chorus/local/options.hpp>
#include <chorus/types/snowflake.hpp>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace chorus::local {

class Faults;
class ReplayOptions;
class ReplayReport;
class TestUser;

/// What a server has done so far, at one moment.
struct Counters {
    Counters() = default;

    std::uint64_t connections = 0;        ///< TCP connections accepted
    std::uint64_t requests = 0;           ///< HTTP requests answered
    std::uint64_t rate_limited = 0;       ///< those of them that a rate limit refused
    std::uint64_t messages_posted = 0;    ///< messages created; repeated nonces do not count
    std::uint64_t identifies = 0;         ///< sessions begun
    std::uint64_t identifies_refused = 0; ///< those that came too soon, see Options::identify_interval
    std::uint64_t resumes = 0;            ///< sessions taken up again
    std::uint64_t events = 0;             ///< dispatches, each counted once per session that got it
    std::size_t gateway_sessions = 0;     ///< now: with or without a socket
    std::size_t gateway_connections = 0;  ///< now: sessions that have a socket
    std::map<std::string, std::uint64_t>
        requests_by_route; ///< "POST /channels/{channel_id}/messages" → count
};

/// A whole Spacebar-compatible instance inside this program: HTTP API, gateway and CDN on one port, in
/// memory.
///
/// A real server on a real socket, meant for tests, demos and offline work. It runs on the executor it is
/// given, in a strand of its own: one thread or many. Any number of servers can live in one process; they
/// share nothing.
///
/// All functions may be called from any thread. Destruction is `stop()`; sockets end when the executor next
/// runs.
class CHORUS_DECL Server {
public:
    /// Listens when this returns. Throws `boost::system::system_error` when the address cannot be had,
    /// `std::runtime_error` when Options::data cannot be read or written, `std::invalid_argument` for a scenario that
    /// says what cannot be.
    explicit Server(asio::any_io_executor executor, Options options = Options());
    template<class ExecutionContext>
        requires requires(ExecutionContext& context) { asio::any_io_executor(context.get_executor()); }
    explicit Server(ExecutionContext& context, Options options = Options())
        : Server(asio::any_io_executor(context.get_executor()), std::move(options)) {}
    ~Server();
    Server(Server&&) noexcept;
    Server& operator=(Server&&) noexcept;

    /// The root URL, `http://127.0.0.1:PORT`: what `Instance::discover` wants.
    [[nodiscard]] std::string url() const;
    /// `http://127.0.0.1:PORT/api`
    [[nodiscard]] std::string api_url() const;
    /// `ws://127.0.0.1:PORT`
    [[nodiscard]] std::string gateway_url() const;
    /// `http://127.0.0.1:PORT`
    [[nodiscard]] std::string cdn_url() const;
    [[nodiscard]] std::uint16_t port() const;

    /// Closes the port at once and every connection soon, gateways with 1001. The data stays until
    /// destruction.
    void stop();

    [[nodiscard]] Counters counters() const;
    /// Requests answered on one route, "GET /users/@me". See Counters::requests_by_route.
    [[nodiscard]] std::uint64_t requests(std::string_view route) const;

    /// Everything it keeps, as JSON: for Options::state of another one, of this version or a later one. Holds
    /// password hashes and the secrets of second factors; tokens only as hashes.
    [[nodiscard]] std::string export_state() const;

    // For tests; the types are in <chorus/local/kit.hpp>.

    /// The user of that name, made where there is none.
    [[nodiscard]] TestUser user(std::string_view name) const;
    /// The bot of that name, with an application of its own, made where there is none.
    [[nodiscard]] TestUser bot(std::string_view name) const;

    /// Waits, in milliseconds rather than by sleeping, until nothing is going on: no request is on its way, nothing
    /// waits for a gateway session, and all sessions have answered two heartbeat requests (op 1) in a row between
    /// which no client did anything. What a client does later of its own accord, after a timer of its own for
    /// example, cannot be known. False: patience was over before.
    ///
    /// Blocks: not from a handler or coroutine on the thread that the server runs on. There, `when_quiet`.
    [[nodiscard]] bool await_quiet(std::chrono::milliseconds patience = std::chrono::seconds(5));
    /// The same; it is also not quiet before so many gateway sessions have a socket.
    [[nodiscard]] bool await_sessions(
        std::size_t count, std::chrono::milliseconds patience = std::chrono::seconds(5));
    /// Calls `done` on the server's strand.
    void when_quiet(std::chrono::milliseconds patience, std::function<void(bool)> done, std::size_t sessions = 0);

    /// From now on all calls and gateway traffic go into that file, which is made anew: see
    /// <chorus/local/recording.hpp>. Throws std::runtime_error where it cannot be written.
    void record(std::string const& path);
    void stop_recording();
    /// Makes the calls of a recording again, as their users, who are made where they are missing. Blocks as
    /// `await_quiet` does. Throws std::runtime_error where the file cannot be read.
    [[nodiscard]] ReplayReport replay(std::string const& path, ReplayOptions const& options);

    /// Everything there is becomes so much older at once: time-outs of members, invites, logins that wait for a code,
    /// sessions without a socket, rate limits. New ids and timestamps are that much later. Heartbeats and the pace of
    /// sockets go by real time, because clients have clocks of their own.
    void advance(std::chrono::milliseconds time);

    // Trouble on request.

    /// More of it, one session at a time; in <chorus/local/faults.hpp>.
    [[nodiscard]] Faults faults() const;

    /// Cuts the TCP connection of every gateway session, without a close frame. The sessions can be resumed.
    /// Returns how many were cut.
    std::size_t drop_gateways();
    /// The same for one session, by its `session_id`, or for all of one user.
    std::size_t drop_gateway(std::string_view session_id);
    std::size_t drop_gateway(Snowflake user_id);
    /// Asks every session to reconnect (op 7). Their sockets stay open until the client acts. Returns how
    /// many.
    std::size_t ask_reconnect();
    /// Ends a user's sessions by op 9. Resumable ones keep their state. Returns how many sessions heard it.
    std::size_t invalidate_session(std::string_view user, bool resumable);

    // Accounts. A `user` is named by username, e-mail address or id; false or nothing: there is no such user.

    /// Makes the user's tokens worthless, over HTTP and for IDENTIFY. Open sessions get op 9 and close 4006.
    bool expire_tokens(std::string_view user);
    /// From now on a login needs a TOTP code. `secret` is Base32; empty makes one. Returns the secret.
    std::optional<std::string> require_mfa(std::string_view user, std::string_view secret = {});
    /// The six digits that POST /auth/mfa/totp accepts now.
    [[nodiscard]] std::optional<std::string> mfa_code(std::string_view user) const;

private:
    class Impl;
    std::shared_ptr<Impl> impl_;
};

} // namespace chorus::local
