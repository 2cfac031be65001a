#include <chorus/rest/voice.hpp>

#include "rest/call.hpp"

namespace chorus {

using detail::call;

Op<std::vector<VoiceRegion>> Voice::regions() const {
    return call<std::vector<VoiceRegion>>(core_, "GET /voice/regions");
}
Op<std::vector<VoiceRegion>> Voice::regions(GuildId guild) const {
    return call<std::vector<VoiceRegion>>(core_, "GET /guilds/{guild_id}/regions", guild);
}
Op<VoiceState> Voice::my_state(GuildId guild) const {
    return call<VoiceState>(core_, "GET /guilds/{guild_id}/voice-states/@me", guild);
}
Op<VoiceState> Voice::state(GuildId guild, UserId user) const {
    return call<VoiceState>(core_, "GET /guilds/{guild_id}/voice-states/{user_id}", guild, user);
}
Op<void> Voice::edit_my_state(GuildId guild, EditMyVoiceState const& changes) const {
    return call<void>(core_, "PATCH /guilds/{guild_id}/voice-states/@me", guild).json(changes);
}
Op<void> Voice::edit_state(GuildId guild, UserId user, EditVoiceState const& changes) const {
    return call<void>(core_, "PATCH /guilds/{guild_id}/voice-states/{user_id}", guild, user).json(changes);
}
Op<void> Voice::set_status(ChannelId channel, Maybe<std::string> status) const {
    return call<void>(core_, "PUT /channels/{channel_id}/voice-status", channel)
        .json(EditVoiceStatus(std::move(status)));
}

} // namespace chorus
