#include <chorus/gateway/gateway.hpp>

#include "detail/make_op.hpp"
#include "gateway/command_frames.hpp"
#include "user/user_core.hpp"
#include <chorus/flavor.hpp>
#include <functional>
#include <nlohmann/json.hpp>
#include <optional>

namespace chorus {

using detail::CommandKind;
using detail::SessionDriver;

namespace {

using FrameMaker = std::function<detail::Frames(std::size_t max_bytes)>;
using Session = std::shared_ptr<SessionDriver>;

task<> send_frames(Session session, CommandKind kind, FrameMaker make, detail::TimePoint deadline) {
    // All of them before the first is sent: a command that cannot be written is not begun.
    auto const frames = make(session->max_command());
    for (auto const& frame : frames) {
        auto sending = SessionDriver::send(session, kind, frame, deadline);
        co_await std::move(sending);
    }
}

task<> send_about(std::shared_ptr<detail::UserCore> user, Maybe<Snowflake> guild, FrameMaker make,
    detail::TimePoint deadline) {
    auto session = user->session_of(guild);
    co_await detail::on_strand_of(session, send_frames(session, CommandKind::other, std::move(make), deadline));
}

task<> send_to_all(
    std::shared_ptr<detail::UserCore> user, CommandKind kind, FrameMaker make, detail::TimePoint deadline) {
    std::function<task<>(Session)> const send = [=](Session session) {
        return send_frames(std::move(session), kind, make, deadline);
    };
    auto const error = co_await detail::on_each(user->all_sessions(), send);
    if (error) std::rethrow_exception(error);
}

template<class Command>
Op<void> send_command(std::shared_ptr<detail::UserCore> const& user, Command const& command) {
    Maybe<Snowflake> guild;
    if constexpr (requires { guild = command.guild_id(); })
        if (command.guild_id()) guild = command.guild_id();
    FrameMaker make = [command](std::size_t max_bytes) { return detail::frames_of(command, max_bytes); };
    return detail::make_op<void>(user->strand(), [user, guild, make = std::move(make)](CallOptions options) {
        return send_about(user, guild, make, detail::deadline_of(options));
    });
}

/// A command about several guilds: each shard gets its part. `part_of(place)` is the part of all guilds for
/// which `place(guild)` holds; nothing, if it has none.
using Belongs = std::function<bool(Snowflake guild)>;
template<class Command>
task<> send_parts(std::shared_ptr<detail::UserCore> user, Command command,
    std::function<std::optional<Command>(Belongs)> part_of, detail::TimePoint deadline) {
    auto const set = user->sessions();
    if (!set) {
        FrameMaker make = [command](std::size_t max_bytes) { return detail::frames_of(command, max_bytes); };
        co_await send_frames(user->driver(), CommandKind::other, std::move(make), deadline);
        co_return;
    }
    auto const& plan = set->plan();
    bool const elsewhere =
        part_of([&](Snowflake guild) { return !plan.has(shard_of(guild, plan.total)); }).has_value();
    if (elsewhere) throw Error(errc::gateway_closed, "a guild's shard is not in this process");
    for (auto const& session : set->all()) {
        auto part =
            part_of([&](Snowflake guild) { return shard_of(guild, plan.total) == session->place().number; });
        if (!part) continue;
        FrameMaker make = [part = std::move(*part)](
                              std::size_t max_bytes) { return detail::frames_of(part, max_bytes); };
        co_await detail::on_strand_of(
            session, send_frames(session, CommandKind::other, std::move(make), deadline));
    }
}

/// For commands that are a list of guilds.
template<class Command>
Op<void> send_list(std::shared_ptr<detail::UserCore> const& user, Command const& command) {
    return detail::make_op<void>(user->strand(), [user, command](CallOptions options) {
        return send_parts<Command>(
            user, command,
            [command](Belongs const& belongs) -> std::optional<Command> {
                std::vector<Snowflake> ids;
                for (auto id : command.guild_ids())
                    if (belongs(id)) ids.push_back(id);
                if (ids.empty()) return std::nullopt;
                auto part = command;
                part.guild_ids(std::move(ids));
                return part;
            },
            detail::deadline_of(options));
    });
}

/// Which guild a command in JSON is about.
Maybe<Snowflake> guild_of(JsonText const& data) {
    auto const parsed = nlohmann::json::parse(data.text(), nullptr, false);
    if (!parsed.is_object()) return {};
    auto const found = parsed.find("guild_id");
    if (found == parsed.end() || !found->is_string()) return {};
    auto const id = Snowflake::parse(found->get_ref<std::string const&>());
    return id ? Maybe<Snowflake>(*id) : Maybe<Snowflake>();
}

} // namespace

Op<void> Gateway::connect() const {
    return detail::make_op<void>(user_->strand(), [user = user_](CallOptions options) {
        return detail::connect_sessions(user, std::nullopt, detail::deadline_of(options));
    });
}

Op<void> Gateway::connect(GatewayOptions gateway_options) const {
    return detail::make_op<void>(
        user_->strand(), [user = user_, gateway_options = std::move(gateway_options)](CallOptions options) {
            return detail::connect_sessions(user, gateway_options, detail::deadline_of(options));
        });
}

Op<void> Gateway::close() const {
    return detail::make_op<void>(
        user_->strand(), [user = user_](CallOptions) { return detail::close_sessions(user); });
}

namespace {

task<std::optional<SessionState>> leave(std::shared_ptr<detail::UserCore> user) {
    co_await detail::close_sessions(user, detail::StopMode::keep_session);
    co_return user->driver()->session();
}
task<std::optional<SessionState>> look_at(std::shared_ptr<SessionDriver> driver) {
    co_return driver->session();
}

} // namespace

Op<std::optional<SessionState>> Gateway::detach() const {
    return detail::make_op<std::optional<SessionState>>(
        user_->strand(), [user = user_](CallOptions) { return leave(user); });
}

Op<std::optional<SessionState>> Gateway::session() const {
    return detail::make_op<std::optional<SessionState>>(
        user_->strand(), [user = user_](CallOptions) { return look_at(user->driver()); });
}

Op<void> Gateway::send(int opcode, JsonText data) const {
    bool const presence = opcode == static_cast<int>(Opcode::presence_update);
    FrameMaker make = [text = detail::frame_of(opcode, data.text())](
                          std::size_t) { return detail::Frames(1, text); };
    return detail::make_op<void>(user_->strand(),
        [user = user_, presence, data = std::move(data), make = std::move(make)](CallOptions options) {
            auto const deadline = detail::deadline_of(options);
            if (presence) return send_to_all(user, CommandKind::presence, make, deadline);
            auto const guild = user->sessions() ? guild_of(data) : Maybe<Snowflake>();
            return send_about(user, guild, make, deadline);
        });
}

Op<void> Gateway::send(Opcode opcode, JsonText data) const {
    return send(static_cast<int>(opcode), std::move(data));
}

Op<void> Gateway::send(UpdatePresence const& command) const {
    FrameMaker make = [command](std::size_t max_bytes) { return detail::frames_of(command, max_bytes); };
    return detail::make_op<void>(
        user_->strand(), [user = user_, make = std::move(make)](CallOptions options) {
            return send_to_all(user, CommandKind::presence, make, detail::deadline_of(options));
        });
}
Op<void> Gateway::send(UpdateVoiceState const& command) const { return send_command(user_, command); }
Op<void> Gateway::send(RequestMembers const& command) const { return send_command(user_, command); }
Op<void> Gateway::send(SyncGuilds const& command) const { return send_list(user_, command); }
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
Op<void> Gateway::send(RequestSoundboardSounds const& command) const { return send_list(user_, command); }
Op<void> Gateway::send(CreateSpeedTest const& command) const { return send_command(user_, command); }
Op<void> Gateway::send(RequestLastMessages const& command) const { return send_command(user_, command); }
Op<void> Gateway::send(SearchRecentMembers const& command) const { return send_command(user_, command); }
Op<void> Gateway::send(RequestChannelStatuses const& command) const { return send_command(user_, command); }
Op<void> Gateway::send(SubscribeGuilds const& command) const {
    return detail::make_op<void>(user_->strand(), [user = user_, command](CallOptions options) {
        return send_parts<SubscribeGuilds>(
            user, command,
            [command](Belongs const& belongs) -> std::optional<SubscribeGuilds> {
                SubscribeGuilds::Subscriptions ours;
                if (command.subscriptions())
                    for (auto const& [guild, what] : *command.subscriptions())
                        if (auto id = Snowflake::parse(guild); id && belongs(*id)) ours.emplace(guild, what);
                if (ours.empty()) return std::nullopt;
                return SubscribeGuilds().subscriptions(std::move(ours));
            },
            detail::deadline_of(options));
    });
}
Op<void> Gateway::send(ResyncGuildChannels const& command) const { return send_command(user_, command); }
Op<void> Gateway::send(RequestChannelMemberCount const& command) const {
    return send_command(user_, command);
}
Op<void> Gateway::send(QosHeartbeat const& command) const { return send_command(user_, command); }
Op<void> Gateway::send(UpdateTimeSpentSession const& command) const { return send_command(user_, command); }
Op<void> Gateway::send(PingLobbyVoiceServer const& command) const { return send_command(user_, command); }
Op<void> Gateway::send(RequestChannelInfo const& command) const { return send_command(user_, command); }

Op<void> Gateway::set_status(std::string_view status) const { return send(UpdatePresence(status)); }

GatewayStats Gateway::stats() const { return detail::stats_of(user_->all_sessions()); }
void Gateway::cut() const {
    for (auto const& session : user_->all_sessions()) session->cut();
}

} // namespace chorus
