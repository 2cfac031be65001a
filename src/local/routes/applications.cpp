// Applications and their bots.
#include "local/accounts/accounts.hpp"
#include "local/accounts/crypto.hpp"
#include "local/accounts/second_factor.hpp"
#include "local/cdn/images.hpp"
#include "local/http/json_object.hpp"
#include "local/life/account_life.hpp"
#include "local/life/guild_life.hpp"
#include "local/routes/tables.hpp"
#include "local/views/application_view.hpp"
#include "local/views/views.hpp"
#include <algorithm>

namespace chorus::local::application_routes {
namespace {

Application& own_application(Call& call) {
    auto* application = call.world.store.application(call.id("application_id"));
    if (!application || application->owner != call.me().id()) throw Refused(Trouble::unknown_application);
    return *application;
}

/// Its owner's, or its bot's.
Application& editable_application(Call& call) {
    auto id = call.param("application_id").empty() ? call.me().id() : call.id("application_id");
    auto* application = call.world.store.application(id);
    auto me = call.me().id();
    if (!application || (me != application->owner && me != application->id))
        throw Refused(Trouble::unknown_application);
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

Answer get(Call& call) {
    auto const* application = call.world.store.application(call.id("application_id"));
    if (!application) throw Refused(Trouble::unknown_application);
    auto me = call.me().id();
    bool owners = me == application->owner || me == application->id;
    return json_answer(application_json(call.world, *application, owners));
}

void check_texts(Form& form, char const* key, std::size_t max) {
    auto const& list = form.at(key);
    if (list.is_null()) return;
    bool good = list.is_array() && list.size() <= max &&
        std::ranges::all_of(list, [](auto const& text) { return text.is_string(); });
    if (!good)
        form.complain(
            key, "BASE_TYPE_BAD_LENGTH", "Must be a list of " + std::to_string(max) + " or fewer texts.");
}

Answer edit(Call& call) {
    auto& application = editable_application(call);
    auto form = call.form();
    auto name = form.text("name", {1, 32});
    auto description = form.text("description", {0, 400});
    auto details = nlohmann::ordered_json::parse(application.details);
    for (auto key :
        {"bot_public", "bot_require_code_grant", "integration_public", "integration_require_code_grant"})
        if (auto flag = form.boolean(key)) details[key] = *flag;
    for (auto key : {"terms_of_service_url", "privacy_policy_url", "custom_install_url",
             "role_connections_verification_url"})
        if (auto url = form.text(key, {0, 2048}); !url.is_absent())
            details[key] = url ? nlohmann::ordered_json(*url) : nlohmann::ordered_json();
    if (auto flags = form.integer("flags", 0)) details["flags"] = *flags;
    check_texts(form, "tags", 5);
    check_texts(form, "redirect_uris", 10);
    for (auto key : {"tags", "redirect_uris", "install_params", "integration_types_config"})
        if (form.has(key)) details[key] = form.at(key);
    if (auto url = form.text("interactions_endpoint_url"); url && !url->empty())
        form.complain("interactions_endpoint_url", "APPLICATION_INTERACTIONS_ENDPOINT_URL_INVALID",
            "The specified interactions endpoint url could not be verified.");
    auto icon = form.text("icon"), cover = form.text("cover_image");
    form.check();
    auto set_image = [&](char const* key, Maybe<std::string> const& image) {
        if (image)
            details[key] = store_image(call.world, "app-icons", application.id, *image);
        else if (image.is_null())
            details[key] = nullptr;
    };
    set_image("icon", icon);
    set_image("cover_image", cover);
    auto text = details.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    if (text.size() > 65'536)
        throw InvalidForm("", "BASE_TYPE_MAX_LENGTH", "An application must fit in 64 KiB.");
    if (name) application.name = *name;
    if (!description.is_absent()) application.description = description.value_or("");
    application.details = std::move(text);
    return json_answer(application_json(call.world, application));
}

/// Who has a second factor says a code of it before something is lost.
void demand_code(Call& call) {
    auto& me = call.me();
    if (me.totp_secret.empty()) return;
    auto form = call.form();
    auto code = form.text("code").value_or("");
    form.check();
    if (!accept_code(me, code)) throw Refused(Trouble::wrong_mfa_code);
}

Answer remove(Call& call) {
    auto& world = call.world;
    auto const& application = own_application(call);
    demand_code(call);
    remove_application(world, application.id);
    return json_answer("{}");
}

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

/// Another secret for the OAuth2 client; nobody sees it again.
Answer reset_secret(Call& call) {
    auto& application = own_application(call);
    demand_code(call);
    auto secret = call.world.ids.code(32);
    application.secret_hash = sha256_hex(secret);
    return json_answer(JsonObject().text("secret", secret).take());
}

Answer edit_bot(Call& call) {
    auto& world = call.world;
    auto const& application = own_application(call);
    auto* bot = world.store.account(application.id);
    if (!bot) throw Refused(Trouble::unknown_application);
    auto form = call.form();
    auto username = form.text("username", {2, 32});
    auto avatar = form.text("avatar"), banner = form.text("banner");
    form.check();
    auto set_image = [&](char const* folder, Maybe<std::string> const& image, Maybe<std::string>& hash) {
        if (image)
            hash = store_image(world, folder, bot->id(), *image);
        else if (image.is_null())
            hash = null;
    };
    set_image("avatars", avatar, bot->user.avatar);
    set_image("banners", banner, bot->user.banner);
    if (username && *username != bot->user.username) world.store.rename(*bot, *username);
    world.broadcast.to_user(bot->id(), events::user_update, encode(private_user(*bot)));
    for (auto id : bot->guilds)
        if (auto* guild = world.store.guild(id)) announce_member(world, *guild, bot->id());
    return json_answer(application_json(world, application));
}

Answer no_metadata(Call& call) {
    (void)editable_application(call);
    return json_answer("[]");
}

Answer reset_bot(Call& call) {
    auto& world = call.world;
    demand_code(call);
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

constexpr Route rows[] = {
    {"GET", "/applications", list},
    {"POST", "/applications", create},
    {"GET", "/applications/@me", mine},
    {"PATCH", "/applications/@me", edit},
    {"GET", "/oauth2/applications/@me", mine},
    {"GET", "/applications/{application_id}", get},
    {"PATCH", "/applications/{application_id}", edit},
    {"POST", "/applications/{application_id}/delete", remove},
    {"POST", "/applications/{application_id}/reset", reset_secret},
    {"POST", "/applications/{application_id}/bot", create_bot},
    {"PATCH", "/applications/{application_id}/bot", edit_bot},
    {"POST", "/applications/{application_id}/bot/reset", reset_bot},
    {"GET", "/applications/{application_id}/role-connections/metadata", no_metadata},
};

} // namespace

std::span<Route const> table() { return rows; }

} // namespace chorus::local::application_routes
