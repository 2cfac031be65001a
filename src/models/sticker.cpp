#include <chorus/codec/describe.hpp>
#include <chorus/models/sticker.hpp>

CHORUS_COMPILE(Sticker)
CHORUS_MODEL(chorus::Sticker, id, pack_id, name, description, tags, type, format_type, available, guild_id,
    user, user_id, sort_value)
CHORUS_MODEL(chorus::StickerPack, id, stickers, name, sku_id, cover_sticker_id, description, banner_asset_id)
CHORUS_MODEL(chorus::StickerPacks, sticker_packs)
