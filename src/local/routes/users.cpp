// Accounts: one's own, and what is seen of others.
#include "local/accounts/accounts.hpp"
#include "local/accounts/crypto.hpp"
#include "local/cdn/images.hpp"
#include "local/http/json_object.hpp"
#include "local/life/guild_life.hpp"
#include "local/routes/tables.hpp"
#include "local/rules/permissions.hpp"
#include "local/views/views.hpp"

namespace chorus::local::user_routes {
namespace {

Answer me(Call& call) { return json_answer(encode(private_user(call.me()))); }

/// Changing name, e-mail address or password takes the password, where there is one.
void demand_password(Call& call, Form& form) {
    auto const& hash = call.me().password_hash;
    if (hash.empty()) return;
    auto password = form.require("password").text("password");
    form.check();
    if (!verify_password(*password, hash))
        throw InvalidForm("password", "PASSWORD_DOES_NOT_MATCH", "Password does not match.");
}

Answer modify_me(Call& call) {
    auto& world = call.world;
    auto& account = call.me();
    auto& user = account.user;
    auto form = call.form();
    auto username = form.text("username", {2, 32});
    auto global_name = form.text("global_name", {0, 32});
    auto email = form.text("email", {3, 254});
    auto new_password = form.text("new_password", {world.options.min_password_length, 72});
    auto avatar = form.text("avatar");
    auto banner = form.text("banner");
    auto bio = form.text("bio", {0, 190});
    auto pronouns = form.text("pronouns", {0, 40});
    auto accent = form.integer("accent_color", 0, 0xFFFFFF);
    form.check();
    bool renames = username && *username != user.username && !account.is_bot();
    bool moves = email && user.email != *email;
    if (renames || moves || new_password) demand_password(call, form);
    if (moves && world.store.account_by_email(*email))
        throw InvalidForm("email", "EMAIL_ALREADY_REGISTERED", "Email is already registered.");

    Maybe<std::string> avatar_hash = user.avatar, banner_hash = user.banner;
    if (avatar)
        avatar_hash = store_image(world, "avatars", account.id(), *avatar);
    else if (avatar.is_null())
        avatar_hash = null;
    if (banner)
        banner_hash = store_image(world, "banners", account.id(), *banner);
    else if (banner.is_null())
        banner_hash = null;
    user.avatar = avatar_hash;
    user.banner = banner_hash;
    if (username && *username != user.username) world.store.rename(account, *username);
    if (!global_name.is_absent()) user.global_name = global_name;
    if (moves) world.store.set_email(account, *email);
    if (!bio.is_absent()) user.bio = bio.value_or("");
    if (!pronouns.is_absent()) user.pronouns = pronouns;
    if (!accent.is_absent()) user.accent_color = accent;

    JsonObject answer;
    answer.fields(private_user(account));
    if (new_password) {
        account.password_hash = world.hash_password(*new_password);
        end_all_sessions(world, account);
        auto token = issue_token(world, account);
        answer.text("token", token).text("newToken", token);
    }
    world.broadcast.to_user(account.id(), events::user_update, encode(private_user(account)));
    for (auto id : account.guilds)
        if (auto* guild = world.store.guild(id)) announce_member(world, *guild, account.id());
    return json_answer(answer.take());
}

Answer user(Call& call) {
    auto const* account = call.world.store.account(call.user_id("user_id"));
    if (!account) throw Refused(Trouble::unknown_user);
    return json_answer(encode(public_user(*account)));
}

Answer profile(Call& call) {
    auto& world = call.world;
    auto const* account = world.store.account(call.user_id("user_id"));
    if (!account) throw Refused(Trouble::unknown_user);
    auto mutual = json_list(
        [&] {
            std::vector<GuildRecord*> guilds;
            for (auto id : account->guilds)
                if (auto* guild = world.store.guild(id); guild && guild->member(call.me().id()))
                    guilds.push_back(guild);
            return guilds;
        }(),
        [&](GuildRecord* guild, std::string& out) {
            JsonObject entry;
            entry.id("id", guild->id());
            auto const& nick = guild->member(account->id())->nick;
            if (nick)
                entry.text("nick", *nick);
            else
                entry.none("nick");
            out += entry.take();
        });
    JsonObject answer;
    answer.model("user", public_user(*account))
        .raw("connected_accounts", "[]")
        .none("premium_guild_since")
        .none("premium_since")
        .number("premium_type", 0)
        .raw("mutual_guilds", mutual)
        .raw("badges", "[]")
        .raw("user_profile",
            JsonObject()
                .raw("bio", encode(account->user.bio))
                .raw("pronouns", encode(account->user.pronouns))
                .raw("accent_color", encode(account->user.accent_color))
                .raw("banner", encode(account->user.banner))
                .take());
    if (auto guild_id = call.query_id("guild_id"))
        if (auto const* guild = world.store.guild(*guild_id); guild && guild->member(call.me().id()))
            if (auto const* member = guild->member(account->id()))
                answer
                    .model("guild_member", member_view(world, *guild, account->id(), *member, WithUser::yes))
                    .raw("guild_member_profile",
                        JsonObject()
                            .id("guild_id", *guild_id)
                            .text("bio", member->bio)
                            .text("pronouns", member->pronouns)
                            .raw("banner", member->banner ? encode(member->banner) : std::string("null"))
                            .none("accent_color")
                            .take());
    return json_answer(answer.take());
}

/// One's own, whoever the path names: so Spacebar has it.
Answer modify_profile(Call& call) {
    auto& world = call.world;
    auto& account = call.me();
    auto& user = account.user;
    if (!world.store.account(call.user_id("user_id"))) throw Refused(Trouble::unknown_user);
    auto form = call.form();
    auto bio = form.text("bio", {0, 190});
    auto pronouns = form.text("pronouns", {0, 40});
    auto accent = form.integer("accent_color", 0, 0xFFFFFF);
    auto banner = form.text("banner");
    form.check();
    if (banner)
        user.banner = store_image(world, "banners", account.id(), *banner);
    else if (banner.is_null())
        user.banner = null;
    if (!bio.is_absent()) user.bio = bio.value_or("");
    if (!pronouns.is_absent()) user.pronouns = pronouns;
    if (!accent.is_absent()) user.accent_color = accent;
    world.broadcast.to_user(account.id(), events::user_update, encode(private_user(account)));
    return json_answer(JsonObject()
                           .raw("accent_color", encode(user.accent_color))
                           .raw("bio", encode(user.bio))
                           .raw("banner", encode(user.banner))
                           .raw("pronouns", encode(user.pronouns))
                           .take());
}

Answer my_guilds(Call& call) {
    auto& world = call.world;
    auto limit = static_cast<std::size_t>(call.query_number("limit", 200, 1, 200));
    auto before = call.query_id("before"), after = call.query_id("after");
    auto me_id = call.me().id();
    auto ids = call.me().guilds;
    std::ranges::sort(ids);
    std::string out = "[";
    for (auto id : ids) {
        if ((before && id >= *before) || (after && id <= *after)) continue;
        if (limit-- == 0) break;
        auto const* guild = world.store.guild(id);
        if (!guild) continue;
        auto view = guild_view(*guild);
        view.roles.clear();
        view.owner = view.owner_id == me_id;
        view.permissions = guild_permissions(*guild, me_id, world.now());
        if (out.size() > 1) out += ',';
        out += JsonObject()
                   .fields(view, {"members", "channels", "threads", "roles", "emojis", "stickers"})
                   .take();
    }
    return json_answer(out + "]");
}

Answer leave(Call& call) {
    auto* guild = call.world.store.guild(call.id("guild_id"));
    if (!guild || !guild->member(call.me().id())) throw Refused(Trouble::unknown_guild);
    if (guild->guild.owner_id == call.me().id())
        throw InvalidForm("guild_id", "INVALID_GUILD", "Owners cannot leave their guild.");
    leave_guild(call.world, *guild, call.me().id());
    return no_content();
}

constexpr Route rows[] = {
    {"GET", "/users/@me", me},
    {"PATCH", "/users/@me", modify_me},
    {"GET", "/users/@me/guilds", my_guilds},
    {"DELETE", "/users/@me/guilds/{guild_id}", leave, {}, Access::token, Base::api, true},
    {"GET", "/users/{user_id}", user},
    {"GET", "/users/{user_id}/profile", profile},
    {"PATCH", "/users/{user_id}/profile", modify_profile},
};

} // namespace

std::span<Route const> table() { return rows; }

} // namespace chorus::local::user_routes
