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
    /// PATCH /channels/{channel_id}. Needs manage_channels.
    Op<Channel> edit(ChannelId channel, EditChannel const& changes) const;
    /// DELETE /channels/{channel_id}. Closes a direct message channel; deletes any other one for good.
    Op<Channel> remove(ChannelId channel) const;

    /// GET /guilds/{guild_id}/channels
    Op<std::vector<Channel>> list(GuildId guild) const;
    /// POST /guilds/{guild_id}/channels. Needs manage_channels.
    Op<Channel> create(GuildId guild, CreateChannel const& channel) const;

    /// PUT /channels/{channel_id}/permissions/{overwrite_id}: of a role or a user. Needs manage_roles.
    Op<void> set_permissions(ChannelId channel, Snowflake role_or_user, EditOverwrite const& overwrite) const;
    /// DELETE /channels/{channel_id}/permissions/{overwrite_id}. Needs manage_roles.
    Op<void> remove_permissions(ChannelId channel, Snowflake role_or_user) const;

    /// GET /channels/{channel_id}/invites. Needs manage_channels.
    Op<std::vector<Invite>> invites(ChannelId channel) const;
    /// POST /channels/{channel_id}/invites. Needs create_instant_invite.
    Op<Invite> create_invite(ChannelId channel, CreateInvite const& invite = {}) const;

    /// POST /channels/{channel_id}/typing: shows "… is typing" for about ten seconds.
    Op<void> typing(ChannelId channel) const;
};

} // namespace chorus
