#include <chorus/rest/invites.hpp>

#include "rest/call.hpp"

namespace chorus {

using detail::call;

Op<Invite> Invites::get(std::string_view code, GetInvite const& query) const {
    return call<Invite>(core_, "GET /invites/{invite_code}", code).query(query);
}
Op<Invite> Invites::accept(std::string_view code, AcceptInvite const& how) const {
    return call<Invite>(core_, "POST /invites/{invite_code}", code).json(how);
}
Op<Invite> Invites::remove(std::string_view code) const {
    return call<Invite>(core_, "DELETE /invites/{invite_code}", code);
}
Op<std::vector<Invite>> Invites::list(GuildId guild) const {
    return call<std::vector<Invite>>(core_, "GET /guilds/{guild_id}/invites", guild);
}
Op<Invite> Invites::create_friend_invite(CreateFriendInvite const& invite) const {
    return call<Invite>(core_, "POST /users/@me/invites").json(invite);
}
Op<Content> Invites::target_users(std::string_view code) const {
    return call<Content>(core_, "GET /invites/{code}/target-users", code);
}
Op<void> Invites::set_target_users(std::string_view code, File users) const {
    return call<void>(core_, "PUT /invites/{code}/target-users", code)
        .files(std::vector<File>(1, std::move(users.field("target_users_file"))));
}
Op<TargetUsersJob> Invites::target_users_job(std::string_view code) const {
    return call<TargetUsersJob>(core_, "GET /invites/{code}/target-users/job-status", code);
}

} // namespace chorus
