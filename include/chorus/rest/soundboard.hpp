#pragma once

#include <chorus/models/soundboard.hpp>
#include <chorus/params/soundboard.hpp>
#include <chorus/rest/facade.hpp>

namespace chorus {

/// Soundboard sounds: `user.soundboard()`.
class CHORUS_DECL Soundboard : public Facade {
public:
    using Facade::Facade;

    /// GET /soundboard-default-sounds: those that everybody has.
    Op<std::vector<SoundboardSound>> defaults() const;
    /// GET /guilds/{guild_id}/soundboard-sounds
    Op<SoundboardSoundItems> list(GuildId guild) const;
    /// GET /guilds/{guild_id}/soundboard-sounds/{sound_id}. errc::not_found.
    Op<SoundboardSound> get(GuildId guild, SoundId sound) const;
    /// POST /guilds/{guild_id}/soundboard-sounds. Needs create_guild_expressions.
    Op<SoundboardSound> create(GuildId guild, CreateSound const& sound) const;
    /// PATCH /guilds/{guild_id}/soundboard-sounds/{sound_id}. Needs manage_guild_expressions where it is
    /// another's.
    Op<SoundboardSound> edit(GuildId guild, SoundId sound, EditSound const& changes) const;
    /// DELETE /guilds/{guild_id}/soundboard-sounds/{sound_id}. Needs manage_guild_expressions where it is
    /// another's.
    Op<void> remove(GuildId guild, SoundId sound) const;

    /// POST /channels/{channel_id}/send-soundboard-sound: plays it in the voice channel that one is in. Needs
    /// speak and use_soundboard, and use_external_sounds for another guild's.
    Op<void> send(ChannelId channel, SendSound const& sound) const;
};

} // namespace chorus
