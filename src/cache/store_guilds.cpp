// Guilds, and what is listed in them: roles, emojis, stickers.
#include "cache/store_parts.hpp"

namespace chorus::detail {
namespace {

using codec::Rows;

// Lists of a guild that are kept apart, or not at all: their own events do not come here.
Rows const& guild_lists() {
    static Rows const rows = codec::rows_named(codec::object_shape<Guild>(),
        {"roles", "emojis", "stickers", "members", "channels", "threads", "presences", "voice_states",
            "stage_instances", "guild_scheduled_events", "soundboard_sounds"});
    return rows;
}
bool names(Rows const& present, std::string_view field) {
    return present[codec::object_shape<Guild>().number(field)];
}

Guild without_lists(Guild const& guild) {
    static Rows const all = ~Rows();
    Guild out;
    codec::patch(out, guild, all, guild_lists());
    return out;
}

std::vector<std::pair<Snowflake, Emoji const*>> items_of(std::vector<Emoji> const& emojis) {
    std::vector<std::pair<Snowflake, Emoji const*>> out;
    for (auto const& emoji : emojis)
        if (emoji.id) out.emplace_back(*emoji.id, &emoji);
    return out;
}
template<class T> std::vector<std::pair<Snowflake, T const*>> items_of(std::vector<T> const& list) {
    std::vector<std::pair<Snowflake, T const*>> out;
    for (auto const& item : list) out.emplace_back(item.id, &item);
    return out;
}

} // namespace

void CacheStore::begin(Shard shard, User const& self) {
    forget(shard);
    auto const before = self_id();
    people_.hold(self.id, nullptr);
    self_.store(self.id.value(), std::memory_order_relaxed);
    if (before) people_.release(before);
    people_.patch_user(self, nullptr);
}

void CacheStore::patch_self(User const& user, Rows const& present, ChangeSink& sink) {
    tell(&sink, people_.patch_user(user, &present));
}

void CacheStore::put_guild(Shard shard, Guild const& guild) {
    if (guild.unavailable.value_or(false)) {
        // READY only names it, or it went down: what it was called may be known.
        auto const before = clear_guild(guild.id);
        auto down = std::make_shared<Guild>(before ? *before : without_lists(guild));
        down->unavailable = true;
        return set_guild(shard, guild.id, std::move(down));
    }
    clear_guild(guild.id);
    guilds_.write(guild.id, [shard](GuildEntry& entry) { entry.shard = shard; });
    set_all(roles_, &GuildEntry::roles, guild.id, items_of(guild.roles), nullptr);
    set_all(emojis_, &GuildEntry::emojis, guild.id, items_of(guild.emojis), nullptr);
    set_all(stickers_, &GuildEntry::stickers, guild.id, items_of(guild.stickers), nullptr);
    for (auto const& channel : guild.channels) put_channel(guild.id, channel, nullptr, nullptr);
    for (auto const& thread : guild.threads) put_channel(guild.id, thread, nullptr, nullptr);
    for (auto const& member : guild.members) put_member(guild.id, member, nullptr);
    for (auto const& presence : guild.presences) put_presence(guild.id, presence, nullptr, nullptr);
    for (auto const& state : guild.voice_states) put_voice_state(guild.id, state, nullptr, nullptr);
    // Last: who finds the guild finds what is in it.
    set_guild(shard, guild.id, std::make_shared<Guild const>(without_lists(guild)));
}

void CacheStore::patch_guild(Shard shard, Guild const& guild, Rows const& present, ChangeSink& sink) {
    auto const before = this->guild(guild.id);
    auto after = std::make_shared<Guild>(before ? *before : Guild());
    codec::patch(*after, guild, present, guild_lists());
    if (!before || *before != *after) {
        set_guild(shard, guild.id, after);
        if (guild_limit_.keeps_any()) tell<Guild>(&sink, before, after);
    }
    if (names(present, "roles")) set_all(roles_, &GuildEntry::roles, guild.id, items_of(guild.roles), &sink);
    if (names(present, "emojis")) set_emojis(guild.id, guild.emojis, sink);
    if (names(present, "stickers")) set_stickers(guild.id, guild.stickers, sink);
}

void CacheStore::lose_guild(Shard shard, Snowflake id, ChangeSink& sink) {
    auto const before = clear_guild(id);
    auto after = std::make_shared<Guild>(before ? *before : Guild());
    after->id = id;
    after->unavailable = true;
    set_guild(shard, id, after);
    if (guild_limit_.keeps_any()) tell<Guild>(&sink, before, after);
}

void CacheStore::take_guild(Snowflake id, ChangeSink& sink) { tell<Guild>(&sink, clear_guild(id), nullptr); }

void CacheStore::put_role(Snowflake guild, Role const& role, Rows const& present, ChangeSink& sink) {
    auto const before = roles_.find(role.id);
    auto after = std::make_shared<Role>(before ? *before : Role());
    codec::patch(*after, role, present);
    if (!before || *before != *after)
        put_in<Role>(roles_, &GuildEntry::roles, guild, role.id, std::move(after), &sink);
}

void CacheStore::take_role(Snowflake guild, Snowflake role, ChangeSink& sink) {
    unlink(guild, &GuildEntry::roles, role);
    tell<Role>(&sink, roles_.take(role), nullptr);
}

void CacheStore::set_emojis(Snowflake guild, std::vector<Emoji> const& emojis, ChangeSink& sink) {
    set_all(emojis_, &GuildEntry::emojis, guild, items_of(emojis), &sink);
}
void CacheStore::set_stickers(Snowflake guild, std::vector<Sticker> const& stickers, ChangeSink& sink) {
    set_all(stickers_, &GuildEntry::stickers, guild, items_of(stickers), &sink);
}

void CacheStore::count_members(Snowflake guild, std::int64_t by, ChangeSink& sink) {
    auto const before = this->guild(guild);
    if (!before || !before->member_count) return;
    auto after = std::make_shared<Guild>(*before);
    *after->member_count += by;
    guilds_.revise(guild, [&](GuildEntry& entry) {
        if (entry.guild) entry.guild = after;
        return true;
    });
    tell<Guild>(&sink, before, after);
}

} // namespace chorus::detail
