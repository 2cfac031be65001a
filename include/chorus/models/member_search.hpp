#pragma once

#include <chorus/models/member.hpp>

namespace chorus {

/// What a search for members found. Where the server has no index of the guild yet, it answers with `code`
/// 110000, no members and the time to wait: search again after it.
struct MemberSearch {
    Maybe<Snowflake> guild_id;
    std::vector<SupplementalMember> members;
    Maybe<std::int64_t> page_result_count;
    Maybe<std::int64_t> total_result_count;

    Maybe<std::int64_t> code;
    Maybe<std::string> message;
    Maybe<std::int64_t> documents_indexed;
    Maybe<double> retry_after; ///< seconds; 0: a moment

    friend bool operator==(MemberSearch const&, MemberSearch const&) = default;
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::MemberSearch);
