#include <chorus/rest/emojis.hpp>

#include "rest/call.hpp"

namespace chorus {

using detail::call;

Op<std::vector<Emoji>> Emojis::list(GuildId guild) const {
    return call<std::vector<Emoji>>(core_, "GET /guilds/{guild_id}/emojis", guild);
}
Op<Emoji> Emojis::get(GuildId guild, EmojiId emoji) const {
    return call<Emoji>(core_, "GET /guilds/{guild_id}/emojis/{emoji_id}", guild, emoji);
}
Op<Emoji> Emojis::create(GuildId guild, CreateEmoji const& emoji) const {
    return call<Emoji>(core_, "POST /guilds/{guild_id}/emojis", guild).json(emoji);
}
Op<Emoji> Emojis::edit(GuildId guild, EmojiId emoji, EditEmoji const& changes) const {
    return call<Emoji>(core_, "PATCH /guilds/{guild_id}/emojis/{emoji_id}", guild, emoji).json(changes);
}
Op<void> Emojis::remove(GuildId guild, EmojiId emoji) const {
    return call<void>(core_, "DELETE /guilds/{guild_id}/emojis/{emoji_id}", guild, emoji);
}
Op<EmojiSource> Emojis::source(EmojiId emoji) const {
    return call<EmojiSource>(core_, "GET /emojis/{emoji_id}/source", emoji);
}

} // namespace chorus
