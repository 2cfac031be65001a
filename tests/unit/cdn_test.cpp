#include "support/catch.hpp"

#include <chorus/cdn.hpp>
#include <chorus/error.hpp>
#include <chorus/models/guild.hpp>
#include <chorus/models/scheduled_event.hpp>
#include <chorus/models/sticker.hpp>

using namespace chorus;

namespace {

constexpr Snowflake guild_id(41771983423143937), user_id(80351110224678912), thing(216154654256398347);
constexpr std::string_view base = "https://cdn.example.org";

UrlBundle urls() {
    return UrlBundle("https://chat.example.org", "https://chat.example.org/api/v9", "wss://chat.example.org",
        std::string(base));
}

std::string at(std::string_view path) { return std::string(base) + std::string(path); }

errc code_of(auto&& call) {
    try {
        call();
    }
    catch (Error const& error) {
        return static_cast<errc>(error.code().value());
    }
    return errc();
}

} // namespace

TEST_CASE("each kind of image has its place") {
    Cdn const cdn(urls());
    struct {
        std::string url;
        std::string_view path;
    } const cases[] = {
        {cdn.avatar(user_id, "f8"), "/avatars/80351110224678912/f8.png"},
        {cdn.banner(user_id, "f8"), "/banners/80351110224678912/f8.png"},
        {cdn.member_avatar(guild_id, user_id, "f8"),
            "/guilds/41771983423143937/users/80351110224678912/avatars/f8.png"},
        {cdn.member_banner(guild_id, user_id, "f8"),
            "/guilds/41771983423143937/users/80351110224678912/banners/f8.png"},
        {cdn.avatar_decoration("a_d1"), "/avatar-decoration-presets/a_d1.png"},
        {cdn.nameplate("nameplates/nameplates/twilight/"),
            "/assets/collectibles/nameplates/nameplates/twilight/static.png"},
        {cdn.nameplate("nameplates/nameplates/twilight", true),
            "/assets/collectibles/nameplates/nameplates/twilight/asset.webm"},
        {cdn.guild_tag_badge(guild_id, "b1"), "/guild-tag-badges/41771983423143937/b1.png"},
        {cdn.badge_icon("b1"), "/badge-icons/b1.png"},
        {cdn.guild_icon(guild_id, "f8"), "/icons/41771983423143937/f8.png"},
        {cdn.splash(guild_id, "f8"), "/splashes/41771983423143937/f8.png"},
        {cdn.discovery_splash(guild_id, "f8"), "/discovery-splashes/41771983423143937/f8.png"},
        {cdn.home_header(guild_id, "f8"), "/home-headers/41771983423143937/f8.png"},
        {cdn.role_icon(thing, "f8"), "/role-icons/216154654256398347/f8.png"},
        {cdn.channel_icon(thing, "f8"), "/channel-icons/216154654256398347/f8.png"},
        {cdn.scheduled_event_cover(thing, "f8"), "/guild-events/216154654256398347/f8.png"},
        {cdn.emoji(thing), "/emojis/216154654256398347.png"},
        {cdn.emoji(thing, true), "/emojis/216154654256398347.gif"},
        {cdn.sticker(thing, StickerFormat::png), "/stickers/216154654256398347.png"},
        {cdn.sticker(thing, StickerFormat::apng), "/stickers/216154654256398347.png"},
        {cdn.sticker(thing, StickerFormat::lottie), "/stickers/216154654256398347.json"},
        {cdn.sticker(thing, StickerFormat::gif), "/stickers/216154654256398347.gif"},
        {cdn.sticker_pack_banner(thing), "/app-assets/710982414301790216/store/216154654256398347.png"},
        {cdn.sound(thing), "/soundboard-sounds/216154654256398347"},
        {cdn.application_icon(thing, "f8"), "/app-icons/216154654256398347/f8.png"},
        {cdn.application_asset(thing, "565945350846939145"),
            "/app-assets/216154654256398347/565945350846939145.png"},
        {cdn.application_asset(thing, "mp:external/Ab_1/https/example.org/a.png"),
            "/external/Ab_1/https/example.org/a.png"},
        {cdn.achievement_icon(thing, user_id, "f8"),
            "/app-assets/216154654256398347/achievements/80351110224678912/icons/f8.png"},
        {cdn.store_asset(thing, user_id), "/app-assets/216154654256398347/store/80351110224678912.png"},
        {cdn.team_icon(thing, "f8"), "/team-icons/216154654256398347/f8.png"},
    };
    for (auto const& [url, path] : cases) CHECK(url == at(path));
}

TEST_CASE("moving images are GIFs unless something else is asked for") {
    Cdn const cdn(urls());
    CHECK(cdn.avatar(user_id, "a_f8") == at("/avatars/80351110224678912/a_f8.gif"));
    CHECK(cdn.avatar(user_id, "a_f8", ImageOptions().format(ImageFormat::png)) ==
        at("/avatars/80351110224678912/a_f8.png"));
    CHECK(cdn.avatar(user_id, "f8", ImageOptions().format(ImageFormat::jpeg)) ==
        at("/avatars/80351110224678912/f8.jpg"));
    CHECK(cdn.avatar(user_id, "f8", ImageOptions().format(ImageFormat::avif).size(16)) ==
        at("/avatars/80351110224678912/f8.avif?size=16"));
    CHECK(cdn.emoji(thing, true, ImageOptions().format(ImageFormat::webp).size(64).animated(true)) ==
        at("/emojis/216154654256398347.webp?size=64&animated=true"));
    CHECK(cdn.emoji(thing, true, ImageOptions().animated(true)) == at("/emojis/216154654256398347.gif"));
    CHECK(cdn.avatar_decoration("a_d1", ImageOptions().size(128).animated(false)) ==
        at("/avatar-decoration-presets/a_d1.png?size=128&passthrough=false"));
    // A splash does not move, whatever its hash looks like.
    CHECK(cdn.splash(guild_id, "a_f8") == at("/splashes/41771983423143937/a_f8.png"));
}

TEST_CASE("a size is a power of two from 16 to 4096") {
    for (int size : {16, 32, 64, 128, 256, 512, 1024, 2048, 4096})
        CHECK(Cdn(base).team_icon(thing, "f8", ImageOptions().size(size)) ==
            at("/team-icons/216154654256398347/f8.png?size=" + std::to_string(size)));
    for (int size : {-16, -1, 0, 1, 8, 15, 17, 100, 4095, 4097, 8192})
        CHECK(code_of([&] { (void)ImageOptions().size(size); }) == errc::invalid_argument);
}

TEST_CASE("an image is not asked for in a format that it does not come in") {
    Cdn const cdn(urls());
    auto with = [](ImageFormat format) { return ImageOptions().format(format); };
    CHECK(code_of([&] { (void)cdn.avatar(user_id, "f8", with(ImageFormat::lottie)); }) ==
        errc::invalid_argument);
    CHECK(
        code_of([&] { (void)cdn.splash(guild_id, "f8", with(ImageFormat::gif)); }) == errc::invalid_argument);
    for (auto format : {ImageFormat::jpeg, ImageFormat::webp, ImageFormat::gif, ImageFormat::avif})
        CHECK(code_of([&] { (void)cdn.avatar_decoration("d1", with(format)); }) == errc::invalid_argument);
    CHECK(code_of([&] { (void)cdn.avatar(user_id, "f8", with(ImageFormat::gif)); }) == errc());
}

TEST_CASE("who has no avatar has a default one") {
    Cdn const cdn(urls());
    User user;
    user.id = user_id;
    // By the id, where usernames are unique: (80351110224678912 >> 22) % 6.
    CHECK(cdn.avatar(user) == at("/embed/avatars/5.png"));
    user.discriminator = "0";
    CHECK(cdn.avatar(user) == at("/embed/avatars/5.png"));
    user.discriminator = "0000";
    CHECK(cdn.avatar(user) == at("/embed/avatars/5.png"));
    user.discriminator = "abc";
    CHECK(cdn.avatar(user) == at("/embed/avatars/5.png"));
    // By the discriminator, modulo 5, where there is one.
    user.discriminator = "0147";
    CHECK(cdn.avatar(user) == at("/embed/avatars/2.png"));
    user.discriminator = "1338";
    CHECK(cdn.avatar(user) == at("/embed/avatars/3.png"));
    CHECK(cdn.default_avatar(user) == at("/embed/avatars/3.png"));
    user.avatar = null;
    CHECK(cdn.avatar(user, ImageOptions().size(64)) == at("/embed/avatars/3.png"));
    user.avatar = "f8";
    CHECK(cdn.avatar(user, ImageOptions().size(64)) == at("/avatars/80351110224678912/f8.png?size=64"));
    CHECK(cdn.default_avatar(5) == at("/embed/avatars/5.png"));
    CHECK(cdn.default_group_avatar(Snowflake(11ull << 22)) == at("/embed/group-avatars/3.png"));
}

TEST_CASE("a member's images are those of the guild, else the user's") {
    Cdn const cdn(urls());
    Member member;
    CHECK(code_of([&] { (void)cdn.avatar(guild_id, member); }) == errc::invalid_argument);
    member.user.emplace().id = user_id;
    CHECK(cdn.avatar(guild_id, member) == at("/embed/avatars/5.png"));
    CHECK_FALSE(cdn.banner(guild_id, member));
    member.user->avatar = "u1";
    member.user->banner = "u2";
    CHECK(cdn.avatar(guild_id, member) == at("/avatars/80351110224678912/u1.png"));
    CHECK(cdn.banner(guild_id, member) == at("/banners/80351110224678912/u2.png"));
    member.avatar = "a_m1";
    member.banner = "m2";
    CHECK(cdn.avatar(guild_id, member) ==
        at("/guilds/41771983423143937/users/80351110224678912/avatars/a_m1.gif"));
    CHECK(cdn.banner(guild_id, member) ==
        at("/guilds/41771983423143937/users/80351110224678912/banners/m2.png"));
    member.user.reset();
    member.id = user_id; // Spacebar
    CHECK(cdn.avatar(guild_id, member) ==
        at("/guilds/41771983423143937/users/80351110224678912/avatars/a_m1.gif"));
}

TEST_CASE("models without an image give no URL, and those with one do") {
    Cdn const cdn(urls());
    Guild guild;
    guild.id = guild_id;
    CHECK((!cdn.icon(guild) && !cdn.splash(guild) && !cdn.discovery_splash(guild) && !cdn.banner(guild)));
    guild.icon = "";
    CHECK_FALSE(cdn.icon(guild));
    guild.icon = "a_i";
    guild.splash = "s";
    guild.discovery_splash = "d";
    guild.banner = "b";
    CHECK(cdn.icon(guild) == at("/icons/41771983423143937/a_i.gif"));
    CHECK(cdn.splash(guild) == at("/splashes/41771983423143937/s.png"));
    CHECK(cdn.discovery_splash(guild) == at("/discovery-splashes/41771983423143937/d.png"));
    CHECK(cdn.banner(guild) == at("/banners/41771983423143937/b.png"));

    User user;
    user.id = user_id;
    CHECK((!cdn.banner(user) && !cdn.avatar_decoration(user) && !cdn.guild_tag_badge(user)));
    user.avatar_decoration_data.emplace().asset = "a_d1";
    auto& tag = user.primary_guild.emplace();
    CHECK_FALSE(cdn.guild_tag_badge(user));
    tag.identity_guild_id = guild_id;
    tag.badge = "b1";
    CHECK(cdn.avatar_decoration(user) == at("/avatar-decoration-presets/a_d1.png"));
    CHECK(cdn.guild_tag_badge(user) == at("/guild-tag-badges/41771983423143937/b1.png"));

    Role role;
    role.id = thing;
    CHECK_FALSE(cdn.icon(role));
    role.icon = "r";
    CHECK(cdn.icon(role) == at("/role-icons/216154654256398347/r.png"));
    Channel channel;
    channel.id = thing;
    CHECK_FALSE(cdn.icon(channel));
    channel.icon = "c";
    CHECK(cdn.icon(channel) == at("/channel-icons/216154654256398347/c.png"));
    ScheduledEvent event;
    event.id = thing;
    CHECK_FALSE(cdn.cover(event));
    event.image = "e";
    CHECK(cdn.cover(event) == at("/guild-events/216154654256398347/e.png"));
    Emoji emoji;
    emoji.name = "🎉";
    CHECK_FALSE(cdn.emoji(emoji));
    emoji.id = thing;
    emoji.animated = true;
    CHECK(cdn.emoji(emoji) == at("/emojis/216154654256398347.gif"));
    Sticker sticker;
    sticker.id = thing;
    sticker.format_type = StickerFormat::lottie;
    CHECK(cdn.sticker(sticker) == at("/stickers/216154654256398347.json"));
    StickerPack pack;
    CHECK_FALSE(cdn.banner(pack));
    pack.banner_asset_id = thing;
    CHECK(cdn.banner(pack) == at("/app-assets/710982414301790216/store/216154654256398347.png"));
}

TEST_CASE("Discord's moving stickers and pictures of other sites are on its media host") {
    Cdn const discord("https://cdn.discordapp.com");
    CHECK(discord.sticker(thing, StickerFormat::gif) ==
        "https://media.discordapp.net/stickers/216154654256398347.gif");
    CHECK(discord.sticker(thing, StickerFormat::png) ==
        "https://cdn.discordapp.com/stickers/216154654256398347.png");
    CHECK(discord.application_asset(thing, "mp:attachments/1/2/a.png") ==
        "https://media.discordapp.net/attachments/1/2/a.png");
    auto const other = Cdn(base).media_base("https://media.example.org");
    CHECK(other.sticker(thing, StickerFormat::gif) ==
        "https://media.example.org/stickers/216154654256398347.gif");
}

TEST_CASE("what a server sends as a hash does not leave its place in the path") {
    Cdn const cdn("https://cdn.example.org/");
    CHECK(cdn.avatar(user_id, "../../x?y#z") == at("/avatars/80351110224678912/..%2F..%2Fx%3Fy%23z.png"));
    CHECK(cdn.nameplate("//a b//c/") == at("/assets/collectibles/a%20b/c/static.png"));
    CHECK(cdn.nameplate("a/../../b/.") == at("/assets/collectibles/a/b/static.png"));
    CHECK(cdn.application_asset(Snowflake(1), "mp:../x%20y/%2\r\n#a b?c=d") ==
        at("/x%20y/%252%0D%0A%23a%20b?c=d"));
}
