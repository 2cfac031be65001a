#pragma once

#include "cache/limit.hpp"
#include "cache/striped_map.hpp"
#include "codec/present.hpp"
#include <chorus/cache/changed.hpp>
#include <chorus/cache/options.hpp>
#include <functional>

namespace chorus::detail {

/// Users, and their memberships and presences, packed. What is about one user lies behind one lock, so that a
/// member and their user are found together.
///
/// A user is kept as long as something names them: members and presences here, others by `hold`. From any
/// thread.
class People {
public:
    explicit People(CacheOptions const& options);

    [[nodiscard]] CachedUser user(Snowflake id) const;
    [[nodiscard]] CachedMember member(Snowflake guild, Snowflake user) const;
    [[nodiscard]] CachedPresence presence(Snowflake guild, Snowflake user) const;
    [[nodiscard]] std::size_t users() const { return user_records_.load(std::memory_order_relaxed); }
    [[nodiscard]] std::size_t members() const { return members_.count.load(std::memory_order_relaxed); }
    [[nodiscard]] std::size_t presences() const { return presences_.count.load(std::memory_order_relaxed); }

    /// What became of somebody.
    struct Change {
        Changed<User> user;
        Changed<Member> member;
        Changed<Presence> presence;
        bool kept = false; ///< whether the member or presence is there now
    };

    /// How what is new goes on top of what was known.
    enum class Mode : std::uint8_t {
        replace,
        patch,
        patch_known, ///< makes no member of whom none is known
    };

    /// `of`: whose membership it is; `user`: what is said of them, null: nothing. `present`: the rows of
    /// Member that `member` names, where that is known.
    Change put_member(Snowflake guild, Snowflake of, User const* user, Member const& member, Mode mode,
        codec::Rows const* present);
    Change take_member(Snowflake guild, Snowflake user);
    /// An offline one is taken. `present`: the rows of Presence that it names; null: all of it is there.
    Change put_presence(Snowflake guild, Presence const& presence, codec::Rows const* present);
    Change take_presence(Snowflake guild, Snowflake user);

    /// Something more names the user; `user` is what it says of them, null: nothing.
    Changed<User> hold(Snowflake id, User const* user);
    void release(Snowflake id);
    /// What is known of a user, if they are held.
    Changed<User> patch_user(User const& user, codec::Rows const* present);

    /// Called with what has to go because of a limit; set once.
    void on_dropped_member(std::function<void(Snowflake guild, Snowflake user)> told) {
        members_.dropped = std::move(told);
    }
    void on_dropped_presence(std::function<void(Snowflake guild, Snowflake user)> told) {
        presences_.dropped = std::move(told);
    }

private:
    struct UserSlot {
        Record record; ///< may be missing: nothing was said of them, or there are too many
        std::uint32_t holders = 0;
        [[nodiscard]] explicit operator bool() const { return holders > 0; }
    };
    using Records = IdPairTable<Record>; // guild, user
    struct alignas(64) Stripe {
        mutable std::shared_mutex mutex;
        IdTable<UserSlot> users;
        Records members, presences;
    };
    /// One kind of what users have in guilds: memberships or presences.
    struct Kind {
        Kind(Records Stripe::*where, std::size_t most) : records(where), limit(most) {}
        Records Stripe::*records;
        std::atomic<std::size_t> count{0};
        Limit<IdPair, IdPairHash> limit;
        std::function<void(Snowflake guild, Snowflake user)> dropped;
    };
    /// What became of a record, and the user then.
    struct Revision {
        Record before, after;
        CachedUser user_before, user_after;
        Changed<User> user;
        bool kept = false;    ///< it is there now
        bool changed = false; ///< and another one than before
    };
    [[nodiscard]] Stripe& stripe(Snowflake user) { return stripes_[stripe_of(IdHash()(user))]; }
    [[nodiscard]] Stripe const& stripe(Snowflake user) const { return stripes_[stripe_of(IdHash()(user))]; }

    // Under the stripe's lock.
    [[nodiscard]] static CachedUser known(Stripe const& stripe, Snowflake id);
    Changed<User> say(UserSlot& slot, User const& user, codec::Rows const* present, bool& made);
    void release(Stripe& stripe, Snowflake id);

    // Without any lock.
    template<class T>
    Revision put(Kind& kind, IdPair const& key, User const* user, T const& value, Mode mode,
        codec::Rows const* present);
    /// `before` and `user_before`, where there was one.
    Revision take(Kind& kind, IdPair const& key);
    void limit_users(Snowflake id, bool made);

    std::array<Stripe, stripe_count> stripes_;
    std::atomic<std::size_t> user_records_{0};
    Limit<Snowflake, IdHash> user_limit_;
    Kind members_, presences_;
};

} // namespace chorus::detail
