#pragma once

#include <chorus/params/member_verification.hpp>

namespace chorus {

/// Which join requests of a guild to list. At most one of before and after.
class ListJoinRequests {
    CHORUS_FLUENT(ListJoinRequests);
    explicit ListJoinRequests(std::string status) : status_(std::move(status)) {}
    CHORUS_FIELD(std::string, status); ///< "SUBMITTED", "REJECTED", "APPROVED"
    CHORUS_FIELD(std::int32_t, limit); ///< 1 to 100, 100 if absent
    CHORUS_FIELD(Snowflake, before);
    CHORUS_FIELD(Snowflake, after);
};

/// The answers of somebody who wants to join.
class CreateJoinRequest {
    CHORUS_FLUENT(CreateJoinRequest);
    /// All questions; answer those that are required.
    explicit CreateJoinRequest(MemberVerification const& verification) : version_(verification.version) {
        for (auto const& question : verification.form_fields) form_field(FormField(question));
    }
    CHORUS_FIELD(Timestamp, version); ///< of the questions: MemberVerification::version
    CHORUS_LIST(FormField, form_field, form_fields);
};

/// A moderator's answer: `ReviewJoinRequest::reject("full up")`.
class ReviewJoinRequest {
    CHORUS_FLUENT(ReviewJoinRequest);
    [[nodiscard]] static ReviewJoinRequest approve() { return ReviewJoinRequest().action("APPROVED"); }
    [[nodiscard]] static ReviewJoinRequest reject() { return ReviewJoinRequest().action("REJECTED"); }
    [[nodiscard]] static ReviewJoinRequest reject(std::string reason) {
        return reject().rejection_reason(std::move(reason));
    }
    CHORUS_FIELD(std::string, action);           ///< "APPROVED", "REJECTED"
    CHORUS_FIELD(std::string, rejection_reason); ///< up to 160 characters
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::ListJoinRequests);
CHORUS_DECLARE_MODEL(chorus::CreateJoinRequest);
CHORUS_DECLARE_MODEL(chorus::ReviewJoinRequest);
