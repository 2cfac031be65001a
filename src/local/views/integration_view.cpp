#include "local/views/integration_view.hpp"

#include "local/http/json_object.hpp"
#include "local/views/views.hpp"

namespace chorus::local {

Integration integration_view(World& world, Application const& application) {
    Integration shown;
    shown.id = application.id;
    shown.type = "discord";
    shown.name = application.name;
    shown.enabled = true;
    auto& account = shown.account.emplace();
    account.id = application.id.to_string();
    account.name = application.name;
    shown.user = public_user(world, application.owner);
    auto& about = shown.application.emplace();
    about.id = application.id;
    about.name = application.name;
    about.description = application.description;
    about.bot = public_user(world, application.id);
    shown.scopes = std::vector<std::string>{"bot", "applications.commands"};
    return shown;
}

void announce_integration(World& world, GuildRecord const& guild, Snowflake bot, bool came) {
    auto const* application = world.store.application(bot);
    if (!application || world.options.quirks == Quirks::spacebar) return;
    if (came) {
        auto shown = integration_view(world, *application);
        shown.guild_id = guild.id();
        world.broadcast.to_guild(guild, events::integration_create, encode(shown));
    }
    else {
        world.broadcast.to_guild(guild, events::integration_delete,
            JsonObject().id("id", bot).id("guild_id", guild.id()).id("application_id", bot).take());
    }
    world.broadcast.to_guild(
        guild, events::guild_integrations_update, JsonObject().id("guild_id", guild.id()).take());
}

} // namespace chorus::local
