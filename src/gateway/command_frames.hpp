#pragma once

#include <chorus/codec/json.hpp>
#include <chorus/gateway/commands.hpp>
#include <chorus/gateway/media_commands.hpp>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

/// The frames that commands are sent as. What servers demand and was left out is filled in; what does not fit
/// one frame of `max_bytes` (0: any size) goes in several where the command can be cut. All of them throw
/// errc::frame_too_large where it cannot.
namespace chorus::detail {

using Frames = std::vector<std::string>;

[[nodiscard]] std::string frame_of(int opcode, std::string_view data);
/// One frame, if it is not too large.
[[nodiscard]] Frames single_frame(Opcode opcode, std::string_view data, std::size_t max_bytes);

template<class Command> Frames frames_of(Command const& command, std::size_t max_bytes) {
    return single_frame(Command::opcode, encode(command), max_bytes);
}

[[nodiscard]] Frames frames_of(UpdatePresence const& command, std::size_t max_bytes);
[[nodiscard]] Frames frames_of(UpdateVoiceState const& command, std::size_t max_bytes);
[[nodiscard]] Frames frames_of(RequestMembers const& command, std::size_t max_bytes);
[[nodiscard]] Frames frames_of(SyncGuilds const& command, std::size_t max_bytes);
[[nodiscard]] Frames frames_of(SubscribeGuild const& command, std::size_t max_bytes);
[[nodiscard]] Frames frames_of(SubscribeGuilds const& command, std::size_t max_bytes);
[[nodiscard]] Frames frames_of(RequestSoundboardSounds const& command, std::size_t max_bytes);
[[nodiscard]] Frames frames_of(RequestLastMessages const& command, std::size_t max_bytes);
[[nodiscard]] Frames frames_of(SearchRecentMembers const& command, std::size_t max_bytes);
[[nodiscard]] Frames frames_of(ResyncGuildChannels const& command, std::size_t max_bytes);
[[nodiscard]] Frames frames_of(QosHeartbeat const& command, std::size_t max_bytes);
[[nodiscard]] Frames frames_of(UpdateLobbyVoiceStates const& command, std::size_t max_bytes);

} // namespace chorus::detail
