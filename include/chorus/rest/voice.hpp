#pragma once

#include <chorus/models/voice.hpp>
#include <chorus/params/voice.hpp>
#include <chorus/rest/facade.hpp>

namespace chorus {

/// Voice states and regions: `user.voice()`.
class CHORUS_DECL Voice : public Facade {
public:
    using Facade::Facade;

    /// GET /voice/regions
    Op<std::vector<VoiceRegion>> regions() const;
    /// GET /guilds/{guild_id}/regions: those that the guild may use.
    Op<std::vector<VoiceRegion>> regions(GuildId guild) const;

    /// GET /guilds/{guild_id}/voice-states/@me. errc::not_found where one is in no voice channel.
    Op<VoiceState> my_state(GuildId guild) const;
    /// GET /guilds/{guild_id}/voice-states/{user_id}. errc::not_found where they are in none.
    Op<VoiceState> state(GuildId guild, UserId user) const;
    /// PATCH /guilds/{guild_id}/voice-states/@me. Needs request_to_speak to raise a hand, mute_members to
    /// come on stage unasked.
    Op<void> edit_my_state(GuildId guild, EditMyVoiceState const& changes) const;
    /// PATCH /guilds/{guild_id}/voice-states/{user_id}. Needs mute_members.
    Op<void> edit_state(GuildId guild, UserId user, EditVoiceState const& changes) const;

    /// PUT /channels/{channel_id}/voice-status: the line under a voice channel's name. Needs
    /// set_voice_channel_status, and manage_channels while one is not in it.
    Op<void> set_status(ChannelId channel, Maybe<std::string> status) const;
};

} // namespace chorus
