#pragma once

#include <chorus/models/emoji.hpp>
#include <chorus/params/emoji.hpp>
#include <chorus/rest/facade.hpp>

namespace chorus {

/// The emojis of guilds: `user.emojis()`.
class CHORUS_DECL Emojis : public Facade {
public:
    using Facade::Facade;

    /// GET /guilds/{guild_id}/emojis
    Op<std::vector<Emoji>> list(GuildId guild) const;
    /// GET /guilds/{guild_id}/emojis/{emoji_id}. errc::unknown_emoji.
    Op<Emoji> get(GuildId guild, EmojiId emoji) const;
    /// POST /guilds/{guild_id}/emojis. Needs create_guild_expressions; manage_guild_expressions on Spacebar.
    Op<Emoji> create(GuildId guild, CreateEmoji const& emoji) const;
    /// PATCH /guilds/{guild_id}/emojis/{emoji_id}. Needs manage_guild_expressions where it is another's.
    Op<Emoji> edit(GuildId guild, EmojiId emoji, EditEmoji const& changes) const;
    /// DELETE /guilds/{guild_id}/emojis/{emoji_id}. Needs manage_guild_expressions where it is another's.
    Op<void> remove(GuildId guild, EmojiId emoji) const;

    /// GET /emojis/{emoji_id}/source: which guild or application it comes from. User accounts only.
    Op<EmojiSource> source(EmojiId emoji) const;
};

} // namespace chorus
