#pragma once

#include "cache/message_table.hpp"
#include "cache/people.hpp"
#include "cache/snapshot_table.hpp"
#include <algorithm>
#include <chorus/cache/changed.hpp>
#include <chorus/cache/options.hpp>
#include <chorus/models/guild.hpp>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <vector>

namespace chorus::detail {

/// Hears what becomes another value. Called without any lock of the cache held.
class ChangeSink {
public:
    [[nodiscard]] virtual bool wants(CacheResource resource) const = 0;
    /// `change` is a Changed<T>.
    virtual void changed(CacheResource resource, std::shared_ptr<void const> change) = 0;

protected:
    ~ChangeSink() = default;
};

/// What is known of the world, from what is put into it; knows nothing of sockets, sessions and events.
///
/// Lookups from any thread. Changes of one guild from one thread at a time, as its shard's events come; of
/// several guilds at the same time. A value that was handed out never changes: a change puts another in its
/// place, at a cost that does not depend on how large the guild is.
///
/// `Shard` is the session that keeps a guild up to date. What belongs to no guild (private channels, friends'
/// presences, calls) stands under guild 0, which belongs to the first shard.
class CacheStore {
public:
    using Shard = std::uint32_t;
    /// Which sessions keep it: `count` of `total` shards, from `first` on.
    struct Shards {
        Shard first = 0;
        Shard count = 1;
        Shard total = 1;
        [[nodiscard]] bool has(Shard shard) const { return shard >= first && shard - first < count; }
        [[nodiscard]] Shard of(Snowflake guild) const {
            return static_cast<Shard>((guild.value() >> 22) % std::max<Shard>(total, 1));
        }
        friend bool operator==(Shards const&, Shards const&) = default;
    };
    using Rows = codec::Rows;
    template<class T> using Kept = std::shared_ptr<T const>;
    template<class T> using List = std::vector<Kept<T>>;

    explicit CacheStore(CacheOptions const& options);
    CacheStore(CacheStore const&) = delete;
    CacheStore& operator=(CacheStore const&) = delete;

    [[nodiscard]] CacheOptions const& options() const { return options_; }

    // ---- Lookups ----

    [[nodiscard]] Kept<Guild> guild(Snowflake id) const;
    [[nodiscard]] Kept<Channel> channel(Snowflake id) const { return channels_.find(id); }
    /// Zero where it is not known, or in none.
    [[nodiscard]] Snowflake guild_of_channel(Snowflake id) const { return channels_.guild_of(id); }
    [[nodiscard]] Kept<Role> role(Snowflake id) const { return roles_.find(id); }
    [[nodiscard]] Kept<Emoji> emoji(Snowflake id) const { return emojis_.find(id); }
    [[nodiscard]] Kept<Sticker> sticker(Snowflake id) const { return stickers_.find(id); }
    [[nodiscard]] Kept<VoiceState> voice_state(Snowflake guild, Snowflake user) const;
    [[nodiscard]] Kept<Message> message(Snowflake channel, Snowflake id) const;
    [[nodiscard]] People const& people() const { return people_; }
    [[nodiscard]] MessageTable const& messages() const { return messages_; }
    [[nodiscard]] CachedUser self() const { return people_.user(self_id()); }
    [[nodiscard]] bool limits_roles() const { return roles_.is_limited(); }
    [[nodiscard]] Snowflake self_id() const { return Snowflake(self_.load(std::memory_order_relaxed)); }

    [[nodiscard]] std::vector<Snowflake> guild_ids() const;
    [[nodiscard]] List<Channel> channels_of(Snowflake guild) const;
    [[nodiscard]] List<Role> roles_of(Snowflake guild) const;
    [[nodiscard]] List<Emoji> emojis_of(Snowflake guild) const;
    [[nodiscard]] List<Sticker> stickers_of(Snowflake guild) const;
    [[nodiscard]] List<VoiceState> voice_states_of(Snowflake guild) const;
    [[nodiscard]] std::vector<CachedMember> members_of(Snowflake guild) const;
    [[nodiscard]] std::vector<CachedPresence> presences_of(Snowflake guild) const;
    [[nodiscard]] std::size_t count(CacheResource resource) const;

    // ---- Whether it keeps up ----

    /// Whether the sessions that keep it are connected and have caught up.
    [[nodiscard]] bool in_step() const;
    [[nodiscard]] bool in_step(Snowflake guild) const;
    void set_in_step(Shard shard, bool in_step);
    /// In step again, if it ever was: a session that another process began does not say what there is.
    void resume(Shard shard);

    /// Forgets all that a session kept: it missed events.
    void forget(Shard shard);

    /// These sessions begin. What others kept before them is forgotten.
    void begin_sessions(Shards const& sessions);
    /// From now on these sessions keep what others kept, but for guilds that are none of theirs, which are
    /// forgotten. They are out of step until it is said that they are not. Nothing is put in meanwhile.
    void hand_over(Shards const& sessions);

    // ---- Guilds ----

    /// Whether it was named by READY or GUILD_CREATE, and not left since. Events of others are for nobody.
    [[nodiscard]] bool knows(Snowflake guild) const { return !guild || guilds_.contains(guild); }

    void begin(Shard shard, User const& self);
    /// The current user's account changed.
    void patch_self(User const& user, Rows const& present, ChangeSink& sink);
    /// A guild with all that is in it, in the place of what was known. One that is down is only marked so.
    void put_guild(Shard shard, Guild const& guild);
    void patch_guild(Shard shard, Guild const& guild, Rows const& present, ChangeSink& sink);
    /// The guild is down: of what is in it nothing is certain.
    void lose_guild(Shard shard, Snowflake id, ChangeSink& sink);
    void take_guild(Snowflake id, ChangeSink& sink);

    void put_role(Snowflake guild, Role const& role, Rows const& present, ChangeSink& sink);
    void take_role(Snowflake guild, Snowflake role, ChangeSink& sink);
    /// All that the guild has.
    void set_emojis(Snowflake guild, std::vector<Emoji> const& emojis, ChangeSink& sink);
    void set_stickers(Snowflake guild, std::vector<Sticker> const& stickers, ChangeSink& sink);

    // ---- People ----

    /// What joined, or is there by all that is known of it. `sink` is null where the session tells what there
    /// was.
    void put_member(Snowflake guild, Member const& member, ChangeSink* sink);
    /// `user`: zero where the member says whose it is. `present`: the rows that it names, null where that is
    /// not known. `said`: what is said of the user, where the member does not.
    void patch_member(Snowflake guild, Snowflake user, Member const& member, Rows const* present,
        ChangeSink* sink, People::Mode mode = People::Mode::patch, User const* said = nullptr);
    void take_member(Snowflake guild, Snowflake user, ChangeSink& sink);
    /// The guild has `by` more members.
    void count_members(Snowflake guild, std::int64_t by, ChangeSink& sink);
    void put_presence(Snowflake guild, Presence const& presence, Rows const* present, ChangeSink* sink);
    /// Taken where it is in no channel. `present`: null: all of it is there.
    void put_voice_state(Snowflake guild, VoiceState const& state, Rows const* present, ChangeSink* sink);
    void take_voice_state(Snowflake guild, Snowflake user, ChangeSink& sink);
    void patch_user(User const& user, ChangeSink* sink);

    // ---- Channels ----

    /// `guild`: zero for private ones. What is known of it stays where `channel` does not name it
    /// (`present`); null: all of it is there.
    void put_channel(Snowflake guild, Channel const& channel, Rows const* present, ChangeSink* sink);
    /// Archived threads are as good as gone: a new session would not hear of them.
    [[nodiscard]] static bool is_archived(Channel const& channel);
    /// And the threads and messages in it.
    void take_channel(Snowflake guild, Snowflake id, ChangeSink& sink);
    /// Its threads that are under `parents` (null: all) and not in `ids` are gone.
    void keep_threads(Snowflake guild, std::vector<Snowflake> const* parents,
        std::vector<Snowflake> const& ids, ChangeSink& sink);
    /// `edit(channel)` makes it another; does nothing where the channel is not there.
    void edit_channel(Snowflake id, std::function<void(Channel&)> const& edit, ChangeSink& sink);

    // ---- Messages ----

    void put_message(Message const& message, ChangeSink& sink);
    void patch_message(Message const& message, Rows const& present, ChangeSink& sink);
    void edit_message(
        Snowflake channel, Snowflake id, std::function<void(Message&)> const& edit, ChangeSink& sink);
    void take_message(Snowflake channel, Snowflake id, ChangeSink& sink);

private:
    /// Which things are in a guild.
    struct GuildEntry {
        Kept<Guild> guild; ///< may be missing: it is not kept, or its contents come first
        Shard shard = 0;
        IdSet channels, roles, emojis, stickers;
        IdSet members, presences, voice_states; ///< users
        IdSet message_channels;                 ///< where messages are kept
    };
    using Entries = StripedMap<IdMap<GuildEntry>>;
    using Part = IdSet GuildEntry::*;

    [[nodiscard]] std::vector<Snowflake> entries_where(std::function<bool(Shard)> const& kept_by) const;
    void expect(Shards const& sessions);

    template<class T> static void tell(ChangeSink* sink, Cached<T> before, Cached<T> after);
    static void tell(ChangeSink* sink, Changed<User> const& change);
    [[nodiscard]] std::vector<Snowflake> ids_of(Snowflake guild, Part part) const;
    void link(Snowflake guild, Part part, Snowflake id);
    void unlink(Snowflake guild, Part part, Snowflake id);
    template<class T> List<T> list_of(Snowflake guild, Part part, SnapshotTable<T> const& table) const;

    void set_guild(Shard shard, Snowflake id, Kept<Guild> guild);
    /// Takes a guild and what is in it; returns what it was.
    Kept<Guild> clear_guild(Snowflake id);
    void hold_recipients(Channel const* before, Channel const* after);
    void release_authors(std::vector<Kept<Message>> const& messages);
    template<class T>
    void put_in(
        SnapshotTable<T>& table, Part part, Snowflake guild, Snowflake id, Kept<T> value, ChangeSink* sink);
    template<class T>
    void set_all(SnapshotTable<T>& table, Part part, Snowflake guild,
        std::vector<std::pair<Snowflake, T const*>> const& items, ChangeSink* sink);
    void set_channel(Snowflake guild, Kept<Channel> before, Kept<Channel> after, ChangeSink* sink);

    CacheOptions options_;
    Entries guilds_;
    Limit<Snowflake, IdHash> guild_limit_;
    std::atomic<std::size_t> guild_count_{0};
    SnapshotTable<Channel> channels_;
    SnapshotTable<Role> roles_;
    SnapshotTable<Emoji> emojis_;
    SnapshotTable<Sticker> stickers_;
    PairSnapshotTable<VoiceState> voice_states_; // guild, user
    MessageTable messages_;
    People people_;
    std::atomic<std::uint64_t> self_{0};
    mutable std::mutex shards_mutex_;
    struct Keeper {
        bool in_step = false;
        bool has_begun = false; ///< what it began with is here
    };
    std::map<Shard, Keeper> shards_;
    std::optional<Shards> sessions_;
};

} // namespace chorus::detail
