#include <chorus/cache/cache.hpp>

#include "cache/store.hpp"
#include <chorus/permissions.hpp>

namespace chorus {
namespace {

/// A member's standing in their guild.
class Standing {
public:
    Standing(detail::CacheStore const& store, Snowflake guild, Snowflake user, Timestamp now) {
        auto const at = store.guild(guild);
        auto const member = store.people().member(guild, user);
        auto const everyone = store.role(guild);
        if (!at || !member || !everyone) return;
        roles_ = member.roles();
        subject_ = PermissionSubject(user, guild);
        subject_.owner = at->owner_id == user;
        subject_.timed_out = member.is_timed_out(now);
        subject_.granted = everyone->permissions;
        subject_.roles = roles_;
        for (auto id : roles_) {
            auto const role = store.role(id);
            if (role)
                subject_.granted |= role->permissions;
            else if (store.limits_roles())
                return; // else it was deleted: servers do not tell its members one by one
        }
        known_ = true;
    }
    Standing(Standing const&) = delete;
    Standing& operator=(Standing const&) = delete;

    [[nodiscard]] bool known() const { return known_; }
    [[nodiscard]] PermissionSubject const& subject() const { return subject_; }

private:
    std::vector<Snowflake> roles_;
    PermissionSubject subject_;
    bool known_ = false;
};

} // namespace

bool Cache::in_step() const { return store_ && store_->in_step(); }
bool Cache::in_step(Snowflake guild) const { return store_ && store_->in_step(guild); }

Cached<Guild> Cache::guild(Snowflake id) const { return store_ ? store_->guild(id) : nullptr; }
Cached<Channel> Cache::channel(Snowflake id) const { return store_ ? store_->channel(id) : nullptr; }
Cached<Role> Cache::role(Snowflake id) const { return store_ ? store_->role(id) : nullptr; }
Cached<Emoji> Cache::emoji(Snowflake id) const { return store_ ? store_->emoji(id) : nullptr; }
Cached<Sticker> Cache::sticker(Snowflake id) const { return store_ ? store_->sticker(id) : nullptr; }
CachedUser Cache::user(Snowflake id) const { return store_ ? store_->people().user(id) : CachedUser(); }
CachedUser Cache::self() const { return store_ ? store_->self() : CachedUser(); }
CachedMember Cache::member(Snowflake guild, Snowflake user) const {
    return store_ ? store_->people().member(guild, user) : CachedMember();
}
CachedPresence Cache::presence(Snowflake guild, Snowflake user) const {
    return store_ ? store_->people().presence(guild, user) : CachedPresence();
}
Cached<VoiceState> Cache::voice_state(Snowflake guild, Snowflake user) const {
    return store_ ? store_->voice_state(guild, user) : nullptr;
}
Cached<Message> Cache::message(Snowflake channel, Snowflake id) const {
    return store_ ? store_->message(channel, id) : nullptr;
}

std::vector<Snowflake> Cache::guilds() const {
    return store_ ? store_->guild_ids() : std::vector<Snowflake>();
}
std::vector<Cached<Channel>> Cache::channels(Snowflake guild) const {
    return store_ ? store_->channels_of(guild) : std::vector<Cached<Channel>>();
}
std::vector<Cached<Role>> Cache::roles(Snowflake guild) const {
    return store_ ? store_->roles_of(guild) : std::vector<Cached<Role>>();
}
std::vector<Cached<Emoji>> Cache::emojis(Snowflake guild) const {
    return store_ ? store_->emojis_of(guild) : std::vector<Cached<Emoji>>();
}
std::vector<Cached<Sticker>> Cache::stickers(Snowflake guild) const {
    return store_ ? store_->stickers_of(guild) : std::vector<Cached<Sticker>>();
}
std::vector<CachedMember> Cache::members(Snowflake guild) const {
    return store_ ? store_->members_of(guild) : std::vector<CachedMember>();
}
std::vector<CachedPresence> Cache::presences(Snowflake guild) const {
    return store_ ? store_->presences_of(guild) : std::vector<CachedPresence>();
}
std::vector<Cached<VoiceState>> Cache::voice_states(Snowflake guild) const {
    return store_ ? store_->voice_states_of(guild) : std::vector<Cached<VoiceState>>();
}
std::vector<Cached<Message>> Cache::messages(Snowflake channel) const {
    return store_ ? store_->messages().of(channel) : std::vector<Cached<Message>>();
}

std::optional<Guild> Cache::whole_guild(Snowflake id) const {
    auto const at = guild(id);
    if (!at) return std::nullopt;
    auto out = std::make_optional<Guild>(*at);
    for (auto const& channel : channels(id))
        (is_thread(channel->type) ? out->threads : out->channels).push_back(*channel);
    for (auto const& role : roles(id)) out->roles.push_back(*role);
    for (auto const& emoji : emojis(id)) out->emojis.push_back(*emoji);
    for (auto const& sticker : stickers(id)) out->stickers.push_back(*sticker);
    for (auto const& member : members(id)) out->members.push_back(member.to_member());
    for (auto const& presence : presences(id)) out->presences.push_back(presence.to_presence());
    for (auto const& state : voice_states(id)) out->voice_states.push_back(*state);
    return out;
}

std::optional<Permissions> Cache::permissions(Snowflake guild, Snowflake user, Timestamp now) const {
    if (!store_) return std::nullopt;
    Standing const standing(*store_, guild, user, now);
    if (!standing.known()) return std::nullopt;
    return permissions_in(standing.subject());
}

std::optional<Permissions> Cache::permissions(
    Snowflake guild, Snowflake user, Snowflake channel, Timestamp now) const {
    auto const at = this->channel(channel);
    if (!at || at->guild_id != guild) return std::nullopt;
    auto const parent = is_thread(at->type) ? this->channel(at->parent_id.value_or(Snowflake())) : at;
    Standing const standing(*store_, guild, user, now);
    if (!parent || !standing.known()) return std::nullopt;
    bool const joined = at->owner_id == user || (at->member && user == store_->self_id());
    return permissions_in(standing.subject(), at->type, parent->permission_overwrites, joined);
}

std::size_t Cache::count(CacheResource resource) const { return store_ ? store_->count(resource) : 0; }

} // namespace chorus
