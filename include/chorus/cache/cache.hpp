#pragma once

#include <chorus/cache/changed.hpp>
#include <chorus/models/guild.hpp>
#include <chorus/models/message.hpp>
#include <cstddef>
#include <memory>
#include <optional>
#include <vector>

namespace chorus {

namespace detail {
class CacheStore;
} // namespace detail

/// What a user's gateway sessions know of the world: `user.cache()`, where GatewayOptions::cache says what to
/// keep.
///
/// Answers are snapshots: cheap to take (no copy of the thing is made), safe to keep across a `co_await`, and
/// never changed; look again to see what is now. What is not there, or not kept, gives null, or something
/// that is false. An event is in the cache before its handlers run. Any function from any thread; none blocks
/// for longer than another one takes. A cheap handle to nothing where there is no cache; it outlives the
/// session.
class CHORUS_DECL Cache {
public:
    Cache() = default;
    explicit Cache(std::shared_ptr<detail::CacheStore const> store) : store_(std::move(store)) {}
    [[nodiscard]] explicit operator bool() const { return store_ != nullptr; }

    /// Whether all sessions are connected and have caught up: false from the loss of a connection until it is
    /// resumed or replaced. What is there meanwhile is as of the loss; where events were missed, it is gone
    /// before SessionGap arrives.
    [[nodiscard]] bool in_step() const;
    /// The same of the session that has this guild; also false while the guild is down.
    [[nodiscard]] bool in_step(Snowflake guild) const;

    /// Its lists are empty: what is in a guild is found by the functions below. `unavailable` is true where
    /// the guild is down or has not come yet; then there is nothing in it.
    [[nodiscard]] Cached<Guild> guild(Snowflake id) const;
    /// With all that is kept in it in its lists: a copy of all that.
    [[nodiscard]] std::optional<Guild> whole_guild(Snowflake id) const;
    [[nodiscard]] Cached<Channel> channel(Snowflake id) const; ///< or thread; `guild_id` is there in guilds
    [[nodiscard]] Cached<Role> role(Snowflake id) const;
    [[nodiscard]] Cached<Emoji> emoji(Snowflake id) const;
    [[nodiscard]] Cached<Sticker> sticker(Snowflake id) const;
    [[nodiscard]] CachedUser user(Snowflake id) const;
    [[nodiscard]] CachedUser self() const;
    [[nodiscard]] CachedMember member(Snowflake guild, Snowflake user) const;
    /// `guild` zero: a friend's.
    [[nodiscard]] CachedPresence presence(Snowflake guild, Snowflake user) const;
    /// Without `member`. `guild` zero: in a call.
    [[nodiscard]] Cached<VoiceState> voice_state(Snowflake guild, Snowflake user) const;
    [[nodiscard]] Cached<Message> message(Snowflake channel, Snowflake id) const;

    // All that is kept of a kind, each as it is when it is its turn. `guild` zero: private channels, friends,
    // calls.
    [[nodiscard]] std::vector<Snowflake> guilds() const;
    [[nodiscard]] std::vector<Cached<Channel>> channels(Snowflake guild) const; ///< by position
    [[nodiscard]] std::vector<Cached<Role>> roles(Snowflake guild) const; ///< by position, the lowest first
    [[nodiscard]] std::vector<Cached<Emoji>> emojis(Snowflake guild) const;
    [[nodiscard]] std::vector<Cached<Sticker>> stickers(Snowflake guild) const;
    [[nodiscard]] std::vector<CachedMember> members(Snowflake guild) const;
    [[nodiscard]] std::vector<CachedPresence> presences(Snowflake guild) const;
    [[nodiscard]] std::vector<Cached<VoiceState>> voice_states(Snowflake guild) const;
    [[nodiscard]] std::vector<Cached<Message>> messages(Snowflake channel) const; ///< the oldest first

    /// What a member may do in a guild, or in one of its channels or threads, as `permissions_in` says.
    /// Nothing where something that it follows from is not there: guilds, roles, members and channels must be
    /// kept.
    [[nodiscard]] std::optional<Permissions> permissions(
        Snowflake guild, Snowflake user, Timestamp now = Timestamp::now()) const;
    [[nodiscard]] std::optional<Permissions> permissions(
        Snowflake guild, Snowflake user, Snowflake channel, Timestamp now = Timestamp::now()) const;

    /// How many of a kind there are.
    [[nodiscard]] std::size_t count(CacheResource resource) const;

private:
    std::shared_ptr<detail::CacheStore const> store_;
};

} // namespace chorus
