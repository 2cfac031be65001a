// Applications, their bots, and how bots come into guilds.
#include "local/accounts.hpp"
#include "local/guild_life.hpp"
#include "local/json_object.hpp"
#include "local/permissions.hpp"
#include "local/routes/tables.hpp"
#include "local/views.hpp"

namespace chorus::local {
namespace {

std::string application_json(World& world, Application const& application) {
    JsonObject out;
    out.id("id", application.id)
        .text("name", application.name)
        .none("icon")
        .text("description", application.description)
        .text("summary", "")
        .none("type")
        .boolean("hook", true)
        .boolean("bot_public", true)
        .boolean("bot_require_code_grant", false)
        .text("verify_key", "")
        .id("owner_id", application.owner)
        .model("owner", public_user(world, application.owner))
        .number("flags", 0)
        .raw("redirect_uris", "[]")
        .none("interactions_endpoint_url");
    if (application.has_bot) out.model("bot", public_user(world, application.id));
    return out.take();
}

Application& own_application(Call& call) {
    auto* application = call.world.store.application(call.id("application_id"));
    if (!application || application->owner != call.me().id()) throw Refused(Trouble::unknown_application);
    return *application;
}

Answer list(Call& call) {
    return json_answer(json_list(
        call.world.store.applications_of(call.me().id()), [&](Application* application, std::string& out) {
            out += application_json(call.world, *application);
        }));
}

Answer create(Call& call) {
    if (call.me().is_bot()) throw Refused(Trouble::bots_cannot);
    auto form = call.form();
    auto name = form.require("name").text("name", {1, 32});
    auto description = form.text("description", {0, 400});
    form.check();
    Application application;
    application.id = call.world.ids.next();
    application.owner = call.me().id();
    application.name = *name;
    application.description = description.value_or("");
    return json_answer(
        application_json(call.world, call.world.store.add_application(std::move(application))));
}

Answer get(Call& call) { return json_answer(application_json(call.world, own_application(call))); }

/// The first call makes the bot; every call makes a token. A bot's id is its application's.
Answer create_bot(Call& call) {
    auto& world = call.world;
    auto& application = own_application(call);
    auto* bot = world.store.account(application.id);
    if (!bot) {
        NewAccount wanted;
        wanted.id = application.id;
        wanted.username = application.name;
        wanted.bot = true;
        bot = &create_account(world, std::move(wanted));
        application.has_bot = true;
    }
    return json_answer(JsonObject().text("token", issue_token(world, *bot)).take());
}

Answer reset_bot(Call& call) {
    auto& world = call.world;
    auto const* bot = world.store.account(own_application(call).id);
    if (!bot) throw Refused(Trouble::unknown_application);
    end_all_sessions(world, *bot);
    return json_answer(JsonObject().text("token", issue_token(world, *bot)).take());
}

Answer mine(Call& call) {
    if (!call.me().is_bot()) throw Refused(Trouble::not_a_bot);
    auto const* application = call.world.store.application(call.me().id());
    if (!application) throw Refused(Trouble::unknown_application);
    return json_answer(application_json(call.world, *application));
}

Application& client_application(Call& call) {
    auto id = call.query_id("client_id");
    auto* application = id ? call.world.store.application(*id) : nullptr;
    if (!application) throw Refused(Trouble::unknown_application);
    return *application;
}

Answer authorization(Call& call) {
    auto& world = call.world;
    auto const& application = client_application(call);
    std::vector<GuildRecord*> manageable;
    for (auto id : call.me().guilds)
        if (auto* guild = world.store.guild(id);
            guild && guild_permissions(*guild, call.me().id(), world.now()).has(Permission::manage_guild))
            manageable.push_back(guild);
    JsonObject out;
    out.raw("application", application_json(world, application))
        .model("user", public_user(call.me()))
        .boolean("authorized", false)
        .raw("guilds", json_list(manageable, [](GuildRecord* guild, std::string& text) {
            text += JsonObject().id("id", guild->id()).text("name", guild->guild.name).take();
        }));
    if (application.has_bot) out.model("bot", public_user(world, application.id));
    return json_answer(out.take());
}

/// The bot's own role, which carries what it was granted.
Role managed_role(
    World& world, GuildRecord const& guild, Application const& application, Permissions permissions) {
    Role role;
    role.id = world.ids.next();
    role.guild_id = guild.id();
    role.name = application.name;
    role.colors.emplace();
    role.icon = null;
    role.unicode_emoji = null;
    role.position = 1;
    role.permissions = permissions & all_permissions;
    role.managed = true;
    role.flags.emplace();
    role.tags.emplace().bot_id = application.id;
    return role;
}

Answer authorize(Call& call) {
    auto& world = call.world;
    if (call.me().is_bot()) throw Refused(Trouble::bots_cannot);
    auto const& application = client_application(call);
    auto form = call.form();
    auto guild_id = form.require("guild_id").id("guild_id");
    auto permissions = form.permissions("permissions");
    auto agrees = form.boolean("authorize").value_or(true);
    form.check();
    if (!agrees) return json_answer(R"({"location":"/oauth2/error?error=access_denied"})");
    auto* guild = world.store.guild(*guild_id);
    if (!guild) throw Refused(Trouble::unknown_guild);
    auto me = call.me().id();
    if (!guild->member(me)) throw Refused(Trouble::missing_access);
    auto own = guild_permissions(*guild, me, world.now());
    if (!own.has(Permission::manage_guild)) throw Refused(Trouble::missing_permissions);
    auto* bot = world.store.account(application.id);
    if (!application.has_bot || !bot)
        throw InvalidForm("client_id", "INVALID_CLIENT", "This application has no bot.");

    auto granted =
        permissions.value_or(Permissions(call.query_id("permissions").value_or(Snowflake()).value()));
    bool is_new = guild->member(bot->id()) == nullptr;
    auto role_id = Snowflake();
    if (is_new && !granted.empty() && !guild->bans.contains(bot->id())) {
        auto role = managed_role(world, *guild, application, granted & own);
        role_id = role.id;
        world.broadcast.to_guild(*guild, events::guild_role_create,
            JsonObject().id("guild_id", guild->id()).model("role", role).take());
        guild->roles.emplace(role_id, std::move(role));
        // Before the bot hears of the guild: its first GUILD_CREATE shows what it may do.
        join_guild(world, *guild, *bot, {role_id});
    }
    else { join_guild(world, *guild, *bot); }
    return json_answer(R"({"location":"/oauth2/authorized"})");
}

constexpr Route table[] = {
    {"GET", "/applications", list},
    {"POST", "/applications", create},
    {"GET", "/applications/@me", mine},
    {"GET", "/oauth2/applications/@me", mine},
    {"GET", "/applications/{application_id}", get},
    {"POST", "/applications/{application_id}/bot", create_bot},
    {"POST", "/applications/{application_id}/bot/reset", reset_bot},
    {"GET", "/oauth2/authorize", authorization},
    {"POST", "/oauth2/authorize", authorize},
};

} // namespace

std::span<Route const> application_routes() { return table; }

} // namespace chorus::local
