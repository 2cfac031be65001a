#pragma once

#include <chorus/fwd.hpp>
#include <chorus/gateway/opcode.hpp>
#include <chorus/gateway/options.hpp>
#include <chorus/operation.hpp>
#include <memory>
#include <string_view>

namespace chorus {

// What may be sent: <chorus/gateway/commands.hpp>, <chorus/gateway/media_commands.hpp>.
class CloseEmbeddedActivity;
class ConnectCall;
class ConnectLobby;
class CreateSpeedTest;
class CreateStream;
class DeleteStream;
class DisconnectLobby;
class LaunchEmbeddedActivity;
class PingLobbyVoiceServer;
class PingStream;
class QosHeartbeat;
class RequestChannelInfo;
class RequestChannelMemberCount;
class RequestChannelStatuses;
class RequestDeletedEntities;
class RequestForumUnreads;
class RequestGuildCommands;
class RequestLastMessages;
class RequestMembers;
class RequestSoundboardSounds;
class ResyncGuildChannels;
class SearchRecentMembers;
class SendRemoteCommand;
class SetStreamPaused;
class SubscribeGuild;
class SubscribeGuilds;
class SyncGuilds;
class UpdateEmbeddedActivity;
class UpdateLobbyVoiceStates;
class UpdatePresence;
class UpdateTimeSpentSession;
class UpdateVoiceState;
class WatchStream;

/// The gateway session of a user: `user.gateway()`. Cheap to copy, safe from any thread.
class CHORUS_DECL Gateway {
public:
    explicit Gateway(std::shared_ptr<detail::UserCore> user) : user_(std::move(user)) {}

    /// Completes at READY, or at RESUMED where a session is taken up (GatewayOptions::session_store and
    /// resume_from, or after `detach`). From then on the session stays connected, resumes where it was cut,
    /// and begins anew (with a SessionGap event) where the server refuses that, until `close()` or the user's
    /// last handle goes. Fails with errc::gateway_authentication_failed, gateway_session_refused,
    /// gateway_unreachable, timeout.
    Op<void> connect() const;
    Op<void> connect(GatewayOptions options) const;

    /// Ends the session and the user's presence. Never fails.
    Op<void> close() const;
    /// Closes the connection so that the session can be resumed: by `connect()`, or by another process.
    /// Completes with what that needs; empty where there is no session. Handlers that still have events go on
    /// with them; ask `session()` again when they are done, or have the last of them twice.
    Op<std::optional<SessionState>> detach() const;
    /// The session as it could be resumed now by another process, so that what handlers have not done comes
    /// again there (with Delivery::at_most_once: so that nothing does). Empty where there is none.
    Op<std::optional<SessionState>> session() const;

    /// Sends a command by its number: `send(3, presence)`. Completes when it was written; it waits for READY,
    /// for the limit of the server, and for a lost connection to come back. errc::frame_too_large,
    /// gateway_closed.
    Op<void> send(int opcode, JsonText data) const;
    Op<void> send(Opcode opcode, JsonText data = {}) const;

    // Typed commands: each class says what it is for, and what comes back. The same holds as above. Those
    // that would not fit a frame of the server (`Flavor::max_command`) and can be cut go in several frames,
    // in order; nothing is sent of one that cannot.
    Op<void> send(UpdatePresence const& command) const;            ///< op 3; restored after a reconnect
    Op<void> send(UpdateVoiceState const& command) const;          ///< op 4
    Op<void> send(RequestMembers const& command) const;            ///< op 8
    Op<void> send(SyncGuilds const& command) const;                ///< op 12
    Op<void> send(ConnectCall const& command) const;               ///< op 13
    Op<void> send(SubscribeGuild const& command) const;            ///< op 14
    Op<void> send(ConnectLobby const& command) const;              ///< op 15
    Op<void> send(DisconnectLobby const& command) const;           ///< op 16
    Op<void> send(UpdateLobbyVoiceStates const& command) const;    ///< op 17
    Op<void> send(CreateStream const& command) const;              ///< op 18
    Op<void> send(DeleteStream const& command) const;              ///< op 19
    Op<void> send(WatchStream const& command) const;               ///< op 20
    Op<void> send(PingStream const& command) const;                ///< op 21
    Op<void> send(SetStreamPaused const& command) const;           ///< op 22
    Op<void> send(RequestGuildCommands const& command) const;      ///< op 24
    Op<void> send(LaunchEmbeddedActivity const& command) const;    ///< op 25
    Op<void> send(CloseEmbeddedActivity const& command) const;     ///< op 26
    Op<void> send(UpdateEmbeddedActivity const& command) const;    ///< op 27
    Op<void> send(RequestForumUnreads const& command) const;       ///< op 28
    Op<void> send(SendRemoteCommand const& command) const;         ///< op 29
    Op<void> send(RequestDeletedEntities const& command) const;    ///< op 30
    Op<void> send(RequestSoundboardSounds const& command) const;   ///< op 31
    Op<void> send(CreateSpeedTest const& command) const;           ///< op 32
    Op<void> send(RequestLastMessages const& command) const;       ///< op 34
    Op<void> send(SearchRecentMembers const& command) const;       ///< op 35
    Op<void> send(RequestChannelStatuses const& command) const;    ///< op 36
    Op<void> send(SubscribeGuilds const& command) const;           ///< op 37
    Op<void> send(ResyncGuildChannels const& command) const;       ///< op 38
    Op<void> send(RequestChannelMemberCount const& command) const; ///< op 39
    Op<void> send(QosHeartbeat const& command) const;              ///< op 40
    Op<void> send(UpdateTimeSpentSession const& command) const;    ///< op 41
    Op<void> send(PingLobbyVoiceServer const& command) const;      ///< op 42
    Op<void> send(RequestChannelInfo const& command) const;        ///< op 43

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
