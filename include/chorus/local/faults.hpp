#pragma once

#include <chorus/config.hpp>
#include <chorus/local/route_fault.hpp>
#include <chorus/types/snowflake.hpp>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace chorus::local {

class Host;

/// What networks and servers do to gateway sessions and requests, on request: for tests of clients. Made
/// by Server::faults(); keeps the server's data alive.
///
/// From any thread. Sessions are named by their `session_id`; false: there is no such session, or it has no
/// socket.
class CHORUS_DECL Faults {
public:
    explicit Faults(std::shared_ptr<Host> host);
    ~Faults();
    Faults(Faults const&) noexcept;
    Faults& operator=(Faults const&) noexcept;

    /// Those that have a socket.
    [[nodiscard]] std::vector<std::string> sessions() const;
    /// Those of one user.
    [[nodiscard]] std::vector<std::string> sessions(Snowflake user) const;

    /// Dispatches an event to all sessions of a user; `json` is its payload. It is numbered and kept for
    /// RESUME like any other. Returns to how many.
    std::size_t emit(Snowflake user, std::string_view name, std::string_view json) const;
    /// Bytes that wait for a session's socket.
    [[nodiscard]] std::size_t waiting(std::string_view session_id) const;

    /// Ends the connection by a TCP reset.
    bool reset(std::string_view session_id) const;
    /// Nothing is sent or heard on this connection any more, but it stays open: a network that went away.
    bool silence(std::string_view session_id) const;
    /// Heartbeats on this connection are heard, and not acknowledged.
    bool ignore_heartbeats(std::string_view session_id) const;
    /// Of the next message only the first half is sent, then the connection ends.
    bool truncate(std::string_view session_id) const;
    /// Op 7.
    bool ask_reconnect(std::string_view session_id) const;
    /// Op 9. A resumable session keeps its state; another one is gone.
    bool invalidate(std::string_view session_id, bool resumable) const;

    /// The port is closed, and all gateway connections are reset: the server has died. Its sessions are kept,
    /// as by a server that stores them.
    void go_down() const;
    /// Listens again, on the same port. Throws boost::system::system_error where somebody else has taken it.
    void come_back() const;

    /// From now on requests that fit meet this. Of several that fit the oldest one counts. The number is for
    /// `remove`.
    std::uint64_t add(RouteFault fault) const;
    /// False: it is over already.
    bool remove(std::uint64_t id) const;
    void remove_all() const;

private:
    std::shared_ptr<Host> host_;
};

} // namespace chorus::local
