#include <chorus/gateway/member_list.hpp>

#include <algorithm>
#include <chorus/gateway/events/guild.hpp>

namespace chorus {
namespace {

// Beyond this a server is not telling of ranges that anybody asked for.
constexpr std::size_t max_lines = 100'000;

} // namespace

MemberList::Lines::iterator MemberList::place(std::int64_t index) {
    return std::ranges::lower_bound(lines_, index, {}, &Line::index);
}

void MemberList::erase(std::int64_t first, std::int64_t last) { lines_.erase(place(first), place(last + 1)); }

bool MemberList::apply(GuildMemberListUpdate const& update) {
    if (id_.empty()) {
        guild_id_ = update.guild_id;
        id_ = update.id;
    }
    if (update.guild_id != guild_id_ || update.id != id_) return false;
    for (auto const& op : update.ops)
        if (!change(op)) ++refused_;
    groups_ = update.groups;
    member_count_ = update.member_count;
    online_count_ = update.online_count;
    return true;
}

bool MemberList::change(MemberListOp const& op) {
    bool const ranged = op.op == "SYNC" || op.op == "INVALIDATE";
    if (ranged) {
        if (op.range.size() != 2 || op.range[0] < 0 || op.range[1] < op.range[0]) return false;
        std::int64_t const first = op.range[0];
        // Spacebar's answer to 100-199 may have more lines than that.
        auto const last =
            std::max(std::int64_t{op.range[1]}, first + static_cast<std::int64_t>(op.items.size()) - 1);
        erase(first, last);
        if (lines_.size() + op.items.size() > max_lines) return false;
        Lines lines;
        for (auto const& item : op.items)
            lines.emplace_back(first + static_cast<std::int64_t>(lines.size()), item);
        lines_.insert(
            place(first), std::make_move_iterator(lines.begin()), std::make_move_iterator(lines.end()));
        return true;
    }
    if (!op.index || *op.index < 0) return false;
    std::int64_t const index = *op.index;
    auto const at = place(index);
    bool const known = at != lines_.end() && at->index == index;
    if (op.op == "DELETE") {
        auto after = known ? lines_.erase(at) : at;
        for (; after != lines_.end(); ++after) --after->index;
        return true;
    }
    if (!op.item || lines_.size() >= max_lines) return false;
    if (op.op == "INSERT") {
        for (auto after = at; after != lines_.end(); ++after) ++after->index;
        lines_.emplace(at, index, *op.item);
        return true;
    }
    if (op.op != "UPDATE") return false;
    if (known)
        at->item = *op.item;
    else
        lines_.emplace(at, index, *op.item);
    return true;
}

MemberListItem const* MemberList::at(std::int64_t index) const {
    auto const found = std::ranges::lower_bound(lines_, index, {}, &Line::index);
    return found != lines_.end() && found->index == index ? &found->item : nullptr;
}

ListedMember const* MemberList::find(Snowflake user) const {
    for (auto const& line : lines_) {
        if (!line.item.member) continue;
        auto const& member = *line.item.member;
        if (member.user ? member.user->id == user : member.user_id == user || member.id == user)
            return &member;
    }
    return nullptr;
}

std::int64_t MemberList::size() const {
    auto lines = static_cast<std::int64_t>(groups_.size());
    for (auto const& group : groups_) lines += group.count;
    return lines;
}

} // namespace chorus
