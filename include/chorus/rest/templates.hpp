#pragma once

#include <chorus/models/template.hpp>
#include <chorus/params/template.hpp>
#include <chorus/rest/facade.hpp>

namespace chorus {

/// Guild templates: `user.templates()`.
class CHORUS_DECL Templates : public Facade {
public:
    using Facade::Facade;

    /// GET /guilds/templates/{template_code}. errc::not_found.
    Op<GuildTemplate> get(std::string_view code) const;
    /// POST /guilds/templates/{template_code}: makes a guild. Spacebar; user accounts on Discord.
    Op<Guild> use(std::string_view code, CreateGuildFromTemplate const& guild) const;

    /// GET /guilds/{guild_id}/templates. Needs manage_guild.
    Op<std::vector<GuildTemplate>> list(GuildId guild) const;
    /// POST /guilds/{guild_id}/templates. Needs manage_guild. A guild can have one.
    Op<GuildTemplate> create(GuildId guild, CreateTemplate const& what) const;
    /// PUT /guilds/{guild_id}/templates/{code}: takes over what has changed in the guild. Needs manage_guild.
    Op<GuildTemplate> sync(GuildId guild, std::string_view code) const;
    /// PATCH /guilds/{guild_id}/templates/{code}. Needs manage_guild.
    Op<GuildTemplate> edit(GuildId guild, std::string_view code, EditTemplate const& changes) const;
    /// DELETE /guilds/{guild_id}/templates/{code}. Needs manage_guild.
    Op<GuildTemplate> remove(GuildId guild, std::string_view code) const;
};

} // namespace chorus
