// What users let applications do: bots that come into guilds, and access to their accounts.
#include "local/accounts/oauth2.hpp"
#include "local/http/json_object.hpp"
#include "local/life/guild_life.hpp"
#include "local/routes/tables.hpp"
#include "local/rules/permissions.hpp"
#include "local/views/application_view.hpp"
#include "local/views/views.hpp"
#include <algorithm>

namespace chorus::local::oauth2_routes {
namespace {

Application& client_application(Call& call) {
    auto id = call.query_id("client_id");
    auto* application = id ? call.world.store.application(*id) : nullptr;
    if (!application) throw Refused(Trouble::unknown_application);
    return *application;
}

Answer authorization(Call& call) {
    auto& world = call.world;
    auto const& application = client_application(call);
    bool known = std::ranges::any_of(world.store.logins_of(call.me().id()),
        [&](TokenRecord const* login) { return login->application == application.id; });
    std::vector<GuildRecord*> manageable;
    for (auto id : call.me().guilds)
        if (auto* guild = world.store.guild(id);
            guild && guild_permissions(*guild, call.me().id(), world.now()).has(Permission::manage_guild))
            manageable.push_back(guild);
    JsonObject out;
    out.raw("application", application_json(world, application, false))
        .model("user", public_user(call.me()))
        .boolean("authorized", known)
        .raw("guilds", json_list(manageable, [&](GuildRecord* guild, std::string& text) {
            text += JsonObject()
                        .id("id", guild->id())
                        .text("name", guild->guild.name)
                        .raw("icon", encode(guild->guild.icon))
                        .number("mfa_level", 0)
                        .raw("permissions", encode(guild_permissions(*guild, call.me().id(), world.now())))
                        .take();
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

/// The bot comes into the guild, with a role of its own for what it was granted.
void add_bot(
    Call& call, Application const& application, Snowflake guild_id, Maybe<Permissions> const& permissions) {
    auto& world = call.world;
    auto* guild = world.store.guild(guild_id);
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
}

/// What the client asked for, in the address that it sent the user to.
struct AuthorizationRequest {
    std::string scopes, response_type, redirect_uri, state, challenge, challenge_method;
};

AuthorizationRequest read_request(Call& call, Application const& application) {
    auto text = [&](std::string_view name) { return call.target.query(name).value_or(""); };
    AuthorizationRequest asked;
    asked.scopes = text("scope");
    asked.response_type = text("response_type");
    asked.redirect_uri = text("redirect_uri");
    asked.state = text("state");
    asked.challenge = text("code_challenge");
    asked.challenge_method = text("code_challenge_method");
    if (asked.response_type.empty()) {
        asked.redirect_uri.clear();
        return asked;
    }
    if (asked.response_type != "code" && asked.response_type != "token")
        throw InvalidForm(
            "response_type", "BASE_TYPE_CHOICES", "Value must be one of {\"code\", \"token\"}.");
    if (asked.scopes.empty()) throw InvalidForm("scope", "BASE_TYPE_REQUIRED", "This field is required");
    auto const details = parse_json(application.details);
    auto const known = details.value("redirect_uris", nlohmann::json::array());
    if (asked.redirect_uri.empty() && known.size() == 1) asked.redirect_uri = known[0].get<std::string>();
    if (std::ranges::find(known, nlohmann::json(asked.redirect_uri)) == known.end())
        throw InvalidForm(
            "redirect_uri", "OAUTH2_REDIRECT_URI_INVALID", "Redirect URI is not supported by client.");
    return asked;
}

Answer redirect(AuthorizationRequest const& asked, std::string const& what, std::string const& otherwise) {
    if (asked.redirect_uri.empty()) return json_answer(JsonObject().text("location", otherwise).take());
    bool implicit = asked.response_type == "token";
    auto url = asked.redirect_uri;
    url += implicit ? '#' : url.find('?') == url.npos ? '?' : '&';
    url += what;
    if (!asked.state.empty()) url += "&state=" + percent_encode(asked.state);
    return json_answer(JsonObject().text("location", url).take());
}

Answer answer_request(
    Call& call, Application const& application, AuthorizationRequest const& asked, Snowflake guild) {
    auto me = call.me().id();
    if (asked.response_type == "token") {
        auto granted = grant(call.world, application, me, asked.scopes, false);
        return redirect(asked,
            "access_token=" + granted.access_token + "&token_type=Bearer&expires_in=" +
                std::to_string(access_token_life) + "&scope=" + percent_encode(asked.scopes),
            "");
    }
    AuthorizationCode code;
    code.application = application.id;
    code.user = me;
    code.scopes = asked.scopes;
    code.redirect_uri = asked.redirect_uri;
    code.challenge = asked.challenge;
    code.hashed = asked.challenge_method == "S256";
    code.guild = guild;
    return redirect(asked, "code=" + issue_code(call.world, std::move(code)), "");
}

Answer authorize(Call& call) {
    if (call.me().is_bot()) throw Refused(Trouble::bots_cannot);
    auto const& application = client_application(call);
    auto form = call.form();
    auto asked = read_request(call, application);
    bool adds_bot = has_scope(asked.scopes, "bot") || asked.redirect_uri.empty();
    if (adds_bot) form.require("guild_id");
    auto guild_id = form.id("guild_id");
    auto permissions = form.permissions("permissions");
    auto agrees = form.boolean("authorize").value_or(true);
    form.check();
    if (!agrees) return redirect(asked, "error=access_denied", "/oauth2/error?error=access_denied");
    if (adds_bot) add_bot(call, application, *guild_id, permissions);
    if (asked.redirect_uri.empty()) return json_answer(R"({"location":"/oauth2/authorized"})");
    return answer_request(call, application, asked, adds_bot ? *guild_id : Snowflake());
}

constexpr Route rows[] = {
    {"GET", "/oauth2/authorize", authorization},
    {"POST", "/oauth2/authorize", authorize},
};

} // namespace

std::span<Route const> table() { return rows; }

} // namespace chorus::local::oauth2_routes
