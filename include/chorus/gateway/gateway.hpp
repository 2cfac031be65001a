#pragma once

#include <chorus/fwd.hpp>
#include <chorus/gateway/options.hpp>
#include <chorus/operation.hpp>
#include <memory>
#include <string_view>

namespace chorus {

/// The gateway session of a user: `user.gateway()`. Cheap to copy, safe from any thread.
class CHORUS_DECL Gateway {
public:
    explicit Gateway(std::shared_ptr<detail::UserCore> user) : user_(std::move(user)) {}

    /// Completes at READY. From then on the session stays connected, resumes where it was cut, and begins
    /// anew (with a SessionGap event) where the server refuses that, until `close()` or the user's last
    /// handle goes. Fails with errc::gateway_authentication_failed, gateway_session_refused,
    /// gateway_unreachable, timeout.
    Op<void> connect() const;
    Op<void> connect(GatewayOptions options) const;

    /// Ends the session and the user's presence. Never fails.
    Op<void> close() const;

    /// Sends a command: `send(3, presence)`. Completes when it was written; it waits for READY, for the limit
    /// of the server, and for a lost connection to come back. errc::frame_too_large, gateway_closed.
    Op<void> send(int opcode, JsonText data) const;

    /// Op 3. `status` is "online", "idle", "dnd" or "invisible". Restored after a reconnect.
    Op<void> set_status(std::string_view status) const;

    /// A snapshot.
    [[nodiscard]] GatewayStats stats() const;

    /// Cuts the connection without a close frame, as a broken network would: to see a program survive it.
    void cut() const;

private:
    std::shared_ptr<detail::UserCore> user_;
};

} // namespace chorus
