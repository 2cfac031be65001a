#pragma once

#include <chorus/models/channel.hpp>
#include <chorus/models/invite.hpp>
#include <chorus/params/channel.hpp>
#include <chorus/rest/facade.hpp>

namespace chorus {

/// Channels: `user.channels()`.
class CHORUS_DECL Channels : public Facade {
public:
    using Facade::Facade;

    /// GET /channels/{channel_id}. errc::unknown_channel, missing_access.
    Op<Channel> get(ChannelId channel) const;
    /// PATCH /channels/{channel_id}: a channel, a thread or a group. Needs manage_channels (manage_threads).
    Op<Channel> edit(ChannelId channel, EditChannel const& changes) const;
    /// DELETE /channels/{channel_id}. Closes a direct message channel; deletes any other one for good.
    Op<Channel> remove(ChannelId channel) const;

    /// GET /guilds/{guild_id}/channels
    Op<std::vector<Channel>> list(GuildId guild) const;
    /// POST /guilds/{guild_id}/channels. Needs manage_channels.
    Op<Channel> create(GuildId guild, CreateChannel const& channel) const;

    /// POST /channels/{channel_id}/followers: repeats an announcement channel elsewhere. Needs
    /// manage_webhooks there.
    Op<FollowedChannel> follow(ChannelId announcements, FollowChannel const& target) const;
    Op<FollowedChannel> follow(ChannelId announcements, ChannelId target) const {
        return follow(announcements, FollowChannel(target.id()));
    }

    /// PUT /channels/{channel_id}/permissions/{overwrite_id}: of a role or a user. Needs manage_roles.
    Op<void> set_permissions(ChannelId channel, Snowflake role_or_user, EditOverwrite const& overwrite) const;
    /// DELETE /channels/{channel_id}/permissions/{overwrite_id}. Needs manage_roles.
    Op<void> remove_permissions(ChannelId channel, Snowflake role_or_user) const;

    /// GET /channels/{channel_id}/invites. Needs manage_channels.
    Op<std::vector<Invite>> invites(ChannelId channel) const;
    /// POST /channels/{channel_id}/invites. Needs create_instant_invite.
    Op<Invite> create_invite(ChannelId channel, CreateInvite const& invite = {}) const;

    /// PUT /channels/{channel_id}/recipients/{user_id}: adds to a group, or makes one of a direct message
    /// channel.
    Op<void> add_recipient(ChannelId group, UserId user, AddRecipient const& how = {}) const;
    /// DELETE /channels/{channel_id}/recipients/{user_id}. Needs to be the group's owner.
    Op<void> remove_recipient(ChannelId group, UserId user) const;

    /// POST /channels/{channel_id}/tags: a tag of a forum. Needs manage_channels. Spacebar; elsewhere `edit`
    /// with available_tags.
    Op<Channel> create_tag(ChannelId forum, ForumTagParams const& tag) const;
    /// PUT /channels/{channel_id}/tags/{tag_id}. Needs manage_channels. Spacebar.
    Op<Channel> edit_tag(ChannelId forum, Snowflake tag, ForumTagParams const& changes) const;
    /// DELETE /channels/{channel_id}/tags/{tag_id}. Needs manage_channels. Spacebar.
    Op<Channel> remove_tag(ChannelId forum, Snowflake tag) const;

    /// POST /channels/{channel_id}/typing: shows "… is typing" for about ten seconds. Needs
    /// send_messages.
    Op<void> typing(ChannelId channel) const;
};

} // namespace chorus
