#pragma once

#include <chorus/codec/fluent.hpp>

namespace chorus {

/// How to follow an invite.
class AcceptInvite {
    CHORUS_FLUENT(AcceptInvite);
    CHORUS_FIELD(std::string, session_id); ///< of the gateway session, to enter a guest's voice channel
};

/// An invite to a friendship.
class CreateFriendInvite {
    CHORUS_FLUENT(CreateFriendInvite);
    CHORUS_FIELD(std::string, code); ///< to make it anew under this code
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::AcceptInvite);
CHORUS_DECLARE_MODEL(chorus::CreateFriendInvite);
