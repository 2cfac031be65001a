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
    return call<Invite>(core_, "POST /channels/{channel_id}/invites", channel)
        .json(invite)
        .files(invite.files());
}
Op<FollowedChannel> Channels::follow(ChannelId announcements, FollowChannel const& target) const {
    return call<FollowedChannel>(core_, "POST /channels/{channel_id}/followers", announcements).json(target);
}
Op<void> Channels::add_recipient(ChannelId group, UserId user, AddRecipient const& how) const {
    return call<void>(core_, "PUT /channels/{channel_id}/recipients/{user_id}", group, user).json(how);
}
Op<void> Channels::remove_recipient(ChannelId group, UserId user) const {
    return call<void>(core_, "DELETE /channels/{channel_id}/recipients/{user_id}", group, user);
}
Op<Channel> Channels::create_tag(ChannelId forum, ForumTagParams const& tag) const {
    return call<Channel>(core_, "POST /channels/{channel_id}/tags", forum).json(tag);
}
Op<Channel> Channels::edit_tag(ChannelId forum, Snowflake tag, ForumTagParams const& changes) const {
    return call<Channel>(core_, "PUT /channels/{channel_id}/tags/{tag_id}", forum, tag).json(changes);
}
Op<Channel> Channels::remove_tag(ChannelId forum, Snowflake tag) const {
    return call<Channel>(core_, "DELETE /channels/{channel_id}/tags/{tag_id}", forum, tag);
}
Op<void> Channels::typing(ChannelId channel) const {
    return call<void>(core_, "POST /channels/{channel_id}/typing", channel);
}

} // namespace chorus
