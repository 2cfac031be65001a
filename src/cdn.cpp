#include <chorus/cdn.hpp>

#include <bit>
#include <charconv>
#include <chorus/codec/query.hpp>
#include <chorus/error.hpp>
#include <chorus/models/guild.hpp>
#include <chorus/models/scheduled_event.hpp>
#include <chorus/models/sticker.hpp>
#include <initializer_list>

namespace chorus {
namespace {

/// The formats that one kind of image comes in.
enum class Kind { moving, still, png_only };

// The application whose store holds the banners of Discord's own sticker packs.
constexpr Snowflake sticker_application(710982414301790216);

std::string_view extension_of(ImageFormat format) {
    switch (format) {
    case ImageFormat::automatic:
    case ImageFormat::png: return "png";
    case ImageFormat::jpeg: return "jpg";
    case ImageFormat::webp: return "webp";
    case ImageFormat::gif: return "gif";
    case ImageFormat::avif: return "avif";
    case ImageFormat::lottie: return "json";
    }
    return "png";
}

bool comes_in(Kind kind, ImageFormat format) {
    switch (format) {
    case ImageFormat::automatic:
    case ImageFormat::png: return true;
    case ImageFormat::jpeg:
    case ImageFormat::webp:
    case ImageFormat::avif: return kind != Kind::png_only;
    case ImageFormat::gif: return kind == Kind::moving;
    case ImageFormat::lottie: return false;
    }
    return false;
}

/// `/a/b/c`; what servers sent is percent-encoded.
std::string path(std::string_view base, std::initializer_list<std::string_view> segments) {
    std::string out(base);
    for (auto segment : segments) {
        out += '/';
        codec::percent_encode(segment, out);
    }
    return out;
}

bool leads_elsewhere(std::string_view segment) { return segment.empty() || segment == "." || segment == ".."; }

/// Calls `put` with each segment of a path that a server wrote.
template<class Put> void for_segments(std::string_view written, Put put) {
    while (!written.empty()) {
        auto const segment = written.substr(0, written.find('/'));
        if (!leads_elsewhere(segment)) put(segment);
        written.remove_prefix(segment.size() < written.size() ? segment.size() + 1 : written.size());
    }
}

/// `text`, percent-encoded already, but for what is in no URL.
std::string as_url(std::string_view text) {
    constexpr std::string_view hex = "0123456789ABCDEFabcdef", plain = "-._~!$&'()*+,;=:@?";
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        char const c = text[i];
        bool const escape = c == '%' && i + 2 < text.size() && hex.find(text[i + 1]) != hex.npos &&
            hex.find(text[i + 2]) != hex.npos;
        if (escape || plain.find(c) != plain.npos)
            out += c;
        else
            codec::percent_encode(text.substr(i, 1), out);
    }
    return out;
}

std::string with_options(std::string url, Kind kind, bool moves, ImageOptions const& options) {
    auto format = options.format();
    if (!comes_in(kind, format))
        throw Error(errc::invalid_argument, "the image does not come in this format");
    if (format == ImageFormat::automatic)
        format = moves && kind == Kind::moving ? ImageFormat::gif : ImageFormat::png;
    url += '.';
    url += extension_of(format);
    char separator = '?';
    auto parameter = [&](std::string_view name, std::string_view value) {
        url += separator;
        url += name;
        url += '=';
        url += value;
        separator = '&';
    };
    if (options.size()) parameter("size", std::to_string(options.size()));
    if (options.animated()) {
        bool const may_move = format == ImageFormat::webp || format == ImageFormat::avif;
        if (kind == Kind::png_only)
            parameter("passthrough", *options.animated() ? "true" : "false");
        else if (may_move)
            parameter("animated", *options.animated() ? "true" : "false");
    }
    return url;
}

bool moves(std::string_view hash) { return hash.starts_with("a_"); }

std::string image(std::string_view base, std::initializer_list<std::string_view> segments, Kind kind,
    ImageOptions const& options) {
    bool const moving = moves(*(segments.end() - 1));
    return with_options(path(base, segments), kind, moving, options);
}

/// The hash of a model's field, where it has one.
std::optional<std::string_view> present(Maybe<std::string> const& hash) {
    if (!hash || hash->empty()) return std::nullopt;
    return *hash;
}

std::string without_trailing_slash(std::string_view url) {
    while (url.ends_with('/')) url.remove_suffix(1);
    return std::string(url);
}

} // namespace

ImageOptions& ImageOptions::size(int pixels) & {
    if (pixels < 16 || pixels > 4096 || !std::has_single_bit(static_cast<unsigned>(pixels)))
        throw Error(errc::invalid_argument, "the size of an image is a power of two from 16 to 4096");
    size_ = pixels;
    return *this;
}

Cdn::Cdn(UrlBundle const& urls) : Cdn(std::string_view(urls.cdn)) {}
Cdn::Cdn(std::string_view base)
    : base_(without_trailing_slash(base))
    , media_base_(base_ == "https://cdn.discordapp.com" ? "https://media.discordapp.net" : base_) {}

// ---- People ----

std::string Cdn::avatar(User const& user, Options const& options) const {
    auto const hash = present(user.avatar);
    return hash ? avatar(user.id, *hash, options) : default_avatar(user);
}
std::string Cdn::avatar(Snowflake user, std::string_view hash, Options const& options) const {
    return image(base_, {"avatars", user.to_string(), hash}, Kind::moving, options);
}

std::string Cdn::default_avatar(User const& user) const {
    auto const digits = std::string_view(user.discriminator ? *user.discriminator : std::string_view());
    unsigned discriminator = 0;
    auto const [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), discriminator);
    bool const old_name = error == std::errc() && end == digits.data() + digits.size() && discriminator != 0;
    return old_name ? default_avatar(static_cast<int>(discriminator % 5)) : default_avatar(user.id);
}
std::string Cdn::default_avatar(Snowflake user) const {
    return default_avatar(static_cast<int>((user.value() >> 22) % 6));
}
std::string Cdn::default_avatar(int number) const {
    return path(base_, {"embed", "avatars", std::to_string(number)}) + ".png";
}
std::string Cdn::default_group_avatar(Snowflake channel) const {
    auto const number = (channel.value() >> 22) % 8;
    return path(base_, {"embed", "group-avatars", std::to_string(number)}) + ".png";
}

Cdn::Url Cdn::banner(User const& user, Options const& options) const {
    auto const hash = present(user.banner);
    return hash ? Url(banner(user.id, *hash, options)) : std::nullopt;
}
Cdn::Url Cdn::avatar_decoration(User const& user, Options const& options) const {
    if (!user.avatar_decoration_data || user.avatar_decoration_data->asset.empty()) return std::nullopt;
    return avatar_decoration(user.avatar_decoration_data->asset, options);
}
std::string Cdn::avatar_decoration(std::string_view asset, Options const& options) const {
    return image(base_, {"avatar-decoration-presets", asset}, Kind::png_only, options);
}
std::string Cdn::nameplate(std::string_view asset, bool moving) const {
    // The asset is a path of its own, with a slash at its end.
    auto out = path(base_, {"assets", "collectibles"});
    for_segments(asset, [&](std::string_view segment) { out += path({}, {segment}); });
    return out + (moving ? "/asset.webm" : "/static.png");
}
Cdn::Url Cdn::guild_tag_badge(User const& user, Options const& options) const {
    if (!user.primary_guild || !user.primary_guild->identity_guild_id) return std::nullopt;
    auto const badge = present(user.primary_guild->badge);
    if (!badge) return std::nullopt;
    return guild_tag_badge(*user.primary_guild->identity_guild_id, *badge, options);
}
std::string Cdn::guild_tag_badge(Snowflake guild, std::string_view badge, Options const& options) const {
    return image(base_, {"guild-tag-badges", guild.to_string(), badge}, Kind::still, options);
}
std::string Cdn::badge_icon(std::string_view icon) const {
    return path(base_, {"badge-icons", icon}) + ".png";
}

std::string Cdn::avatar(Snowflake guild, Member const& member, Options const& options) const {
    auto const hash = present(member.avatar);
    auto const user = member.user ? member.user->id : member.id.value_or(Snowflake());
    if (hash && user) return member_avatar(guild, user, *hash, options);
    if (!member.user) throw Error(errc::invalid_argument, "the member does not say which user it is");
    return avatar(*member.user, options);
}
std::string Cdn::member_avatar(
    Snowflake guild, Snowflake user, std::string_view hash, Options const& options) const {
    return image(base_, {"guilds", guild.to_string(), "users", user.to_string(), "avatars", hash},
        Kind::moving, options);
}
Cdn::Url Cdn::banner(Snowflake guild, Member const& member, Options const& options) const {
    auto const hash = present(member.banner);
    auto const user = member.user ? member.user->id : member.id.value_or(Snowflake());
    if (hash && user) return member_banner(guild, user, *hash, options);
    return member.user ? banner(*member.user, options) : std::nullopt;
}
std::string Cdn::member_banner(
    Snowflake guild, Snowflake user, std::string_view hash, Options const& options) const {
    return image(base_, {"guilds", guild.to_string(), "users", user.to_string(), "banners", hash},
        Kind::moving, options);
}

// ---- Guilds ----

Cdn::Url Cdn::icon(Guild const& guild, Options const& options) const {
    auto const hash = present(guild.icon);
    return hash ? Url(guild_icon(guild.id, *hash, options)) : std::nullopt;
}
std::string Cdn::guild_icon(Snowflake guild, std::string_view hash, Options const& options) const {
    return image(base_, {"icons", guild.to_string(), hash}, Kind::moving, options);
}
Cdn::Url Cdn::splash(Guild const& guild, Options const& options) const {
    auto const hash = present(guild.splash);
    return hash ? Url(splash(guild.id, *hash, options)) : std::nullopt;
}
std::string Cdn::splash(Snowflake guild, std::string_view hash, Options const& options) const {
    return image(base_, {"splashes", guild.to_string(), hash}, Kind::still, options);
}
Cdn::Url Cdn::discovery_splash(Guild const& guild, Options const& options) const {
    auto const hash = present(guild.discovery_splash);
    return hash ? Url(discovery_splash(guild.id, *hash, options)) : std::nullopt;
}
std::string Cdn::discovery_splash(Snowflake guild, std::string_view hash, Options const& options) const {
    return image(base_, {"discovery-splashes", guild.to_string(), hash}, Kind::still, options);
}
Cdn::Url Cdn::banner(Guild const& guild, Options const& options) const {
    auto const hash = present(guild.banner);
    return hash ? Url(banner(guild.id, *hash, options)) : std::nullopt;
}
std::string Cdn::banner(Snowflake owner, std::string_view hash, Options const& options) const {
    return image(base_, {"banners", owner.to_string(), hash}, Kind::moving, options);
}
std::string Cdn::home_header(Snowflake guild, std::string_view hash, Options const& options) const {
    return image(base_, {"home-headers", guild.to_string(), hash}, Kind::still, options);
}
Cdn::Url Cdn::icon(Role const& role, Options const& options) const {
    auto const hash = present(role.icon);
    return hash ? Url(role_icon(role.id, *hash, options)) : std::nullopt;
}
std::string Cdn::role_icon(Snowflake role, std::string_view hash, Options const& options) const {
    return image(base_, {"role-icons", role.to_string(), hash}, Kind::still, options);
}
Cdn::Url Cdn::icon(Channel const& channel, Options const& options) const {
    auto const hash = present(channel.icon);
    return hash ? Url(channel_icon(channel.id, *hash, options)) : std::nullopt;
}
std::string Cdn::channel_icon(Snowflake channel, std::string_view hash, Options const& options) const {
    return image(base_, {"channel-icons", channel.to_string(), hash}, Kind::still, options);
}
Cdn::Url Cdn::cover(ScheduledEvent const& event, Options const& options) const {
    auto const hash = present(event.image);
    return hash ? Url(scheduled_event_cover(event.id, *hash, options)) : std::nullopt;
}
std::string Cdn::scheduled_event_cover(Snowflake event, std::string_view hash, Options const& options) const {
    return image(base_, {"guild-events", event.to_string(), hash}, Kind::still, options);
}

// ---- Emojis, stickers, sounds ----

Cdn::Url Cdn::emoji(Emoji const& emoji, Options const& options) const {
    if (!emoji.id) return std::nullopt;
    return this->emoji(*emoji.id, emoji.animated.value_or(false), options);
}
std::string Cdn::emoji(Snowflake id, bool animated, Options const& options) const {
    return with_options(path(base_, {"emojis", id.to_string()}), Kind::moving, animated, options);
}
std::string Cdn::sticker(Sticker const& sticker) const {
    return this->sticker(sticker.id, sticker.format_type);
}
std::string Cdn::sticker(Snowflake id, StickerFormat format) const {
    if (format == StickerFormat::gif) return path(media_base_, {"stickers", id.to_string()}) + ".gif";
    return path(base_, {"stickers", id.to_string()}) + (format == StickerFormat::lottie ? ".json" : ".png");
}
Cdn::Url Cdn::banner(StickerPack const& pack, Options const& options) const {
    if (!pack.banner_asset_id) return std::nullopt;
    return sticker_pack_banner(*pack.banner_asset_id, options);
}
std::string Cdn::sticker_pack_banner(Snowflake asset, Options const& options) const {
    return store_asset(sticker_application, asset, options);
}
std::string Cdn::sound(Snowflake id) const { return path(base_, {"soundboard-sounds", id.to_string()}); }

// ---- Applications and teams ----

std::string Cdn::application_icon(
    Snowflake application, std::string_view hash, Options const& options) const {
    return image(base_, {"app-icons", application.to_string(), hash}, Kind::still, options);
}
std::string Cdn::application_asset(
    Snowflake application, std::string_view asset, Options const& options) const {
    constexpr std::string_view proxied = "mp:";
    if (asset.starts_with(proxied)) { // a path that the server wrote, ready to be used
        auto out = media_base_;
        for_segments(asset.substr(proxied.size()),
            [&](std::string_view segment) { out.append("/").append(as_url(segment)); });
        return out == media_base_ ? out + "/" : out;
    }
    return image(base_, {"app-assets", application.to_string(), asset}, Kind::still, options);
}
std::string Cdn::achievement_icon(
    Snowflake application, Snowflake achievement, std::string_view hash, Options const& options) const {
    return image(base_,
        {"app-assets", application.to_string(), "achievements", achievement.to_string(), "icons", hash},
        Kind::still, options);
}
std::string Cdn::store_asset(Snowflake application, Snowflake asset, Options const& options) const {
    return image(
        base_, {"app-assets", application.to_string(), "store", asset.to_string()}, Kind::still, options);
}
std::string Cdn::team_icon(Snowflake team, std::string_view hash, Options const& options) const {
    return image(base_, {"team-icons", team.to_string(), hash}, Kind::still, options);
}

} // namespace chorus
