#pragma once

#include <chorus/models/member.hpp>
#include <chorus/models/presence.hpp>
#include <vector>

namespace chorus {

/// What `gateway().members(…)` found.
class MembersFound {
public:
    MembersFound() = default;
    std::vector<Member> members;
    std::vector<Presence> presences;  ///< where they were asked for
    std::vector<Snowflake> not_found; ///< of the ids that were asked for
};

} // namespace chorus
