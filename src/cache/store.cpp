#include "cache/store.hpp"

#include "cache/store_parts.hpp"

namespace chorus::detail {

CacheStore::CacheStore(CacheOptions const& options)
    : options_(options)
    , guild_limit_(options.max_guilds())
    , channels_(options.max_channels())
    , roles_(options.max_roles())
    , emojis_(options.max_emojis())
    , stickers_(options.max_stickers())
    , voice_states_(options.max_voice_states())
    , messages_(options.max_messages_per_channel(), options.max_messages())
    , people_(options) {
    people_.on_dropped_member(
        [this](Snowflake guild, Snowflake user) { unlink(guild, &GuildEntry::members, user); });
    people_.on_dropped_presence(
        [this](Snowflake guild, Snowflake user) { unlink(guild, &GuildEntry::presences, user); });
}

// ---- Lookups ----

CacheStore::Kept<Guild> CacheStore::guild(Snowflake id) const {
    return guilds_.read(id, [](GuildEntry const* entry) { return entry ? entry->guild : nullptr; });
}

CacheStore::Kept<VoiceState> CacheStore::voice_state(Snowflake guild, Snowflake user) const {
    return voice_states_.find(IdPair{guild, user});
}

CacheStore::Kept<Message> CacheStore::message(Snowflake channel, Snowflake id) const {
    return messages_.find(channel, id);
}

std::vector<Snowflake> CacheStore::guild_ids() const {
    std::vector<Snowflake> out;
    guilds_.each([&](Snowflake id, GuildEntry const&) {
        if (id) out.push_back(id);
    });
    std::ranges::sort(out);
    return out;
}

std::vector<Snowflake> CacheStore::ids_of(Snowflake guild, Part part) const {
    auto out = guilds_.read(guild, [part](GuildEntry const* entry) {
        if (!entry) return std::vector<Snowflake>();
        return std::vector<Snowflake>((entry->*part).begin(), (entry->*part).end());
    });
    std::ranges::sort(out);
    return out;
}

template<class T>
CacheStore::List<T> CacheStore::list_of(Snowflake guild, Part part, SnapshotTable<T> const& table) const {
    List<T> out;
    for (auto id : ids_of(guild, part))
        if (auto value = table.find(id)) out.push_back(std::move(value));
    return out;
}

CacheStore::List<Channel> CacheStore::channels_of(Snowflake guild) const {
    auto out = list_of(guild, &GuildEntry::channels, channels_);
    std::ranges::stable_sort(
        out, {}, [](Kept<Channel> const& channel) { return channel->position.value_or(0); });
    return out;
}
CacheStore::List<Role> CacheStore::roles_of(Snowflake guild) const {
    auto out = list_of(guild, &GuildEntry::roles, roles_);
    std::ranges::stable_sort(out, {}, [](Kept<Role> const& role) { return role->position; });
    return out;
}
CacheStore::List<Emoji> CacheStore::emojis_of(Snowflake guild) const {
    return list_of(guild, &GuildEntry::emojis, emojis_);
}
CacheStore::List<Sticker> CacheStore::stickers_of(Snowflake guild) const {
    return list_of(guild, &GuildEntry::stickers, stickers_);
}
CacheStore::List<VoiceState> CacheStore::voice_states_of(Snowflake guild) const {
    List<VoiceState> out;
    for (auto user : ids_of(guild, &GuildEntry::voice_states))
        if (auto state = voice_state(guild, user)) out.push_back(std::move(state));
    return out;
}
std::vector<CachedMember> CacheStore::members_of(Snowflake guild) const {
    std::vector<CachedMember> out;
    for (auto user : ids_of(guild, &GuildEntry::members))
        if (auto member = people_.member(guild, user)) out.push_back(std::move(member));
    return out;
}
std::vector<CachedPresence> CacheStore::presences_of(Snowflake guild) const {
    std::vector<CachedPresence> out;
    for (auto user : ids_of(guild, &GuildEntry::presences))
        if (auto presence = people_.presence(guild, user)) out.push_back(std::move(presence));
    return out;
}

std::size_t CacheStore::count(CacheResource resource) const {
    switch (resource) {
    case CacheResource::guild: return guild_count_.load(std::memory_order_relaxed);
    case CacheResource::channel: return channels_.size();
    case CacheResource::role: return roles_.size();
    case CacheResource::member: return people_.members();
    case CacheResource::user: return people_.users();
    case CacheResource::emoji: return emojis_.size();
    case CacheResource::sticker: return stickers_.size();
    case CacheResource::voice_state: return voice_states_.size();
    case CacheResource::presence: return people_.presences();
    case CacheResource::message: return messages_.size();
    }
    return 0;
}

// ---- Whether it keeps up ----

bool CacheStore::in_step() const {
    std::unique_lock const lock(shards_mutex_);
    return !shards_.empty() &&
        std::ranges::all_of(shards_, [](auto const& shard) { return shard.second.in_step; });
}

bool CacheStore::in_step(Snowflake guild) const {
    auto const shard = guilds_.read(guild, [](GuildEntry const* entry) {
        bool const down = !entry || (entry->guild && entry->guild->unavailable.value_or(false));
        return down ? std::nullopt : std::optional<Shard>(entry->shard);
    });
    std::unique_lock const lock(shards_mutex_);
    auto const found = shard ? shards_.find(*shard) : shards_.end();
    return found != shards_.end() && found->second.in_step;
}

void CacheStore::set_in_step(Shard shard, bool in_step) {
    std::unique_lock const lock(shards_mutex_);
    auto& keeper = shards_[shard];
    keeper.in_step = in_step;
    keeper.has_begun |= in_step;
}

void CacheStore::resume(Shard shard) {
    std::unique_lock const lock(shards_mutex_);
    auto& keeper = shards_[shard];
    keeper.in_step = keeper.has_begun;
}

std::vector<Snowflake> CacheStore::entries_where(std::function<bool(Shard)> const& kept_by) const {
    std::vector<Snowflake> ids;
    guilds_.each([&](Snowflake id, GuildEntry const& entry) {
        if (kept_by(entry.shard)) ids.push_back(id);
    });
    return ids;
}

void CacheStore::forget(Shard shard) {
    {
        std::unique_lock const lock(shards_mutex_);
        shards_[shard] = Keeper();
    }
    for (auto id : entries_where([shard](Shard keeper) { return keeper == shard; })) clear_guild(id);
}

/// Under the lock.
void CacheStore::expect(Shards const& sessions) {
    sessions_ = sessions;
    shards_.clear();
    for (Shard i = 0; i < sessions.count; ++i) shards_[sessions.first + i] = Keeper();
}

void CacheStore::begin_sessions(Shards const& sessions) {
    // Held to the end: the second of these sessions begins when nothing is left of the others.
    std::unique_lock const lock(shards_mutex_);
    if (sessions_ == sessions) return;
    expect(sessions);
    for (auto id : entries_where([](Shard) { return true; })) clear_guild(id);
}

void CacheStore::hand_over(Shards const& sessions) {
    std::unique_lock const lock(shards_mutex_);
    bool const whole = std::ranges::all_of(shards_, [](auto const& shard) { return shard.second.has_begun; });
    expect(sessions);
    for (auto& [shard, keeper] : shards_) keeper.has_begun = whole;
    for (auto id : entries_where([](Shard) { return true; })) {
        auto const shard = sessions.of(id);
        if (sessions.has(shard))
            guilds_.revise(id, [shard](GuildEntry& entry) { return entry.shard = shard, true; });
        else
            clear_guild(id);
    }
}

// ---- What stands where ----

void CacheStore::link(Snowflake guild, Part part, Snowflake id) {
    guilds_.write(guild, [&](GuildEntry& entry) { (entry.*part).insert(id); });
}

void CacheStore::unlink(Snowflake guild, Part part, Snowflake id) {
    guilds_.revise(guild, [&](GuildEntry& entry) { return (entry.*part).erase(id), true; });
}

CacheStore::Kept<Guild> CacheStore::clear_guild(Snowflake id) {
    auto const entry = guilds_.take(id); // from here on nobody finds the guild
    if (entry.guild) {
        guild_count_.fetch_sub(1, std::memory_order_relaxed);
        guild_limit_.gone(id);
    }
    for (auto channel : entry.message_channels) release_authors(messages_.take_all(channel));
    for (auto channel : entry.channels)
        if (auto const gone = channels_.take(channel)) hold_recipients(gone.get(), nullptr);
    for (auto role : entry.roles) roles_.take(role);
    for (auto emoji : entry.emojis) emojis_.take(emoji);
    for (auto sticker : entry.stickers) stickers_.take(sticker);
    for (auto user : entry.voice_states) voice_states_.take(IdPair{id, user});
    for (auto user : entry.presences) people_.take_presence(id, user);
    for (auto user : entry.members) people_.take_member(id, user);
    return entry.guild;
}

void CacheStore::set_guild(Shard shard, Snowflake id, Kept<Guild> guild) {
    bool const keeps = guild_limit_.keeps_any();
    bool made = false;
    guilds_.write(id, [&](GuildEntry& entry) {
        entry.shard = shard;
        if (!keeps) return;
        made = !entry.guild;
        std::swap(entry.guild, guild); // the old one is destroyed behind the lock
    });
    if (!made) return;
    guild_count_.fetch_add(1, std::memory_order_relaxed);
    auto const oldest = guild_limit_.came(id);
    if (!oldest) return;
    Kept<Guild> gone;
    guilds_.revise(
        *oldest, [&](GuildEntry& entry) { return gone = std::exchange(entry.guild, nullptr), true; });
    if (gone) guild_count_.fetch_sub(1, std::memory_order_relaxed);
}

} // namespace chorus::detail
