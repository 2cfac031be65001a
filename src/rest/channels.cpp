#include <chorus/rest/channels.hpp>

#include "rest/call.hpp"

namespace chorus {

using detail::call;

Op<Channel> Channels::get(ChannelId channel) const {
    return call<Channel>(core_, "GET /channels/{channel_id}", channel);
}
Op<Channel> Channels::edit(ChannelId channel, EditChannel const& changes) const {
    return call<Channel>(core_, "PATCH /channels/{channel_id}", channel).json(changes);
}
Op<Channel> Channels::remove(ChannelId channel) const {
    return call<Channel>(core_, "DELETE /channels/{channel_id}", channel);
}
Op<std::vector<Channel>> Channels::list(GuildId guild) const {
    return call<std::vector<Channel>>(core_, "GET /guilds/{guild_id}/channels", guild);
}
Op<Channel> Channels::create(GuildId guild, CreateChannel const& channel) const {
    return call<Channel>(core_, "POST /guilds/{guild_id}/channels", guild).json(channel);
}
Op<void> Channels::set_permissions(
    ChannelId channel, Snowflake role_or_user, EditOverwrite const& overwrite) const {
    return call<void>(core_, "PUT /channels/{channel_id}/permissions/{overwrite_id}", channel, role_or_user)
        .json(overwrite);
}
Op<void> Channels::remove_permissions(ChannelId channel, Snowflake role_or_user) const {
    return call<void>(
        core_, "DELETE /channels/{channel_id}/permissions/{overwrite_id}", channel, role_or_user);
}
Op<std::vector<Invite>> Channels::invites(ChannelId channel) const {
    return call<std::vector<Invite>>(core_, "GET /channels/{channel_id}/invites", channel);
}
Op<Invite> Channels::create_invite(ChannelId channel, CreateInvite const& invite) const {
    return call<Invite>(core_, "POST /channels/{channel_id}/invites", channel).json(invite);
}
Op<void> Channels::typing(ChannelId channel) const {
    return call<void>(core_, "POST /channels/{channel_id}/typing", channel);
}

} // namespace chorus
