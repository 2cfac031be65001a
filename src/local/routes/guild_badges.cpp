// Pictures of a guild for web pages: its name and how many are there.
#include "local/cdn/images.hpp"
#include "local/routes/tables.hpp"
#include <algorithm>

namespace chorus::local::guild_badge_routes {
namespace {

struct Style {
    std::string_view name;
    std::uint32_t width, height;
};
constexpr Style styles[] = {{"shield", 125, 20}, {"banner1", 320, 76}, {"banner2", 220, 56},
    {"banner3", 320, 77}, {"banner4", 320, 188}};

/// For strangers, too, where the guild wants it.
GuildRecord& guild_of(Call& call) {
    auto* guild = call.world.store.guild(call.id("guild_id"));
    if (!guild) throw Refused(Trouble::unknown_guild);
    if (!guild->guild.widget_enabled.value_or(false)) throw Refused(Trouble::widget_disabled);
    return *guild;
}

/// A plain area of the style's size: nobody who tests a bot looks at it.
Answer png(Call& call) {
    (void)guild_of(call);
    auto name = call.target.query("style").value_or("shield");
    auto style = std::ranges::find(styles, name, &Style::name);
    if (style == std::end(styles))
        throw InvalidForm("style", "BASE_TYPE_CHOICES",
            "Value must be one of ('shield', 'banner1', 'banner2', 'banner3', 'banner4').");
    Answer answer;
    answer.content_type = "image/png";
    answer.headers.emplace_back("Cache-Control", "public, max-age=3600");
    answer.body = plain_png(0, style->width, style->height);
    return answer;
}

Answer svg(Call& call) {
    auto const& guild = guild_of(call);
    std::size_t online = 0;
    for (auto user : call.world.hub.users()) online += guild.member(user) != nullptr;
    Answer answer;
    answer.content_type = "image/svg+xml;charset=utf-8";
    answer.headers.emplace_back("Cache-Control", "public, max-age=300");
    answer.body =
        R"(<svg xmlns="http://www.w3.org/2000/svg" width="150" height="20" role="img"><rect width="62" height="20" )"
        R"(fill="#555"/><rect x="62" width="88" height="20" fill="#0185ff"/><g fill="#fff" text-anchor="middle" )"
        R"(font-family="Verdana,sans-serif" font-size="11"><text x="31" y="14">Spacebar</text><text x="106" y="14">)" +
        std::to_string(online) + " online</text></g></svg>\n";
    return answer;
}

constexpr Route rows[] = {
    {"GET", "/guilds/{guild_id}/widget.png", png, {}, Access::open, Base::api, true},
    {"GET", "/guilds/{guild_id}/shield.svg", svg, {}, Access::open, Base::api, true},
};

} // namespace

std::span<Route const> table() { return rows; }

} // namespace chorus::local::guild_badge_routes
