#include <chorus/cache/records.hpp>

#include "codec/packed.hpp"
#include <algorithm>
#include <new>

namespace chorus {
namespace {

using codec::ObjectShape;

/// A field's value in a record, where it has one.
template<class T> class Row {
public:
    explicit Row(std::string_view name) : number_(codec::object_shape<T>().number(name)) {}
    bool find(detail::Record const& record, std::string_view& value) const {
        return record && codec::find_packed(record.bytes(), number_, codec::object_shape<T>(), value);
    }
    [[nodiscard]] Maybe<std::string_view> text(detail::Record const& record) const {
        std::string_view value;
        if (!find(record, value)) return {};
        return codec::packed_string(value);
    }

private:
    std::size_t number_;
};

} // namespace

namespace detail {

Record::Record(std::string_view bytes)
    : block_(static_cast<Block*>(::operator new(sizeof(Block) + bytes.size()))) {
    ::new (block_) Block{1, static_cast<std::uint32_t>(bytes.size())};
    std::ranges::copy(bytes, reinterpret_cast<char*>(block_ + 1));
}

std::string_view Record::bytes() const {
    if (!block_) return {};
    return {reinterpret_cast<char const*>(block_ + 1), block_->size};
}

void Record::free(Block* block) { ::operator delete(block); }

void read_field(Record const& record, std::size_t offset, void* place, ObjectShape const& shape) {
    auto const rows = shape.rows();
    auto const row = std::ranges::find(rows, offset, &codec::Row::offset);
    if (row == rows.end()) return;
    codec::unpack_field(record.bytes(), static_cast<std::size_t>(row - rows.begin()) + 1, place, shape);
}

} // namespace detail

std::string_view CachedUser::username() const {
    static Row<User> const row("username");
    return row.text(record_).value_or(std::string_view());
}
std::string_view CachedUser::display_name() const {
    static Row<User> const row("global_name");
    auto const name = row.text(record_);
    return name ? *name : username();
}
Maybe<std::string_view> CachedUser::avatar() const {
    static Row<User> const row("avatar");
    return row.text(record_);
}
bool CachedUser::is_bot() const {
    static Row<User> const row("bot");
    std::string_view value;
    return row.find(record_, value) && codec::packed_bool(value);
}
User CachedUser::to_user() const {
    User user;
    if (record_) codec::unpack(record_.bytes(), &user, codec::object_shape<User>());
    user.id = id_;
    return user;
}

Maybe<std::string_view> CachedMember::nick() const {
    static Row<Member> const row("nick");
    return row.text(record_);
}
std::string_view CachedMember::display_name() const {
    auto const name = nick();
    return name ? *name : user_.display_name();
}
std::vector<Snowflake> CachedMember::roles() const {
    static Row<Member> const row("roles");
    std::vector<Snowflake> out;
    std::string_view value;
    if (!row.find(record_, value)) return out;
    auto ids = codec::packed_ids(value);
    out.reserve(ids.size() / sizeof(std::uint64_t));
    for (; !ids.empty(); ids.remove_prefix(sizeof(std::uint64_t)))
        out.push_back(Snowflake(codec::packed_fixed(ids)));
    return out;
}
bool CachedMember::has_role(Snowflake role) const {
    static Row<Member> const row("roles");
    std::string_view value;
    if (!row.find(record_, value)) return false;
    for (auto ids = codec::packed_ids(value); !ids.empty(); ids.remove_prefix(sizeof(std::uint64_t)))
        if (codec::packed_fixed(ids) == role.value()) return true;
    return false;
}
Maybe<Timestamp> CachedMember::joined_at() const { return get(&Member::joined_at); }
bool CachedMember::is_timed_out(Timestamp now) const {
    auto const until = get(&Member::communication_disabled_until);
    return until && *until > now;
}
Member CachedMember::to_member() const {
    Member member;
    if (record_) codec::unpack(record_.bytes(), &member, codec::object_shape<Member>());
    member.guild_id = guild_;
    if (user_) member.user = user_.to_user();
    return member;
}

std::string_view CachedPresence::status() const {
    static Row<Presence> const row("status");
    return row.text(record_).value_or(presence_status::offline);
}
Presence CachedPresence::to_presence() const {
    Presence presence;
    if (record_) codec::unpack(record_.bytes(), &presence, codec::object_shape<Presence>());
    presence.user.id = user_;
    if (guild_) presence.guild_id = guild_;
    return presence;
}

} // namespace chorus
