#pragma once

#include <chorus/models/guild.hpp>
#include <chorus/params/guild.hpp>
#include <chorus/rest/facade.hpp>

namespace chorus {

/// Guilds and their members: `user.guilds()`.
class CHORUS_DECL Guilds : public Facade {
public:
    using Facade::Facade;

    /// POST /guilds. The answer lists its channels only where the server does: see channels().list().
    Op<Guild> create(CreateGuild const& guild) const;
    /// GET /guilds/{guild_id}. errc::unknown_guild, missing_access.
    Op<Guild> get(GuildId guild) const;
    /// PATCH /guilds/{guild_id}. Needs manage_guild.
    Op<Guild> edit(GuildId guild, EditGuild const& changes) const;
    /// POST /guilds/{guild_id}/delete. Its owner only.
    Op<void> remove(GuildId guild) const;
    /// GET /users/@me/guilds
    Op<std::vector<Guild>> list(ListGuilds const& query = {}) const;
    /// DELETE /users/@me/guilds/{guild_id}
    Op<void> leave(GuildId guild) const;

    /// GET /guilds/{guild_id}/members, ordered by id. Spacebar leaves `user` and `roles` out.
    Op<std::vector<Member>> members(GuildId guild, ListMembers query = {}) const;
    /// GET /guilds/{guild_id}/members/{user_id}. errc::unknown_member.
    Op<Member> member(GuildId guild, UserId user) const;
    /// DELETE /guilds/{guild_id}/members/{user_id}. Needs kick_members.
    Op<void> kick(GuildId guild, UserId user) const;

    /// GET /guilds/{guild_id}/roles
    Op<std::vector<Role>> roles(GuildId guild) const;
};

} // namespace chorus
