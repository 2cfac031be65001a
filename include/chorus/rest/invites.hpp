#pragma once

#include <chorus/models/invite.hpp>
#include <chorus/params/channel.hpp>
#include <chorus/params/file.hpp>
#include <chorus/params/invite.hpp>
#include <chorus/rest/content.hpp>
#include <chorus/rest/facade.hpp>

namespace chorus {

/// Invites by their code: `user.invites()`. Those of a channel: `user.channels().invites(…)`.
class CHORUS_DECL Invites : public Facade {
public:
    using Facade::Facade;

    /// GET /invites/{invite_code}. errc::unknown_invite.
    Op<Invite> get(std::string_view code, GetInvite const& query = {}) const;
    /// POST /invites/{invite_code}: joins. User accounts only.
    Op<Invite> accept(std::string_view code, AcceptInvite const& how = {}) const;
    /// DELETE /invites/{invite_code}. Needs manage_channels, or to be its maker.
    Op<Invite> remove(std::string_view code) const;

    /// GET /guilds/{guild_id}/invites. Needs manage_guild.
    Op<std::vector<Invite>> list(GuildId guild) const;
    /// POST /users/@me/invites: an invite to a friendship. User accounts only.
    Op<Invite> create_friend_invite(CreateFriendInvite const& invite = {}) const;

    /// GET /invites/{code}/target-users: who may use an invite, as CSV with the column user_id. Needs
    /// manage_guild, or to be its maker.
    Op<Content> target_users(std::string_view code) const;
    /// PUT /invites/{code}/target-users: a CSV file of user ids. The server works on it for a while: see
    /// target_users_job().
    Op<void> set_target_users(std::string_view code, File users) const;
    /// GET /invites/{code}/target-users/job-status
    Op<TargetUsersJob> target_users_job(std::string_view code) const;
};

} // namespace chorus
