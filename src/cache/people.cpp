#include "cache/people.hpp"

#include "codec/packed.hpp"

namespace chorus::detail {
namespace {

using codec::ObjectShape;
using codec::Rows;

// What the place of a record says already.
template<class T> Rows key_of();
template<> Rows key_of<User>() { return codec::rows_named(codec::object_shape<User>(), {"id"}); }
template<> Rows key_of<Member>() {
    return codec::rows_named(codec::object_shape<Member>(), {"user", "id", "user_id", "guild_id"});
}
template<> Rows key_of<Presence>() {
    return codec::rows_named(codec::object_shape<Presence>(), {"user", "user_id", "guild_id"});
}

/// Puts what `value` says on top of `record`, and returns whether that is something new.
template<class T> bool revise(Record& record, T const& value, Rows const* present, People::Mode mode) {
    static Rows const without = key_of<T>();
    auto const& shape = codec::object_shape<T>();
    thread_local std::string bytes;
    bytes.clear();
    if (record && mode != People::Mode::replace)
        codec::pack_patched(record.bytes(), &value, shape, without, present, bytes);
    else
        codec::pack(&value, shape, without, bytes);
    if (record && record.bytes() == bytes) return false;
    record = Record(bytes);
    return true;
}

} // namespace

People::People(CacheOptions const& options)
    : user_limit_(options.max_users())
    , members_(&Stripe::members, options.max_members())
    , presences_(&Stripe::presences, options.max_presences()) {}

CachedUser People::known(Stripe const& stripe, Snowflake id) {
    auto const* const found = stripe.users.find(id);
    return CachedUser(id, found ? found->second.record : Record());
}

CachedUser People::user(Snowflake id) const {
    auto const& at = stripe(id);
    std::shared_lock const lock(at.mutex);
    return known(at, id);
}

/// What lies far away is fetched at the same time: the two places, then the two records.
CachedMember People::member(Snowflake guild, Snowflake user) const {
    auto const user_hash = IdHash()(user);
    auto const& at = stripes_[stripe_of(user_hash)];
    std::shared_lock const lock(at.mutex);
    at.users.prefetch(user_hash);
    auto const* const member = at.members.find(IdPair{guild, user});
    if (!member) return CachedMember();
    member->second.prefetch();
    auto const* const slot = at.users.find(user, user_hash);
    if (slot) slot->second.record.prefetch();
    return CachedMember(guild, CachedUser(user, slot ? slot->second.record : Record()), member->second);
}

CachedPresence People::presence(Snowflake guild, Snowflake user) const {
    auto const& at = stripe(user);
    std::shared_lock const lock(at.mutex);
    auto const* const found = at.presences.find(IdPair{guild, user});
    return CachedPresence(guild, user, found ? found->second : Record());
}

Changed<User> People::say(UserSlot& slot, User const& user, Rows const* present, bool& made) {
    // Often no more than an id is said, which makes nobody known.
    if (!user_limit_.keeps_any() || (!slot.record && user.username.empty())) return {};
    auto before = slot.record;
    if (!revise(slot.record, user, present, Mode::patch)) return {};
    if (!before) {
        made = true;
        user_records_.fetch_add(1, std::memory_order_relaxed);
    }
    return {CachedUser(user.id, std::move(before)), CachedUser(user.id, slot.record)};
}

void People::release(Stripe& stripe, Snowflake id) {
    auto* const found = stripe.users.find(id);
    if (!found || --found->second.holders > 0) return;
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
    auto* const found = at.users.find(*oldest);
    if (!found || !found->second.record) return;
    found->second.record = Record();
    user_records_.fetch_sub(1, std::memory_order_relaxed);
}

template<class T>
People::Revision People::put(
    Kind& kind, IdPair const& key, User const* user, T const& value, Mode mode, Rows const* present) {
    auto const of = key.second;
    Revision out;
    bool user_made = false, made = false;
    {
        auto& at = stripe(of);
        std::unique_lock const lock(at.mutex);
        auto& records = at.*kind.records;
        auto* found = records.find(key);
        if (!found && kind.limit.keeps_any() && mode != Mode::patch_known) {
            ++at.users.try_emplace(of).first->second.holders;
            made = true;
            kind.count.fetch_add(1, std::memory_order_relaxed);
        }
        out.user_before = known(at, of);
        if (auto* const slot = user ? at.users.find(of) : nullptr)
            out.user = say(slot->second, *user, nullptr, user_made);
        if (found || made) {
            auto record = found ? found->second : Record();
            out.kept = true;
            out.before = record;
            out.changed = revise(record, value, present, mode);
            out.after = record;
            out.user_after = known(at, of);
            // Last: a place is there with what stands in it.
            if (out.changed) records.try_emplace(key).first->second = std::move(record);
        }
    }
    limit_users(of, user_made);
    if (auto const oldest = made ? kind.limit.came(key) : std::nullopt)
        if (take(kind, *oldest).before && kind.dropped) kind.dropped(oldest->first, oldest->second);
    return out;
}

People::Revision People::take(Kind& kind, IdPair const& key) {
    Revision out;
    auto& at = stripe(key.second);
    std::unique_lock const lock(at.mutex);
    auto& records = at.*kind.records;
    auto* const found = records.find(key);
    if (!found) return out;
    out.user_before = known(at, key.second);
    out.before = std::move(found->second);
    records.erase(found);
    kind.count.fetch_sub(1, std::memory_order_relaxed);
    kind.limit.gone(key);
    release(at, key.second);
    return out;
}

People::Change People::put_member(
    Snowflake guild, Snowflake of, User const* user, Member const& member, Mode mode, Rows const* present) {
    auto done = put(members_, IdPair{guild, of}, user, member, mode, present);
    Change change;
    change.user = std::move(done.user);
    change.kept = done.kept;
    if (!done.changed) return change;
    if (done.before)
        change.member.before = CachedMember(guild, std::move(done.user_before), std::move(done.before));
    change.member.after = CachedMember(guild, std::move(done.user_after), std::move(done.after));
    return change;
}

People::Change People::take_member(Snowflake guild, Snowflake user) {
    auto done = take(members_, IdPair{guild, user});
    Change change;
    if (done.before)
        change.member.before = CachedMember(guild, std::move(done.user_before), std::move(done.before));
    return change;
}

People::Change People::put_presence(Snowflake guild, Presence const& presence, Rows const* present) {
    auto const of = presence.who();
    if (presence.status == presence_status::offline) {
        auto change = take_presence(guild, of);
        change.user = patch_user(presence.user, nullptr);
        return change;
    }
    auto done = put(presences_, IdPair{guild, of}, presence.user.id == of ? &presence.user : nullptr,
        presence, present ? Mode::patch : Mode::replace, present);
    Change change;
    change.user = std::move(done.user);
    change.kept = done.kept;
    if (!done.changed) return change;
    if (done.before) change.presence.before = CachedPresence(guild, of, std::move(done.before));
    change.presence.after = CachedPresence(guild, of, std::move(done.after));
    return change;
}

People::Change People::take_presence(Snowflake guild, Snowflake user) {
    auto done = take(presences_, IdPair{guild, user});
    Change change;
    if (done.before) change.presence.before = CachedPresence(guild, user, std::move(done.before));
    return change;
}

Changed<User> People::hold(Snowflake id, User const* user) {
    Changed<User> change;
    bool made = false;
    {
        auto& at = stripe(id);
        std::unique_lock const lock(at.mutex);
        auto& slot = at.users.try_emplace(id).first->second;
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
        auto* const found = at.users.find(user.id);
        if (!found) return change;
        change = say(found->second, user, present, made);
    }
    limit_users(user.id, made);
    return change;
}

} // namespace chorus::detail
