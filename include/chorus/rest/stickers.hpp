#pragma once

#include <chorus/models/sticker.hpp>
#include <chorus/params/sticker.hpp>
#include <chorus/rest/facade.hpp>

namespace chorus {

/// Stickers of guilds, and sticker packs: `user.stickers()`.
class CHORUS_DECL Stickers : public Facade {
public:
    using Facade::Facade;

    /// GET /guilds/{guild_id}/stickers
    Op<std::vector<Sticker>> list(GuildId guild) const;
    /// GET /guilds/{guild_id}/stickers/{sticker_id}. errc::not_found.
    Op<Sticker> get(GuildId guild, StickerId sticker) const;
    /// POST /guilds/{guild_id}/stickers. Needs create_guild_expressions; manage_guild_expressions on
    /// Spacebar.
    Op<Sticker> create(GuildId guild, CreateSticker const& sticker) const;
    /// PATCH /guilds/{guild_id}/stickers/{sticker_id}. Needs manage_guild_expressions where it is another's.
    Op<Sticker> edit(GuildId guild, StickerId sticker, EditSticker const& changes) const;
    /// DELETE /guilds/{guild_id}/stickers/{sticker_id}. Needs manage_guild_expressions where it is another's.
    Op<void> remove(GuildId guild, StickerId sticker) const;

    /// GET /stickers/{sticker_id}: of any guild or pack..
    Op<Sticker> get(StickerId sticker) const;
    /// GET /stickers/{sticker_id}/guild: the sticker with the id of its guild. Spacebar.
    Op<Sticker> with_guild(StickerId sticker) const;
    /// GET /sticker-packs
    Op<StickerPacks> packs() const;
    /// GET /sticker-packs/{pack_id}
    Op<StickerPack> pack(Snowflake pack) const;
};

} // namespace chorus
