// Users, members and presences as a cache hands them out. There are very many of them, so each is kept in
// about a tenth of the room its model takes, and read from there.
#pragma once

#include <atomic>
#include <chorus/codec/shape.hpp>
#include <chorus/models/member.hpp>
#include <chorus/models/presence.hpp>
#include <chorus/models/user.hpp>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace chorus {

namespace detail {

/// Bytes that never change, shared by whoever holds one of these.
class Record {
public:
    Record() = default;
    CHORUS_DECL explicit Record(std::string_view bytes);
    Record(Record const& other) noexcept : block_(other.block_) {
        if (block_) block_->holders.fetch_add(1, std::memory_order_relaxed);
    }
    Record(Record&& other) noexcept : block_(std::exchange(other.block_, nullptr)) {}
    Record& operator=(Record other) noexcept { return std::swap(block_, other.block_), *this; }
    ~Record() {
        if (block_ && block_->holders.fetch_sub(1, std::memory_order_acq_rel) == 1) free(block_);
    }

    [[nodiscard]] explicit operator bool() const { return block_ != nullptr; }
    [[nodiscard]] CHORUS_DECL std::string_view bytes() const;
    /// Begins to fetch what a copy has to touch.
    void prefetch() const { __builtin_prefetch(block_, 1); }

private:
    struct Block {
        std::atomic<std::uint32_t> holders;
        std::uint32_t size;
    };
    CHORUS_DECL static void free(Block* block);

    Block* block_ = nullptr;
};

/// Where a field stands in its object.
template<class T, class Field> std::size_t offset_of(Field T::*field) {
    static T const sample{};
    return static_cast<std::size_t>(
        reinterpret_cast<char const*>(&(sample.*field)) - reinterpret_cast<char const*>(&sample));
}
/// Reads the field at `offset` of a record of that shape into `place`, a fresh value.
CHORUS_DECL void read_field(
    Record const& record, std::size_t offset, void* place, codec::ObjectShape const& shape);

} // namespace detail

/// A user, as they were when they were looked up. Cheap to copy, safe to keep and from any thread; later
/// events change nothing in it. False where there is nobody.
class CHORUS_DECL CachedUser {
public:
    CachedUser() = default;
    CachedUser(Snowflake id, detail::Record record) : id_(id), record_(std::move(record)) {}
    [[nodiscard]] explicit operator bool() const { return bool(record_); }

    [[nodiscard]] Snowflake id() const { return id_; }
    /// The texts live as long as this object, or a copy of it.
    [[nodiscard]] std::string_view username() const;
    [[nodiscard]] std::string_view display_name()
        const; ///< `global_name` where there is one, else `username`
    [[nodiscard]] Maybe<std::string_view> avatar() const;
    [[nodiscard]] bool is_bot() const;
    /// Any other field: `user.get(&User::public_flags)`.
    template<class Field> [[nodiscard]] Field get(Field User::*field) const {
        Field value{};
        if (record_)
            detail::read_field(record_, detail::offset_of(field), &value, codec::object_shape<User>());
        return value;
    }
    /// All of it.
    [[nodiscard]] User to_user() const;

    friend bool operator==(CachedUser const& a, CachedUser const& b) {
        return a.id_ == b.id_ && bool(a) == bool(b) && (!a || a.record_.bytes() == b.record_.bytes());
    }

private:
    Snowflake id_;
    detail::Record record_;
};

/// A member of a guild and their user, as they were when they were looked up. The same holds as of
/// CachedUser.
class CHORUS_DECL CachedMember {
public:
    CachedMember() = default;
    CachedMember(Snowflake guild, CachedUser user, detail::Record record)
        : guild_(guild)
        , user_(std::move(user))
        , record_(std::move(record)) {}
    [[nodiscard]] explicit operator bool() const { return bool(record_); }

    [[nodiscard]] Snowflake id() const { return user_.id(); } ///< the user's
    [[nodiscard]] Snowflake guild_id() const { return guild_; }
    /// Knows only its id where the cache keeps no users.
    [[nodiscard]] CachedUser const& user() const { return user_; }
    [[nodiscard]] Maybe<std::string_view> nick() const;
    /// What they are called in the guild: `nick`, else the user's name.
    [[nodiscard]] std::string_view display_name() const;
    [[nodiscard]] std::vector<Snowflake> roles() const; ///< without @everyone
    [[nodiscard]] bool has_role(Snowflake role) const;
    [[nodiscard]] Maybe<Timestamp> joined_at() const;
    [[nodiscard]] bool is_timed_out(Timestamp now = Timestamp::now()) const;
    /// Any other field: `member.get(&Member::premium_since)`.
    template<class Field> [[nodiscard]] Field get(Field Member::*field) const {
        Field value{};
        if (record_)
            detail::read_field(record_, detail::offset_of(field), &value, codec::object_shape<Member>());
        return value;
    }
    /// All of it, with `guild_id`, and with `user` where the cache keeps users; without `id` and `user_id`.
    [[nodiscard]] Member to_member() const;

    friend bool operator==(CachedMember const& a, CachedMember const& b) {
        return a.guild_ == b.guild_ && a.user_ == b.user_ && bool(a) == bool(b) &&
            (!a || a.record_.bytes() == b.record_.bytes());
    }

private:
    Snowflake guild_;
    CachedUser user_;
    detail::Record record_;
};

/// How somebody is there, as it was when it was looked up. The same holds as of CachedUser.
class CHORUS_DECL CachedPresence {
public:
    CachedPresence() = default;
    CachedPresence(Snowflake guild, Snowflake user, detail::Record record)
        : guild_(guild)
        , user_(user)
        , record_(std::move(record)) {}
    /// False where they are offline, or presences are not kept.
    [[nodiscard]] explicit operator bool() const { return bool(record_); }

    [[nodiscard]] Snowflake id() const { return user_; }        ///< the user's
    [[nodiscard]] Snowflake guild_id() const { return guild_; } ///< zero: a friend's
    [[nodiscard]] std::string_view status() const; ///< one of presence_status; "offline" where false
    template<class Field> [[nodiscard]] Field get(Field Presence::*field) const {
        Field value{};
        if (record_)
            detail::read_field(record_, detail::offset_of(field), &value, codec::object_shape<Presence>());
        return value;
    }
    /// All of it; of `user` only the id, `guild_id` where it is in a guild.
    [[nodiscard]] Presence to_presence() const;

    friend bool operator==(CachedPresence const& a, CachedPresence const& b) {
        return a.guild_ == b.guild_ && a.user_ == b.user_ && bool(a) == bool(b) &&
            (!a || a.record_.bytes() == b.record_.bytes());
    }

private:
    Snowflake guild_;
    Snowflake user_;
    detail::Record record_;
};

} // namespace chorus
