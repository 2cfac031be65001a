#include <chorus/rest/soundboard.hpp>

#include "rest/call.hpp"

namespace chorus {

using detail::call;

Op<std::vector<SoundboardSound>> Soundboard::defaults() const {
    return call<std::vector<SoundboardSound>>(core_, "GET /soundboard-default-sounds");
}
Op<SoundboardSoundItems> Soundboard::list(GuildId guild) const {
    return call<SoundboardSoundItems>(core_, "GET /guilds/{guild_id}/soundboard-sounds", guild);
}
Op<SoundboardSound> Soundboard::get(GuildId guild, SoundId sound) const {
    return call<SoundboardSound>(core_, "GET /guilds/{guild_id}/soundboard-sounds/{sound_id}", guild, sound);
}
Op<SoundboardSound> Soundboard::create(GuildId guild, CreateSound const& sound) const {
    return call<SoundboardSound>(core_, "POST /guilds/{guild_id}/soundboard-sounds", guild).json(sound);
}
Op<SoundboardSound> Soundboard::edit(GuildId guild, SoundId sound, EditSound const& changes) const {
    return call<SoundboardSound>(core_, "PATCH /guilds/{guild_id}/soundboard-sounds/{sound_id}", guild, sound)
        .json(changes);
}
Op<void> Soundboard::remove(GuildId guild, SoundId sound) const {
    return call<void>(core_, "DELETE /guilds/{guild_id}/soundboard-sounds/{sound_id}", guild, sound);
}
Op<void> Soundboard::send(ChannelId channel, SendSound const& sound) const {
    return call<void>(core_, "POST /channels/{channel_id}/send-soundboard-sound", channel).json(sound);
}

} // namespace chorus
