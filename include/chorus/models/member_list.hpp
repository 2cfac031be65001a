#pragma once

#include <chorus/models/member.hpp>
#include <chorus/models/presence.hpp>

namespace chorus {

/// A heading in the list of members.
struct MemberListGroup {
    std::string id; ///< a role's, or "online" or "offline"
    std::int64_t count = 0;

    friend bool operator==(MemberListGroup const&, MemberListGroup const&) = default;
};

/// A member in the list of members.
struct ListedMember : Member {
    Maybe<Presence> presence;

    friend bool operator==(ListedMember const&, ListedMember const&) = default;
};

/// A line of the list of members: a heading or a member.
struct MemberListItem {
    Maybe<MemberListGroup> group;
    Maybe<ListedMember> member;

    friend bool operator==(MemberListItem const&, MemberListItem const&) = default;
};

/// A change of the list of members, which counts its lines from 0.
struct MemberListOp {
    /// "SYNC": `items` are what stands in `range`. "INSERT", "UPDATE": `item`, at `index`. "DELETE": at
    /// `index`. "INVALIDATE": `range` is no longer kept up to date.
    std::string op;
    std::vector<std::int32_t> range; ///< first and last line
    std::vector<MemberListItem> items;
    Maybe<std::int32_t> index;
    Maybe<MemberListItem> item;

    friend bool operator==(MemberListOp const&, MemberListOp const&) = default;
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::MemberListGroup);
CHORUS_DECLARE_MODEL(chorus::ListedMember);
CHORUS_DECLARE_MODEL(chorus::MemberListItem);
CHORUS_DECLARE_MODEL(chorus::MemberListOp);
