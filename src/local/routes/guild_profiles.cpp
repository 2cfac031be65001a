// How guilds present themselves, and how members do in a guild.
#include "local/cdn/images.hpp"
#include "local/http/json_object.hpp"
#include "local/life/guild_life.hpp"
#include "local/routes/tables.hpp"
#include "local/rules/permissions.hpp"
#include "local/views/views.hpp"
#include <chorus/models/guild_features.hpp>
#include <chorus/models/guild_profile.hpp>

namespace chorus::local::guild_profile_routes {
namespace {

/// The first four letters, in capitals.
std::string tag_of(std::string const& name) {
    std::string tag;
    std::size_t letters = 0;
    for (char c : name) {
        bool begins = (static_cast<unsigned char>(c) & 0xC0) != 0x80;
        if (begins && ++letters > 4) break;
        tag += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    }
    return tag;
}

Answer guild_profile(Call& call) {
    auto const* record = call.world.store.guild(call.id("guild_id"));
    bool spacebar = call.world.options.quirks == Quirks::spacebar;
    bool may = record &&
        (spacebar || record->member(call.me().id()) || record->guild.has(guild_features::discoverable));
    if (!may) throw Refused(Trouble::unknown_guild);
    auto const& model = record->guild;
    GuildProfile profile;
    profile.id = model.id;
    profile.name = model.name;
    profile.icon_hash = model.icon;
    profile.member_count = static_cast<std::int64_t>(record->members.size());
    std::int64_t online = 0;
    for (auto user : call.world.hub.users()) online += record->member(user) != nullptr;
    profile.online_count = online;
    profile.description = model.description;
    profile.brand_color_primary = "#FF00FF";
    profile.banner_hash = null;
    profile.tag = tag_of(model.name);
    profile.badge = 0;
    profile.badge_color_primary = "#FF00FF";
    profile.badge_color_secondary = "#00FFFF";
    profile.badge_hash = "";
    profile.features = model.features;
    profile.visibility = GuildVisibility::public_;
    profile.custom_banner_hash = model.banner;
    profile.premium_subscription_count = model.premium_subscription_count.value_or(0);
    profile.premium_tier = model.premium_tier;
    return json_answer(encode(profile));
}

/// Of others only the nickname; whoever manages users may do more.
void demand_rights_over(Call& call, Form const& form, Snowflake user) {
    if (user == call.me().id()) {
        if (form.has("nick")) call.need(Permission::change_nickname);
        return;
    }
    if (form.json().size() != 1 || !form.has("nick")) return call.need_right(Right::manage_users);
    call.need(Permission::manage_nicknames);
    if (!outranks(*call.guild, call.me().id(), user)) throw Refused(Trouble::higher_role);
}

Answer modify_profile(Call& call) {
    auto user = call.user_id("member_id");
    auto* member = call.guild->member(user);
    if (!member) throw Refused(Trouble::unknown_member);
    auto form = call.form();
    auto nick = form.text("nick", {0, 32});
    auto bio = form.text("bio", {0, 190});
    auto pronouns = form.text("pronouns", {0, 40});
    auto banner = form.text("banner");
    form.check();
    demand_rights_over(call, form, user);
    if (banner)
        member->banner = store_image(call.world, "banners", user, *banner);
    else if (banner.is_null())
        member->banner.reset();
    if (!nick.is_absent()) member->nick = nick.value_or("").empty() ? Maybe<std::string>() : nick;
    if (!bio.is_absent()) member->bio = bio.value_or("");
    if (!pronouns.is_absent()) member->pronouns = pronouns.value_or("");
    announce_member(call.world, *call.guild, user);
    return json_answer(
        JsonObject()
            .fields(member_view(call.world, *call.guild, user, *member, WithUser::yes), {"banner", "bio"})
            .raw("banner", member->banner ? encode(member->banner) : "null")
            .text("bio", member->bio)
            .text("pronouns", member->pronouns)
            .take());
}

constexpr Route rows[] = {
    {"GET", "/guilds/{guild_id}/profile", guild_profile, {}, Access::token, Base::api, true},
    {"PATCH", "/guilds/{guild_id}/profile/{member_id}", modify_profile},
};

} // namespace

std::span<Route const> table() { return rows; }

} // namespace chorus::local::guild_profile_routes
