#include <chorus/gateway/gateway.hpp>

#include "detail/make_op.hpp"
#include "gateway/command_frames.hpp"
#include "user/user_core.hpp"
#include <chorus/flavor.hpp>
#include <functional>

namespace chorus {

using detail::CommandKind;
using detail::SessionDriver;

namespace {

using FrameMaker = std::function<detail::Frames(std::size_t max_bytes)>;

task<> send_frames(
    std::shared_ptr<detail::UserCore> user, CommandKind kind, FrameMaker make, detail::TimePoint deadline) {
    // All of them before the first is sent: a command that cannot be written is not begun.
    auto const frames = make(user->driver()->max_command());
    for (auto const& frame : frames) {
        auto sending = SessionDriver::send(user->driver(), kind, frame, deadline);
        co_await std::move(sending);
    }
}

template<class Command>
Op<void> send_command(std::shared_ptr<detail::UserCore> const& user, Command const& command,
    CommandKind kind = CommandKind::other) {
    FrameMaker make = [command](std::size_t max_bytes) { return detail::frames_of(command, max_bytes); };
    return detail::make_op<void>(user->strand(), [user, kind, make = std::move(make)](CallOptions options) {
        return send_frames(user, kind, make, detail::deadline_of(options));
    });
}

} // namespace

Op<void> Gateway::connect() const {
    return detail::make_op<void>(user_->strand(), [user = user_](CallOptions options) {
        return SessionDriver::connect(user->driver(), std::nullopt, detail::deadline_of(options));
    });
}

Op<void> Gateway::connect(GatewayOptions gateway_options) const {
    return detail::make_op<void>(
        user_->strand(), [user = user_, gateway_options = std::move(gateway_options)](CallOptions options) {
            return SessionDriver::connect(user->driver(), gateway_options, detail::deadline_of(options));
        });
}

Op<void> Gateway::close() const {
    return detail::make_op<void>(
        user_->strand(), [user = user_](CallOptions) { return SessionDriver::close(user->driver()); });
}

namespace {

task<std::optional<SessionState>> leave(std::shared_ptr<SessionDriver> driver) {
    co_await SessionDriver::close(driver, detail::StopMode::keep_session);
    co_return driver->session();
}
task<std::optional<SessionState>> look_at(std::shared_ptr<SessionDriver> driver) {
    co_return driver->session();
}

} // namespace

Op<std::optional<SessionState>> Gateway::detach() const {
    return detail::make_op<std::optional<SessionState>>(
        user_->strand(), [user = user_](CallOptions) { return leave(user->driver()); });
}

Op<std::optional<SessionState>> Gateway::session() const {
    return detail::make_op<std::optional<SessionState>>(
        user_->strand(), [user = user_](CallOptions) { return look_at(user->driver()); });
}

Op<void> Gateway::send(int opcode, JsonText data) const {
    auto kind =
        opcode == static_cast<int>(Opcode::presence_update) ? CommandKind::presence : CommandKind::other;
    auto text = detail::frame_of(opcode, data.text());
    return detail::make_op<void>(
        user_->strand(), [user = user_, kind, text = std::move(text)](CallOptions options) {
            return SessionDriver::send(user->driver(), kind, text, detail::deadline_of(options));
        });
}

Op<void> Gateway::send(Opcode opcode, JsonText data) const {
    return send(static_cast<int>(opcode), std::move(data));
}

Op<void> Gateway::send(UpdatePresence const& command) const {
    return send_command(user_, command, CommandKind::presence);
}
Op<void> Gateway::send(UpdateVoiceState const& command) const { return send_command(user_, command); }
Op<void> Gateway::send(RequestMembers const& command) const { return send_command(user_, command); }
Op<void> Gateway::send(SyncGuilds const& command) const { return send_command(user_, command); }
Op<void> Gateway::send(ConnectCall const& command) const { return send_command(user_, command); }
Op<void> Gateway::send(SubscribeGuild const& command) const { return send_command(user_, command); }
Op<void> Gateway::send(ConnectLobby const& command) const { return send_command(user_, command); }
Op<void> Gateway::send(DisconnectLobby const& command) const { return send_command(user_, command); }
Op<void> Gateway::send(UpdateLobbyVoiceStates const& command) const { return send_command(user_, command); }
Op<void> Gateway::send(CreateStream const& command) const { return send_command(user_, command); }
Op<void> Gateway::send(DeleteStream const& command) const { return send_command(user_, command); }
Op<void> Gateway::send(WatchStream const& command) const { return send_command(user_, command); }
Op<void> Gateway::send(PingStream const& command) const { return send_command(user_, command); }
Op<void> Gateway::send(SetStreamPaused const& command) const { return send_command(user_, command); }
Op<void> Gateway::send(RequestGuildCommands const& command) const { return send_command(user_, command); }
Op<void> Gateway::send(LaunchEmbeddedActivity const& command) const { return send_command(user_, command); }
Op<void> Gateway::send(CloseEmbeddedActivity const& command) const { return send_command(user_, command); }
Op<void> Gateway::send(UpdateEmbeddedActivity const& command) const { return send_command(user_, command); }
Op<void> Gateway::send(RequestForumUnreads const& command) const { return send_command(user_, command); }
Op<void> Gateway::send(SendRemoteCommand const& command) const { return send_command(user_, command); }
Op<void> Gateway::send(RequestDeletedEntities const& command) const { return send_command(user_, command); }
Op<void> Gateway::send(RequestSoundboardSounds const& command) const { return send_command(user_, command); }
Op<void> Gateway::send(CreateSpeedTest const& command) const { return send_command(user_, command); }
Op<void> Gateway::send(RequestLastMessages const& command) const { return send_command(user_, command); }
Op<void> Gateway::send(SearchRecentMembers const& command) const { return send_command(user_, command); }
Op<void> Gateway::send(RequestChannelStatuses const& command) const { return send_command(user_, command); }
Op<void> Gateway::send(SubscribeGuilds const& command) const { return send_command(user_, command); }
Op<void> Gateway::send(ResyncGuildChannels const& command) const { return send_command(user_, command); }
Op<void> Gateway::send(RequestChannelMemberCount const& command) const {
    return send_command(user_, command);
}
Op<void> Gateway::send(QosHeartbeat const& command) const { return send_command(user_, command); }
Op<void> Gateway::send(UpdateTimeSpentSession const& command) const { return send_command(user_, command); }
Op<void> Gateway::send(PingLobbyVoiceServer const& command) const { return send_command(user_, command); }
Op<void> Gateway::send(RequestChannelInfo const& command) const { return send_command(user_, command); }

Op<void> Gateway::set_status(std::string_view status) const { return send(UpdatePresence(status)); }

GatewayStats Gateway::stats() const { return user_->driver()->stats(); }
void Gateway::cut() const { user_->driver()->cut(); }

} // namespace chorus
