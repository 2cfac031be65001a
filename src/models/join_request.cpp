#include <chorus/codec/describe.hpp>
#include <chorus/models/join_request.hpp>

CHORUS_MODEL(chorus::JoinRequest, id, join_request_id, created_at, application_status, guild_id, user_id,
    user, form_responses, last_seen, reviewed_at, actioned_at, actioned_by_user, rejection_reason,
    interview_channel_id)
CHORUS_MODEL(chorus::JoinRequestPage, total, guild_join_requests)
CHORUS_MODEL(chorus::JoinRequestCooldown, cooldown)
