// Finding guilds that anybody may join, and joining them; hubs, of which there are none.
#include "local/accounts/oauth2.hpp"
#include "local/http/json_object.hpp"
#include "local/life/guild_life.hpp"
#include "local/routes/tables.hpp"
#include "local/rules/permissions.hpp"
#include "local/views/views.hpp"
#include <algorithm>
#include <chorus/models/discovery.hpp>
#include <chorus/models/guild_features.hpp>

namespace chorus::local::guild_discovery_routes {
namespace {

constexpr std::pair<std::int32_t, std::string_view> categories[] = {
    {0, "General"},
    {1, "Gaming"},
    {2, "Music"},
    {3, "Entertainment"},
    {4, "Creative Arts"},
    {5, "Science & Tech"},
    {6, "Education"},
    {7, "Sports"},
};

/// Large ones first.
std::vector<GuildRecord*> discoverable(World& world) {
    auto guilds = world.store.guilds();
    std::erase_if(
        guilds, [](GuildRecord const* guild) { return !guild->guild.has(guild_features::discoverable); });
    std::ranges::stable_sort(
        guilds, std::greater<>(), [](GuildRecord const* guild) { return guild->members.size(); });
    return guilds;
}

DiscoverableGuild shown(World& world, GuildRecord const& record) {
    auto const& model = record.guild;
    DiscoverableGuild guild;
    guild.id = model.id;
    guild.name = model.name;
    guild.icon = model.icon;
    guild.description = model.description;
    guild.banner = model.banner;
    guild.splash = model.splash;
    guild.discovery_splash = model.discovery_splash;
    guild.features = model.features;
    guild.vanity_url_code = model.vanity_url_code;
    guild.preferred_locale = model.preferred_locale.value_or("en-US");
    guild.premium_subscription_count = model.premium_subscription_count.value_or(0);
    guild.approximate_member_count = static_cast<std::int64_t>(record.members.size());
    std::int64_t online = 0;
    for (auto user : world.hub.users()) online += record.member(user) != nullptr;
    guild.approximate_presence_count = online;
    constexpr std::size_t most = 30;
    guild.emojis.assign(model.emojis.begin(),
        model.emojis.begin() + static_cast<std::ptrdiff_t>(std::min(model.emojis.size(), most)));
    guild.emoji_count = static_cast<std::int64_t>(model.emojis.size());
    guild.stickers.assign(model.stickers.begin(),
        model.stickers.begin() + static_cast<std::ptrdiff_t>(std::min(model.stickers.size(), most)));
    guild.sticker_count = static_cast<std::int64_t>(model.stickers.size());
    guild.auto_removed = false;
    guild.is_published = true;
    guild.primary_category_id = 0;
    return guild;
}

Answer list(Call& call) {
    auto limit = call.query_number("limit", 24, 1, 100);
    auto offset = call.query_number("offset", 0, 0, 1'000'000);
    auto const found = discoverable(call.world);
    DiscoverableGuilds page;
    page.total = static_cast<std::int64_t>(found.size());
    page.offset = offset;
    page.limit = limit;
    for (auto i = static_cast<std::size_t>(offset); i < found.size() && limit > 0; ++i, --limit)
        page.guilds.push_back(shown(call.world, *found[i]));
    return json_answer(encode(page));
}

Answer list_categories(Call& call) {
    bool primary_only = call.target.query("primary_only") == "true";
    std::vector<DiscoveryCategory> all;
    for (auto const& [id, name] : categories) {
        bool is_primary = id != 0;
        if (primary_only && !is_primary) continue;
        auto& category = all.emplace_back();
        category.id = id;
        category.name = name;
        category.is_primary = is_primary;
    }
    return json_answer(json_list(all));
}

Answer recommend(Call& call) {
    auto guilds = discoverable(call.world);
    auto limit = static_cast<std::size_t>(call.query_number("limit", 24, 1, 100));
    if (guilds.size() > limit) guilds.resize(limit);
    return json_answer(JsonObject()
                           .raw("recommended_guilds",
                               json_list(guilds,
                                   [](GuildRecord const* guild, std::string& out) {
                                       auto view = guild_view(*guild);
                                       view.roles.clear();
                                       out += guild_json(view);
                                   }))
                           .text("load_id", "server_recs/" + call.world.ids.hex(16))
                           .take());
}

/// Oneself, without an invite.
Answer join(Call& call, GuildRecord& guild) {
    if (call.me().is_bot()) throw Refused(Trouble::bots_cannot);
    call.need_right(Right::join_guilds);
    if (!guild.guild.has(guild_features::discoverable)) throw Refused(Trouble::unknown_guild);
    join_guild(call.world, guild, call.me());
    return json_answer(guild_json(guild_view(guild)));
}

/// Somebody who has allowed it: a bot brings them, by the token that they gave its application.
Answer bring(Call& call, GuildRecord& guild) {
    auto user = call.id("member_id");
    auto form = call.form();
    auto token = form.text("access_token");
    auto nick = form.text("nick", {0, 32});
    auto roles = form.ids("roles", 250);
    auto mute = form.boolean("mute"), deaf = form.boolean("deaf");
    form.check();
    if (!guild.member(call.me().id())) throw Refused(Trouble::missing_access);
    call.permissions = guild_permissions(guild, call.me().id(), call.world.now());
    call.need(Permission::create_instant_invite);
    auto const* record = token ? call.world.store.token(*token) : nullptr;
    bool allowed = record && record->kind == TokenKind::access && record->user == user &&
        record->application == call.me().id() && has_scope(record->scopes, "guilds.join");
    if (!allowed) throw Refused(Trouble::missing_oauth2_scope);
    if (guild.member(user)) return no_content();
    auto* account = call.world.store.account(user);
    if (!account) throw Refused(Trouble::unknown_user);
    if (roles && !roles->empty()) call.need(Permission::manage_roles);
    if (nick) call.need(Permission::manage_nicknames);
    if (mute) call.need(Permission::mute_members);
    if (deaf) call.need(Permission::deafen_members);
    for (auto role : roles.value_or(std::vector<Snowflake>()))
        if (!guild.roles.contains(role) || role == guild.id())
            throw InvalidForm("roles", "UNKNOWN_ROLE", "Unknown Role");
    auto& member = join_guild(call.world, guild, *account, roles.value_or(std::vector<Snowflake>()));
    if (nick && !nick->empty()) member.nick = *nick;
    member.mute = mute.value_or(false);
    member.deaf = deaf.value_or(false);
    if (nick || mute || deaf) announce_member(call.world, guild, user);
    return json_answer(encode(member_view(call.world, guild, user, member, WithUser::yes)), 201);
}

Answer put_member(Call& call) {
    auto* guild = call.world.store.guild(call.id("guild_id"));
    if (!guild) throw Refused(Trouble::unknown_guild);
    bool self = call.user_id("member_id") == call.me().id();
    return self ? join(call, *guild) : bring(call, *guild);
}

std::string domain_of(Form& form, char const* key) {
    auto email = form.require(key).text(key, {3, 254});
    auto at = email ? email->find('@') : std::string::npos;
    if (email && (at == email->npos || at + 1 == email->size()))
        form.complain(key, "EMAIL_TYPE_INVALID_EMAIL", "Not a well formed email address.");
    form.check();
    return email->substr(at + 1);
}

/// Of schools and the like.
void refuse_providers(std::string domain) {
    std::ranges::transform(
        domain, domain.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    for (std::string_view provider : {"gmail.com", "googlemail.com", "hotmail.com", "outlook.com", "live.com",
             "yahoo.com", "icloud.com", "aol.com", "gmx.net", "gmx.de", "proton.me", "protonmail.com"})
        if (domain == provider)
            throw InvalidForm("name", "EMAIL_IS_UNOFFICIAL",
                "That looks like a personal email address. Please use your official student email.");
}

Answer look_up(Call& call) {
    auto form = call.form();
    refuse_providers(domain_of(form, "email"));
    return json_answer(R"({"guilds_info":[],"has_matching_guild":false})");
}

Answer verify_code(Call& call) {
    auto form = call.form();
    form.require("code").require("guild_id");
    refuse_providers(domain_of(form, "email"));
    // No guild is a hub.
    throw Refused(call.world.options.quirks == Quirks::spacebar ? Trouble::not_implemented
                                                                : Trouble::unknown_guild);
}

Answer wait_for_hub(Call& call) {
    auto form = call.form();
    auto school = form.require("school").text("school", {1, 200});
    auto domain = domain_of(form, "email");
    return json_answer(JsonObject()
                           .text("email", *form.text("email"))
                           .text("email_domain", domain)
                           .text("school", *school)
                           .id("user_id", call.me().id())
                           .take());
}

Answer no_entries(Call& call) {
    if (call.channel->channel.type != ChannelType::guild_directory &&
        call.world.options.quirks != Quirks::spacebar)
        throw Refused(Trouble::wrong_channel_type);
    return json_answer("[]");
}

constexpr Route rows[] = {
    {"GET", "/discoverable-guilds", list},
    {"GET", "/discovery/categories", list_categories},
    {"GET", "/guild-recommendations", recommend},
    {"PUT", "/guilds/{guild_id}/members/{member_id}", put_member, {}, Access::token, Base::api, true},
    {"POST", "/guilds/automations/email-domain-lookup", look_up},
    {"POST", "/guilds/automations/email-domain-lookup/verify-code", verify_code},
    {"POST", "/hub-waitlist/signup", wait_for_hub},
    {"GET", "/channels/{channel_id}/directory-entries", no_entries},
};

} // namespace

std::span<Route const> table() { return rows; }

} // namespace chorus::local::guild_discovery_routes
