#pragma once

#include <chorus/fwd.hpp>
#include <chorus/gateway/opcode.hpp>
#include <chorus/gateway/options.hpp>
#include <chorus/operation.hpp>
#include <chorus/types/snowflake.hpp>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

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

class LiveMemberList;
class MembersFound;

/// One shard of a user that runs here: `user.gateway().shard(2)`. Cheap to copy, safe from any thread. Names
/// a number, not a session: after a reshard it is the new shard of that number.
class CHORUS_DECL GatewayShard {
public:
    GatewayShard(std::shared_ptr<detail::UserCore> user, std::uint32_t number)
        : user_(std::move(user))
        , number_(number) {}

    [[nodiscard]] std::uint32_t number() const { return number_; }
    /// As Gateway::send, through this shard, whatever guild the command is about. errc::gateway_closed where
    /// it does not run here.
    Op<void> send(int opcode, JsonText data) const;
    Op<void> send(Opcode opcode, JsonText data = {}) const;
    /// Op 3, of this shard alone.
    Op<void> send(UpdatePresence const& command) const;

    /// A snapshot; empty where the shard does not run here.
    [[nodiscard]] GatewayStats stats() const;
    /// Of the last acknowledged heartbeat.
    [[nodiscard]] std::optional<std::chrono::nanoseconds> latency() const { return stats().latency; }
    /// Cuts the connection without a close frame.
    void cut() const;

private:
    std::shared_ptr<detail::UserCore> user_;
    std::uint32_t number_;
};

/// The gateway session of a user, or its sessions, where it is a bot with shards: `user.gateway()`. Cheap to
/// copy, safe from any thread.
class CHORUS_DECL Gateway {
public:
    explicit Gateway(std::shared_ptr<detail::UserCore> user) : user_(std::move(user)) {}

    /// Completes at READY, or at RESUMED where a session is taken up (GatewayOptions::session_store and
    /// resume_from, or after `detach`); with `GatewayOptions::shards` when all that run here are ready: they
    /// take turns as `max_concurrency` and the day's limit of GET /gateway/bot say. Where one fails, or the
    /// time is over, none goes on. Handlers of different shards run concurrently where the executor has
    /// several threads; an `EventInfo` tells the shard.
    ///
    /// From then on the session stays connected, resumes where it was cut, and begins anew (with a SessionGap
    /// event) where the server refuses that, until `close()` or the user's last handle goes. Fails with
    /// errc::gateway_authentication_failed, gateway_session_refused,
    /// gateway_unreachable, timeout.
    Op<void> connect() const;
    Op<void> connect(GatewayOptions options) const;

    /// Ends the session, or all of them, and the user's presence. Never fails.
    Op<void> close() const;
    /// Closes the connection so that the session can be resumed: by `connect()`, or by another process.
    /// Completes with what that needs; empty where there is no session, and where there are shards: all of
    /// them are left so, and a session store has what each needs. Handlers that still have events go on
    /// with them; ask `session()` again when they are done, or have the last of them twice.
    Op<std::optional<SessionState>> detach() const;
    /// The session as it could be resumed now by another process, so that what handlers have not done comes
    /// again there (with Delivery::at_most_once: so that nothing does). Empty where there is none.
    Op<std::optional<SessionState>> session() const;

    /// How many shards there are, here and elsewhere; 0: the session is none.
    [[nodiscard]] std::uint32_t shard_count() const;
    /// The numbers of those that run here.
    [[nodiscard]] std::vector<std::uint32_t> shards() const;
    [[nodiscard]] GatewayShard shard(std::uint32_t number) const { return GatewayShard(user_, number); }
    /// Which shard hears of a guild; 0 without shards.
    [[nodiscard]] std::uint32_t shard_of(Snowflake guild) const;

    /// Other shards instead of those (or of the session without) that run now, without a pause: they begin
    /// beside the old ones, which stay in place until all new ones are ready and have their guilds. Then,
    /// within some seconds (three times `settle`), the new ones take over, and the old ones are closed. With
    /// a range of shards, other processes have to do the same: guilds that move from one to the other are
    /// handed on by both or by neither for some moments.
    ///
    /// Handlers get each event once, and those of a guild in order; what belongs to the start of the new
    /// shards (READY, their GUILD_CREATEs) they do not get. How an event that both hear is known: by its
    /// bytes, and by how often these came. So this is exact where the server sends an event to all sessions
    /// in the same bytes, and a session's events in order and before the answer to a later heartbeat. Where
    /// it does not, it waits `settle` besides; what then still differs is handed on twice rather than not at
    /// all. One case can lose an event: the same bytes three times within those seconds, once of them before
    /// the new shard had begun. Handlers that take longer than `settle` for what the old shards gave them may
    /// see events of the new ones meanwhile. Voice connections belong to a session: join again.
    ///
    /// Where the new shards do not become ready in time, or more happens than can be kept meanwhile
    /// (errc::rate_limited), they are closed and the old ones go on: fails as `connect` does.
    /// errc::gateway_closed where no session is alive; invalid_argument while it is being changed already.
    Op<void> reshard(Shards shards, std::chrono::milliseconds settle = std::chrono::seconds(2)) const;

    /// Sends a command by its number: `send(3, presence)`. Completes when it was written; it waits for READY,
    /// for the limit of the server, and for a lost connection to come back. errc::frame_too_large,
    /// gateway_closed.
    Op<void> send(int opcode, JsonText data) const;
    Op<void> send(Opcode opcode, JsonText data = {}) const;

    /// Op 8, and all the answers: members, presences where they were asked for, and ids that are no members.
    /// The request's nonce does not matter: each has one of its own. More than 100 ids are asked for in
    /// several requests. Waits and asks again where the server limits it, and where the session had to begin
    /// anew. Servers refuse by silence: errc::timeout, after `.timeout()`, or 30 s without a word. Needs
    /// <chorus/gateway/members_found.hpp>.
    Op<MembersFound> members(RequestMembers request) const;
    /// Op 14: the list of members beside a channel, kept up to date. Completes when its first part is here.
    /// errc::timeout, after `.timeout()` or 30 s. User accounts. Needs <chorus/gateway/live_member_list.hpp>.
    Op<LiveMemberList> member_list(
        Snowflake guild, Snowflake channel, std::int32_t first = 0, std::int32_t last = 99) const;

    // With shards, commands go to the shard of the guild they are about, those about several guilds in parts,
    // op 3 to all shards, and what is left to the first one here. errc::gateway_closed where the shard runs
    // elsewhere.
    //
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

    /// A snapshot; of all shards here together: counters are sums, the latency is the largest, the phase that
    /// of the one furthest from being ready.
    [[nodiscard]] GatewayStats stats() const;

    /// Cuts the connection (of all shards) without a close frame, as a broken network would: to see a program
    /// survive it.
    void cut() const;

private:
    std::shared_ptr<detail::UserCore> user_;
};

} // namespace chorus
