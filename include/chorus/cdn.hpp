// Where images are: computed, without asking a server.
#pragma once

#include <chorus/fwd.hpp>
#include <chorus/types/snowflake.hpp>
#include <chorus/url_bundle.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace chorus {

struct StickerPack;
enum class StickerFormat : std::int32_t;

enum class ImageFormat : std::uint8_t {
    automatic, ///< GIF where the image moves, else PNG; of stickers, what they are
    png,
    jpeg,
    webp,
    gif,
    avif,
    lottie, ///< JSON; only stickers
};

/// How an image is wanted: `ImageOptions().size(256).format(ImageFormat::webp)`. Spacebar sends what was
/// uploaded, whatever is asked for.
class CHORUS_DECL ImageOptions {
public:
    ImageOptions() = default;

    /// Pixels of the longer side: a power of two from 16 to 4096. Throws `Error` (errc::invalid_argument).
    ImageOptions& size(int pixels) &;
    ImageOptions&& size(int pixels) && { return std::move(size(pixels)); }
    ImageOptions& format(ImageFormat format) & { return format_ = format, *this; }
    ImageOptions&& format(ImageFormat format) && { return std::move(this->format(format)); }
    /// Of WebP, AVIF and avatar decorations: whether they may move. Left to the server where not said.
    ImageOptions& animated(bool may_move) & { return animated_ = may_move, *this; }
    ImageOptions&& animated(bool may_move) && { return std::move(animated(may_move)); }

    [[nodiscard]] int size() const { return size_; } ///< 0: the server's own choice
    [[nodiscard]] ImageFormat format() const { return format_; }
    [[nodiscard]] std::optional<bool> animated() const { return animated_; }

private:
    int size_ = 0;
    ImageFormat format_ = ImageFormat::automatic;
    std::optional<bool> animated_;
};
CHORUS_NOT_AGGREGATE(ImageOptions);

/// The images of one instance: `Cdn(instance.urls()).avatar(user)`. Functions that take a model give nothing
/// where it has no such image; those that take ids and hashes always give a URL. A format that an image does
/// not come in is errc::invalid_argument (thrown).
class CHORUS_DECL Cdn {
public:
    using Options = ImageOptions;
    using Url = std::optional<std::string>;

    explicit Cdn(UrlBundle const& urls);
    /// Of the part named `cdn` alone: "https://cdn.example.org".
    explicit Cdn(std::string_view base);

    /// The host of moving stickers, where that is not the CDN. Known for Discord.
    Cdn& media_base(std::string base) & { return media_base_ = std::move(base), *this; }
    Cdn&& media_base(std::string base) && { return std::move(media_base(std::move(base))); }
    [[nodiscard]] std::string const& base() const { return base_; }
    [[nodiscard]] std::string const& media_base() const { return media_base_; }

    // ---- People ----

    /// The user's avatar, or the default one they have instead.
    [[nodiscard]] std::string avatar(User const& user, Options const& options = {}) const;
    /// Also of webhooks.
    [[nodiscard]] std::string avatar(
        Snowflake user, std::string_view hash, Options const& options = {}) const;
    /// Always PNG, of one size. By the discriminator where the user has one, else by the id.
    [[nodiscard]] std::string default_avatar(User const& user) const;
    [[nodiscard]] std::string default_avatar(Snowflake user) const;
    [[nodiscard]] std::string default_avatar(int number) const; ///< 0 to 5
    /// Of groups without an icon; by the id. Spacebar.
    [[nodiscard]] std::string default_group_avatar(Snowflake channel) const;
    [[nodiscard]] Url banner(User const& user, Options const& options = {}) const;
    [[nodiscard]] Url avatar_decoration(User const& user, Options const& options = {}) const;
    /// PNG, which may move.
    [[nodiscard]] std::string avatar_decoration(std::string_view asset, Options const& options = {}) const;
    /// A nameplate's still picture (PNG), or the moving one (WebM), by its `asset`.
    [[nodiscard]] std::string nameplate(std::string_view asset, bool moving = false) const;
    /// The badge of the guild whose tag the user wears.
    [[nodiscard]] Url guild_tag_badge(User const& user, Options const& options = {}) const;
    [[nodiscard]] std::string guild_tag_badge(
        Snowflake guild, std::string_view badge, Options const& options = {}) const;
    /// The picture of a profile badge.
    [[nodiscard]] std::string badge_icon(std::string_view icon) const;

    /// The member's avatar: their own of this guild, else the user's, else the default one. The member must
    /// have its `user`; without one, errc::invalid_argument (thrown) unless there is an avatar of the guild.
    [[nodiscard]] std::string avatar(
        Snowflake guild, Member const& member, Options const& options = {}) const;
    [[nodiscard]] std::string member_avatar(
        Snowflake guild, Snowflake user, std::string_view hash, Options const& options = {}) const;
    /// The member's banner of this guild, else the user's.
    [[nodiscard]] Url banner(Snowflake guild, Member const& member, Options const& options = {}) const;
    [[nodiscard]] std::string member_banner(
        Snowflake guild, Snowflake user, std::string_view hash, Options const& options = {}) const;

    // ---- Guilds ----

    [[nodiscard]] Url icon(Guild const& guild, Options const& options = {}) const;
    [[nodiscard]] std::string guild_icon(
        Snowflake guild, std::string_view hash, Options const& options = {}) const;
    [[nodiscard]] Url splash(Guild const& guild, Options const& options = {}) const;
    [[nodiscard]] std::string splash(
        Snowflake guild, std::string_view hash, Options const& options = {}) const;
    [[nodiscard]] Url discovery_splash(Guild const& guild, Options const& options = {}) const;
    [[nodiscard]] std::string discovery_splash(
        Snowflake guild, std::string_view hash, Options const& options = {}) const;
    [[nodiscard]] Url banner(Guild const& guild, Options const& options = {}) const;
    /// Of a guild or a user.
    [[nodiscard]] std::string banner(
        Snowflake owner, std::string_view hash, Options const& options = {}) const;
    [[nodiscard]] std::string home_header(
        Snowflake guild, std::string_view hash, Options const& options = {}) const;
    [[nodiscard]] Url icon(Role const& role, Options const& options = {}) const;
    [[nodiscard]] std::string role_icon(
        Snowflake role, std::string_view hash, Options const& options = {}) const;
    /// Of a group.
    [[nodiscard]] Url icon(Channel const& channel, Options const& options = {}) const;
    [[nodiscard]] std::string channel_icon(
        Snowflake channel, std::string_view hash, Options const& options = {}) const;
    [[nodiscard]] Url cover(ScheduledEvent const& event, Options const& options = {}) const;
    [[nodiscard]] std::string scheduled_event_cover(
        Snowflake event, std::string_view hash, Options const& options = {}) const;

    // ---- Emojis, stickers, sounds ----

    /// A custom emoji; nothing for Unicode ones.
    [[nodiscard]] Url emoji(Emoji const& emoji, Options const& options = {}) const;
    [[nodiscard]] std::string emoji(Snowflake id, bool animated = false, Options const& options = {}) const;
    /// PNG (which may move), GIF or Lottie, as the sticker is. They come in one size.
    [[nodiscard]] std::string sticker(Sticker const& sticker) const;
    [[nodiscard]] std::string sticker(Snowflake id, StickerFormat format) const;
    [[nodiscard]] Url banner(StickerPack const& pack, Options const& options = {}) const;
    [[nodiscard]] std::string sticker_pack_banner(Snowflake asset, Options const& options = {}) const;
    /// Ogg or MP3: the bytes say which.
    [[nodiscard]] std::string sound(Snowflake id) const;

    // ---- Applications and teams ----

    /// Icon and cover.
    [[nodiscard]] std::string application_icon(
        Snowflake application, std::string_view hash, Options const& options = {}) const;
    /// By the asset's id, as activities name it. `mp:` pictures of other sites are on the media host.
    [[nodiscard]] std::string application_asset(
        Snowflake application, std::string_view asset, Options const& options = {}) const;
    [[nodiscard]] std::string achievement_icon(Snowflake application, Snowflake achievement,
        std::string_view hash, Options const& options = {}) const;
    [[nodiscard]] std::string store_asset(
        Snowflake application, Snowflake asset, Options const& options = {}) const;
    [[nodiscard]] std::string team_icon(
        Snowflake team, std::string_view hash, Options const& options = {}) const;

private:
    std::string base_;
    std::string media_base_;
};
CHORUS_NOT_AGGREGATE(Cdn);

} // namespace chorus
