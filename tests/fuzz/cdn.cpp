// Addresses of images, made of what servers say: they stay below the CDN, whatever that is.
#include "support/input.hpp"

#include <boost/url/parse.hpp>
#include <chorus/cdn.hpp>
#include <chorus/error.hpp>
#include <chorus/models/guild.hpp>
#include <chorus/models/sticker.hpp>
#include <chorus/models/user.hpp>

using chorus_fuzz::demand;
using namespace chorus;

namespace {

constexpr std::string_view base = "https://cdn.example.org/base";

void check(std::string const& url) {
    demand(url.starts_with(std::string(base) + "/"), "below the CDN", url);
    auto const parsed = boost::urls::parse_uri(url);
    demand(parsed.has_value(), "a URL", url);
    for (auto segment : parsed->encoded_segments()) {
        auto const text = std::string_view(segment);
        demand(text != "." && text != "..", "which leads nowhere else", url);
    }
    demand(!parsed->has_fragment() && !parsed->has_userinfo(), "and nothing more", url);
}

template<class F> void check_made(F make) {
    try {
        check(make());
    }
    catch (Error const& error) {
        demand(error.is(errc::invalid_argument), "refused as invalid_argument");
    }
}

ImageOptions options_from(chorus_fuzz::Input& input) {
    ImageOptions options;
    options.format(static_cast<ImageFormat>(input.below(7)));
    if (input.flag()) options.size(16 << input.below(9));
    if (input.flag()) options.animated(input.flag());
    return options;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
    chorus_fuzz::Input input(bytes, size);
    auto const options = options_from(input);
    Snowflake const id(input.number<std::uint64_t>()), other(input.number<std::uint64_t>());
    bool const moving = input.flag();
    auto const format = static_cast<StickerFormat>(input.below(6));
    auto const hash = input.rest();
    Cdn const cdn(base);

    User user;
    user.id = id;
    user.discriminator = std::string(hash.substr(0, 8));
    if (moving) user.avatar = std::string(hash);
    check_made([&] { return cdn.avatar(user, options); });
    check_made([&] { return cdn.default_avatar(user); });
    check_made([&] { return cdn.avatar(id, hash, options); });
    check_made([&] { return cdn.default_group_avatar(id); });
    check_made([&] { return cdn.avatar_decoration(hash, options); });
    check_made([&] { return cdn.nameplate(hash, moving); });
    check_made([&] { return cdn.guild_tag_badge(id, hash, options); });
    check_made([&] { return cdn.badge_icon(hash); });
    check_made([&] { return cdn.member_avatar(id, other, hash, options); });
    check_made([&] { return cdn.member_banner(id, other, hash, options); });
    check_made([&] { return cdn.guild_icon(id, hash, options); });
    check_made([&] { return cdn.splash(id, hash, options); });
    check_made([&] { return cdn.discovery_splash(id, hash, options); });
    check_made([&] { return cdn.banner(id, hash, options); });
    check_made([&] { return cdn.home_header(id, hash, options); });
    check_made([&] { return cdn.role_icon(id, hash, options); });
    check_made([&] { return cdn.channel_icon(id, hash, options); });
    check_made([&] { return cdn.scheduled_event_cover(id, hash, options); });
    check_made([&] { return cdn.emoji(id, moving, options); });
    check_made([&] { return cdn.sticker(id, format); });
    check_made([&] { return cdn.sound(id); });
    check_made([&] { return cdn.application_icon(id, hash, options); });
    check_made([&] { return cdn.application_asset(id, hash, options); });
    check_made([&] { return cdn.achievement_icon(id, other, hash, options); });
    check_made([&] { return cdn.team_icon(id, hash, options); });
    return 0;
}
