#include <chorus/rest/guilds.hpp>

#include "rest/call.hpp"

namespace chorus {

using detail::call;

Op<Guild> Guilds::create(CreateGuild const& guild) const {
    return call<Guild>(core_, "POST /guilds").json(guild);
}
Op<Guild> Guilds::get(GuildId guild) const { return call<Guild>(core_, "GET /guilds/{guild_id}", guild); }
Op<Guild> Guilds::edit(GuildId guild, EditGuild const& changes) const {
    return call<Guild>(core_, "PATCH /guilds/{guild_id}", guild).json(changes);
}
Op<void> Guilds::remove(GuildId guild) const {
    return call<void>(core_, "POST /guilds/{guild_id}/delete", guild).empty_json();
}
Op<std::vector<Guild>> Guilds::list(ListGuilds const& query) const {
    return call<std::vector<Guild>>(core_, "GET /users/@me/guilds").query(query);
}
Op<void> Guilds::leave(GuildId guild) const {
    return call<void>(core_, "DELETE /users/@me/guilds/{guild_id}", guild);
}
Op<std::vector<Member>> Guilds::members(GuildId guild, ListMembers query) const {
    // Spacebar answers 500 where `after` is missing.
    if (query.after().is_absent()) query.after(Snowflake());
    return call<std::vector<Member>>(core_, "GET /guilds/{guild_id}/members", guild).query(query);
}
Op<Member> Guilds::member(GuildId guild, UserId user) const {
    return call<Member>(core_, "GET /guilds/{guild_id}/members/{user_id}", guild, user);
}
Op<void> Guilds::kick(GuildId guild, UserId user) const {
    return call<void>(core_, "DELETE /guilds/{guild_id}/members/{user_id}", guild, user);
}
Op<std::vector<Role>> Guilds::roles(GuildId guild) const {
    return call<std::vector<Role>>(core_, "GET /guilds/{guild_id}/roles", guild);
}

} // namespace chorus
