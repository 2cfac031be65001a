#pragma once

#include <chorus/models/user.hpp>

namespace chorus {

enum class StickerType : std::int32_t { standard = 1, guild = 2 };
enum class StickerFormat : std::int32_t { png = 1, apng = 2, lottie = 3, gif = 4 };

/// A sticker of a guild, or of a pack: then `pack_id` is there instead of `guild_id`.
struct Sticker {
    CHORUS_COMPILED_ONCE(Sticker);

    Snowflake id;
    Maybe<Snowflake> pack_id;
    std::string name;
    Maybe<std::string> description;
    std::string tags; ///< what it is found by, separated by commas; of guild stickers a Unicode emoji's name
    StickerType type = StickerType::guild;
    StickerFormat format_type = StickerFormat::png;
    Maybe<bool> available; ///< false: the guild has lost the boosts for it
    Maybe<Snowflake> guild_id;
    Maybe<User> user;         ///< who made it
    Maybe<Snowflake> user_id; ///< Spacebar
    Maybe<std::int32_t> sort_value;

    friend bool operator==(Sticker const&, Sticker const&) = default;
};

/// Stickers that come together.
struct StickerPack {
    Snowflake id;
    std::vector<Sticker> stickers;
    std::string name;
    Maybe<Snowflake> sku_id;
    Maybe<Snowflake> cover_sticker_id;
    Maybe<std::string> description;
    Maybe<Snowflake> banner_asset_id;

    friend bool operator==(StickerPack const&, StickerPack const&) = default;
};

struct StickerPacks {
    std::vector<StickerPack> sticker_packs;

    friend bool operator==(StickerPacks const&, StickerPacks const&) = default;
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::Sticker);
CHORUS_DECLARE_MODEL(chorus::StickerPack);
CHORUS_DECLARE_MODEL(chorus::StickerPacks);
