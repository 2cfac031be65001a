#include <chorus/rest/stickers.hpp>

#include "rest/call.hpp"

namespace chorus {

using detail::call;

Op<std::vector<Sticker>> Stickers::list(GuildId guild) const {
    return call<std::vector<Sticker>>(core_, "GET /guilds/{guild_id}/stickers", guild);
}
Op<Sticker> Stickers::get(GuildId guild, StickerId sticker) const {
    return call<Sticker>(core_, "GET /guilds/{guild_id}/stickers/{sticker_id}", guild, sticker);
}
Op<Sticker> Stickers::create(GuildId guild, CreateSticker const& sticker) const {
    auto file = sticker.file();
    return call<Sticker>(core_, "POST /guilds/{guild_id}/stickers", guild)
        .field("name", sticker.name().value_or(""))
        // Spacebar has no default for it, and Discord wants it, if empty.
        .field("description", sticker.description().value_or(""))
        .field("tags", sticker.tags().value_or(""))
        .files(std::vector<File>(1, std::move(file.field("file"))));
}
Op<Sticker> Stickers::edit(GuildId guild, StickerId sticker, EditSticker const& changes) const {
    return call<Sticker>(core_, "PATCH /guilds/{guild_id}/stickers/{sticker_id}", guild, sticker)
        .json(changes);
}
Op<void> Stickers::remove(GuildId guild, StickerId sticker) const {
    return call<void>(core_, "DELETE /guilds/{guild_id}/stickers/{sticker_id}", guild, sticker);
}
Op<Sticker> Stickers::get(StickerId sticker) const {
    return call<Sticker>(core_, "GET /stickers/{sticker_id}", sticker);
}
Op<Sticker> Stickers::with_guild(StickerId sticker) const {
    return call<Sticker>(core_, "GET /stickers/{sticker_id}/guild", sticker);
}
Op<StickerPacks> Stickers::packs() const { return call<StickerPacks>(core_, "GET /sticker-packs"); }
Op<StickerPack> Stickers::pack(Snowflake pack) const {
    return call<StickerPack>(core_, "GET /sticker-packs/{pack_id}", pack);
}

} // namespace chorus
