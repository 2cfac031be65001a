#include <chorus/codec/describe.hpp>
#include <chorus/params/join_request.hpp>

CHORUS_PARAMS(chorus::ListJoinRequests, status, limit, before, after)
CHORUS_PARAMS(chorus::CreateJoinRequest, version, form_fields)
CHORUS_PARAMS(chorus::ReviewJoinRequest, action, rejection_reason)
