#include "cache/people.hpp"

#include "codec/packed.hpp"

namespace chorus::detail {
namespace {

using codec::ObjectShape;
using codec::Rows;

// What the place of a record says already.
Rows const& user_key() {
    static Rows const rows = codec::rows_named(codec::object_shape<User>(), {"id"});
    return rows;
}
Rows const& member_key() {
    static Rows const rows =
        codec::rows_named(codec::object_shape<Member>(), {"user", "id", "user_id", "guild_id"});
    return rows;
}
Rows const& presence_key() {
    static Rows const rows =
        codec::rows_named(codec::object_shape<Presence>(), {"user", "user_id", "guild_id"});
    return rows;
}

/// Puts what `value` says on top of `record`, and returns whether that is something new.
bool revise(Record& record, void const* value, ObjectShape const& shape, Rows const& without,
    Rows const* present, People::Mode mode) {
    thread_local std::string bytes;
    bytes.clear();
    if (record && mode != People::Mode::replace)
        codec::pack_patched(record.bytes(), value, shape, without, present, bytes);
    else
        codec::pack(value, shape, without, bytes);
    if (record && record.bytes() == bytes) return false;
    record = Record(bytes);
    return true;
}

} // namespace

People::People(CacheOptions const& options)
    : user_limit_(options.max_users())
    , member_limit_(options.max_members())
    , presence_limit_(options.max_presences()) {}

CachedUser People::known(Stripe const& stripe, Snowflake id) {
    auto const found = stripe.users.find(id);
    return CachedUser(id, found == stripe.users.end() ? Record() : found->second.record);
}

CachedUser People::user(Snowflake id) const {
    auto const& at = stripe(id);
    std::shared_lock const lock(at.mutex);
    return known(at, id);
}

CachedMember People::member(Snowflake guild, Snowflake user) const {
    auto const& at = stripe(user);
    std::shared_lock const lock(at.mutex);
    auto const found = at.members.find(IdPair{guild, user});
    if (found == at.members.end()) return CachedMember();
    return CachedMember(guild, known(at, user), found->second);
}

CachedPresence People::presence(Snowflake guild, Snowflake user) const {
    auto const& at = stripe(user);
    std::shared_lock const lock(at.mutex);
    auto const found = at.presences.find(IdPair{guild, user});
    return CachedPresence(guild, user, found == at.presences.end() ? Record() : found->second);
}

Changed<User> People::say(UserSlot& slot, User const& user, Rows const* present, bool& made) {
    // Often no more than an id is said, which makes nobody known.
    if (!user_limit_.keeps_any() || (!slot.record && user.username.empty())) return {};
    auto before = slot.record;
    if (!revise(slot.record, &user, codec::object_shape<User>(), user_key(), present, Mode::patch)) return {};
    if (!before) {
        made = true;
        user_records_.fetch_add(1, std::memory_order_relaxed);
    }
    return {CachedUser(user.id, std::move(before)), CachedUser(user.id, slot.record)};
}

void People::release(Stripe& stripe, Snowflake id) {
    auto const found = stripe.users.find(id);
    if (found == stripe.users.end() || --found->second.holders > 0) return;
    if (found->second.record) {
        user_records_.fetch_sub(1, std::memory_order_relaxed);
        user_limit_.gone(id);
    }
    stripe.users.erase(found);
}

void People::limit_users(Snowflake id, bool made) {
    auto const oldest = made ? user_limit_.came(id) : std::nullopt;
    if (!oldest) return;
    auto& at = stripe(*oldest);
    std::unique_lock const lock(at.mutex);
    auto const found = at.users.find(*oldest);
    if (found == at.users.end() || !found->second.record) return;
    found->second.record = Record();
    user_records_.fetch_sub(1, std::memory_order_relaxed);
}

People::Change People::put_member(
    Snowflake guild, Snowflake of, User const* user, Member const& member, Mode mode, Rows const* present) {
    Change change;
    bool user_made = false, member_made = false;
    {
        auto& at = stripe(of);
        std::unique_lock const lock(at.mutex);
        IdPair const key{guild, of};
        auto found = at.members.find(key);
        if (found == at.members.end() && member_limit_.keeps_any() && mode != Mode::patch_known) {
            found = at.members.try_emplace(key).first;
            ++at.users[of].holders;
            member_made = true;
            member_count_.fetch_add(1, std::memory_order_relaxed);
        }
        auto const before_user = known(at, of);
        if (auto const slot = at.users.find(of); slot != at.users.end() && user)
            change.user = say(slot->second, *user, nullptr, user_made);
        if (found == at.members.end()) return change;
        change.kept = true;
        auto const before = found->second;
        if (revise(found->second, &member, codec::object_shape<Member>(), member_key(), present, mode)) {
            if (before) change.member.before = CachedMember(guild, before_user, before);
            change.member.after = CachedMember(guild, known(at, of), found->second);
        }
    }
    limit_users(of, user_made);
    if (auto const oldest = member_made ? member_limit_.came(IdPair{guild, of}) : std::nullopt)
        if (take_member(oldest->first, oldest->second).member.before && dropped_member_)
            dropped_member_(oldest->first, oldest->second);
    return change;
}

People::Change People::take_member(Snowflake guild, Snowflake user) {
    Change change;
    auto& at = stripe(user);
    std::unique_lock const lock(at.mutex);
    auto const found = at.members.find(IdPair{guild, user});
    if (found == at.members.end()) return change;
    change.member.before = CachedMember(guild, known(at, user), std::move(found->second));
    at.members.erase(found);
    member_count_.fetch_sub(1, std::memory_order_relaxed);
    member_limit_.gone(IdPair{guild, user});
    release(at, user);
    return change;
}

People::Change People::put_presence(Snowflake guild, Presence const& presence, Rows const* present) {
    auto const of = presence.who();
    Change change;
    if (presence.status == presence_status::offline) {
        change = take_presence(guild, of);
        change.user = patch_user(presence.user, nullptr);
        return change;
    }
    bool user_made = false, presence_made = false;
    {
        auto& at = stripe(of);
        std::unique_lock const lock(at.mutex);
        IdPair const key{guild, of};
        auto found = at.presences.find(key);
        if (found == at.presences.end() && presence_limit_.keeps_any()) {
            found = at.presences.try_emplace(key).first;
            ++at.users[of].holders;
            presence_made = true;
            presence_count_.fetch_add(1, std::memory_order_relaxed);
        }
        if (auto const slot = at.users.find(of); slot != at.users.end() && presence.user.id == of)
            change.user = say(slot->second, presence.user, nullptr, user_made);
        if (found != at.presences.end()) {
            change.kept = true;
            auto before = found->second;
            if (revise(found->second, &presence, codec::object_shape<Presence>(), presence_key(), present,
                    present ? Mode::patch : Mode::replace)) {
                if (before) change.presence.before = CachedPresence(guild, of, std::move(before));
                change.presence.after = CachedPresence(guild, of, found->second);
            }
        }
    }
    limit_users(of, user_made);
    if (auto const oldest = presence_made ? presence_limit_.came(IdPair{guild, of}) : std::nullopt)
        if (take_presence(oldest->first, oldest->second).presence.before && dropped_presence_)
            dropped_presence_(oldest->first, oldest->second);
    return change;
}

People::Change People::take_presence(Snowflake guild, Snowflake user) {
    Change change;
    auto& at = stripe(user);
    std::unique_lock const lock(at.mutex);
    auto const found = at.presences.find(IdPair{guild, user});
    if (found == at.presences.end()) return change;
    change.presence.before = CachedPresence(guild, user, std::move(found->second));
    at.presences.erase(found);
    presence_count_.fetch_sub(1, std::memory_order_relaxed);
    presence_limit_.gone(IdPair{guild, user});
    release(at, user);
    return change;
}

Changed<User> People::hold(Snowflake id, User const* user) {
    Changed<User> change;
    bool made = false;
    {
        auto& at = stripe(id);
        std::unique_lock const lock(at.mutex);
        auto& slot = at.users[id];
        ++slot.holders;
        if (user) change = say(slot, *user, nullptr, made);
    }
    limit_users(id, made);
    return change;
}

void People::release(Snowflake id) {
    auto& at = stripe(id);
    std::unique_lock const lock(at.mutex);
    release(at, id);
}

Changed<User> People::patch_user(User const& user, Rows const* present) {
    Changed<User> change;
    bool made = false;
    {
        auto& at = stripe(user.id);
        std::unique_lock const lock(at.mutex);
        auto const found = at.users.find(user.id);
        if (found == at.users.end()) return change;
        change = say(found->second, user, present, made);
    }
    limit_users(user.id, made);
    return change;
}

} // namespace chorus::detail
