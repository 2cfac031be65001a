// The gateway's side of one WebSocket connection, without the WebSocket: payloads in, frames into an outbox.
#pragma once

#include "local/world.hpp"
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string_view>

namespace chorus::local {

/// Closes a connection of which something cannot be decoded, or that asks for an encoding or compression
/// that is not served.
inline constexpr std::uint16_t decode_error = 4002;

/// One connection: HELLO, heartbeats, IDENTIFY or RESUME, then what clients send. All calls with the world
/// locked.
class GatewayConnection {
public:
    GatewayConnection(World& world, SharedOutbox outbox) : world_(world), outbox_(std::move(outbox)) {}

    /// Says HELLO.
    void open(Clock::time_point now);
    void receive(std::string_view json_text, Clock::time_point now);
    /// Of what was received nothing can be made, or the address asks for what is not served.
    void refuse() { close(decode_error); }
    /// Closes the connection if the client let a deadline pass.
    void tick(Clock::time_point now);
    /// When `tick` should be called next.
    [[nodiscard]] Clock::time_point deadline() const;
    /// The socket is gone. `close_code` is what the client closed with, if it did: 1000 and 1001 end the
    /// session, after anything else it can be resumed.
    void closed(std::optional<std::uint16_t> close_code, Clock::time_point now);

    /// Null before IDENTIFY, and once the session was taken away.
    [[nodiscard]] GatewaySession* session() const;

private:
    void identify(nlohmann::json const& d, Clock::time_point now);
    [[nodiscard]] bool comes_too_soon(SessionTraits const& traits, Clock::time_point now);
    void resume(nlohmann::json const& d, Clock::time_point now);
    void update_presence(nlohmann::json const& d);
    void request_members(nlohmann::json const& d);
    void request_sounds(nlohmann::json const& d);
    void subscribe(nlohmann::json const& d);
    void subscribe_in_bulk(nlohmann::json const& d);
    void notice_lost_session(Clock::time_point now);
    [[nodiscard]] TokenRecord const* check_token(nlohmann::json const& d);
    void close(std::uint16_t code) { world_.hub.close(outbox_, code); }

    World& world_;
    SharedOutbox outbox_;
    std::string session_id_;
    Clock::time_point heartbeat_deadline_{};
    Clock::time_point identify_deadline_{};
};

} // namespace chorus::local
