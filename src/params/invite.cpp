#include <chorus/codec/describe.hpp>
#include <chorus/params/invite.hpp>

CHORUS_PARAMS(chorus::AcceptInvite, session_id)
CHORUS_PARAMS(chorus::CreateFriendInvite, code)
