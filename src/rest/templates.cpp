#include <chorus/rest/templates.hpp>

#include "rest/call.hpp"

namespace chorus {

using detail::call;

Op<GuildTemplate> Templates::get(std::string_view code) const {
    return call<GuildTemplate>(core_, "GET /guilds/templates/{template_code}", code);
}
Op<Guild> Templates::use(std::string_view code, CreateGuildFromTemplate const& guild) const {
    return call<Guild>(core_, "POST /guilds/templates/{template_code}", code).json(guild);
}
Op<std::vector<GuildTemplate>> Templates::list(GuildId guild) const {
    return call<std::vector<GuildTemplate>>(core_, "GET /guilds/{guild_id}/templates", guild);
}
Op<GuildTemplate> Templates::create(GuildId guild, CreateTemplate const& what) const {
    return call<GuildTemplate>(core_, "POST /guilds/{guild_id}/templates", guild).json(what);
}
Op<GuildTemplate> Templates::sync(GuildId guild, std::string_view code) const {
    return call<GuildTemplate>(core_, "PUT /guilds/{guild_id}/templates/{code}", guild, code).empty_json();
}
Op<GuildTemplate> Templates::edit(GuildId guild, std::string_view code, EditTemplate const& changes) const {
    return call<GuildTemplate>(core_, "PATCH /guilds/{guild_id}/templates/{code}", guild, code).json(changes);
}
Op<GuildTemplate> Templates::remove(GuildId guild, std::string_view code) const {
    return call<GuildTemplate>(core_, "DELETE /guilds/{guild_id}/templates/{code}", guild, code);
}

} // namespace chorus
