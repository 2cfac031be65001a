#pragma once

#include <chorus/models/member_verification.hpp>
#include <chorus/models/user.hpp>

namespace chorus {

/// Somebody's wish to join a guild. Kept for 180 days.
struct JoinRequest {
    Snowflake id;
    Maybe<Snowflake> join_request_id; ///< the same as `id`
    Maybe<Timestamp> created_at;
    Maybe<std::string> application_status; ///< "STARTED", "SUBMITTED", "REJECTED", "APPROVED"
    Snowflake guild_id;
    Snowflake user_id;
    Maybe<User> user;
    Maybe<std::vector<VerificationField>> form_responses; ///< for moderators
    Maybe<Timestamp> last_seen;                           ///< when its user acknowledged the answer
    Maybe<Timestamp> reviewed_at;
    Maybe<Snowflake> actioned_at; ///< a snowflake of the time of the answer
    Maybe<User> actioned_by_user; ///< the moderator who answered
    Maybe<std::string> rejection_reason;
    Maybe<Snowflake> interview_channel_id; ///< a group to talk about it

    friend bool operator==(JoinRequest const&, JoinRequest const&) = default;
};

/// Join requests of a guild.
struct JoinRequestPage {
    Maybe<std::int64_t> total; ///< of all pages
    std::vector<JoinRequest> guild_join_requests;

    friend bool operator==(JoinRequestPage const&, JoinRequestPage const&) = default;
};

struct JoinRequestCooldown {
    std::int64_t cooldown = 0; ///< seconds until the user may ask again

    friend bool operator==(JoinRequestCooldown const&, JoinRequestCooldown const&) = default;
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::JoinRequest);
CHORUS_DECLARE_MODEL(chorus::JoinRequestPage);
CHORUS_DECLARE_MODEL(chorus::JoinRequestCooldown);
