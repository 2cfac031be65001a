// Emojis of guilds.
#include "local/cdn/images.hpp"
#include "local/http/json_object.hpp"
#include "local/life/audit.hpp"
#include "local/routes/tables.hpp"
#include "local/rules/emoji_form.hpp"
#include "local/views/views.hpp"
#include <algorithm>

namespace chorus::local::emoji_routes {
namespace {

constexpr std::size_t max_emojis = 2000; ///< as /policies/instance/limits says

std::vector<Emoji>& emojis_of(Call& call) { return call.guild->guild.emojis; }

Emoji& emoji_of(Call& call) {
    auto found = std::ranges::find(emojis_of(call), Maybe<Snowflake>(call.id("emoji_id")), &Emoji::id);
    if (found == emojis_of(call).end()) throw Refused(Trouble::unknown_emoji);
    return *found;
}

Emoji with_user(Call& call, Emoji emoji) {
    if (emoji.user_id) emoji.user = public_user(call.world, *emoji.user_id);
    return emoji;
}

void announce(Call& call) {
    call.world.broadcast.to_guild(*call.guild, events::guild_emojis_update,
        JsonObject().id("guild_id", call.guild->id()).raw("emojis", json_list(emojis_of(call))).take());
}

/// Making needs `create_guild_expressions` or, as on older servers, `manage_guild_expressions`.
void demand_creation(Call& call) {
    if (!call.permissions.has_any(
            Permission::create_guild_expressions | Permission::manage_guild_expressions))
        throw Refused(Trouble::missing_permissions);
}

/// Who may make emojis may change their own.
void demand_rights_over(Call& call, Emoji const& emoji) {
    bool own = emoji.user_id == call.me().id() && call.permissions.has(Permission::create_guild_expressions);
    if (!own) call.need(Permission::manage_guild_expressions);
}

Maybe<std::vector<Snowflake>> read_roles(Call& call, Form& form) {
    auto roles = form.ids("roles", 250);
    if (roles)
        for (auto id : *roles)
            if (!call.guild->roles.contains(id)) form.complain("roles", "UNKNOWN_ROLE", "Unknown Role");
    return roles;
}

Answer list(Call& call) {
    std::vector<Emoji> emojis;
    for (auto const& emoji : emojis_of(call)) emojis.push_back(with_user(call, emoji));
    return json_answer(json_list(emojis));
}

Answer get(Call& call) { return json_answer(encode(with_user(call, emoji_of(call)))); }

Answer create(Call& call) {
    demand_creation(call);
    auto form = call.form();
    form.require("name").require("image");
    auto name = read_emoji_name(form);
    auto image = read_emoji_image(form);
    auto roles = read_roles(call, form);
    form.check();
    if (emojis_of(call).size() >= max_emojis) throw Refused(Trouble::max_emojis);
    Emoji emoji;
    emoji.id = call.world.ids.next();
    emoji.name = *name;
    emoji.guild_id = call.guild->id();
    emoji.user_id = call.me().id();
    emoji.animated = store_image(call.world, "emojis", *emoji.id, *image).starts_with("a_");
    emoji.available = true;
    emoji.managed = false;
    emoji.require_colons = true;
    emoji.roles = roles.value_or(std::vector<Snowflake>());
    emojis_of(call).push_back(emoji);
    audit(call, AuditLogAction::emoji_create, *emoji.id,
        changes_between("", JsonObject().text("name", *name).take()));
    announce(call);
    return json_answer(encode(with_user(call, emoji)), 201);
}

Answer modify(Call& call) {
    auto& emoji = emoji_of(call);
    demand_rights_over(call, emoji);
    auto form = call.form();
    auto name = read_emoji_name(form);
    auto roles = read_roles(call, form);
    form.check();
    AuditedChange<Emoji> change(emoji);
    if (name) emoji.name = *name;
    if (!roles.is_absent()) emoji.roles = roles.value_or(std::vector<Snowflake>());
    change.done(call, AuditLogAction::emoji_update, *emoji.id, emoji);
    announce(call);
    return json_answer(encode(with_user(call, emoji)));
}

Answer remove(Call& call) {
    auto& emoji = emoji_of(call);
    demand_rights_over(call, emoji);
    auto id = *emoji.id;
    audit(call, AuditLogAction::emoji_delete, id,
        changes_between(JsonObject().text("name", emoji.name.value_or("")).take(), ""));
    std::erase_if(emojis_of(call), [&](Emoji const& other) { return other.id == id; });
    call.world.store.remove_files("emojis/" + id.to_string() + "/");
    announce(call);
    return no_content();
}

/// Shown to everybody who meets the emoji, as far as its guild is known to the caller.
Answer source(Call& call) {
    auto id = Maybe<Snowflake>(call.id("emoji_id"));
    for (auto guild_id : call.me().guilds) {
        auto const* record = call.world.store.guild(guild_id);
        if (!record || std::ranges::find(record->guild.emojis, id, &Emoji::id) == record->guild.emojis.end())
            continue;
        EmojiSource answer;
        answer.type = "GUILD";
        auto& guild = answer.guild.emplace();
        guild.id = record->id();
        guild.name = record->guild.name;
        guild.icon = record->guild.icon;
        guild.description = record->guild.description;
        guild.features = record->guild.features;
        guild.emojis = record->guild.emojis;
        guild.approximate_member_count = static_cast<std::int64_t>(record->members.size());
        return json_answer(encode(answer));
    }
    throw Refused(Trouble::unknown_emoji);
}

constexpr Route rows[] = {
    {"GET", "/guilds/{guild_id}/emojis", list},
    {"POST", "/guilds/{guild_id}/emojis", create},
    {"GET", "/guilds/{guild_id}/emojis/{emoji_id}", get},
    {"PATCH", "/guilds/{guild_id}/emojis/{emoji_id}", modify},
    {"DELETE", "/guilds/{guild_id}/emojis/{emoji_id}", remove},
    {"GET", "/emojis/{emoji_id}/source", source},
};

} // namespace

std::span<Route const> table() { return rows; }

} // namespace chorus::local::emoji_routes
