#pragma once

#include <chorus/codec/fluent.hpp>
#include <chorus/models/member_search.hpp>

namespace chorus {

class IdRange {
    CHORUS_FLUENT(IdRange);
    CHORUS_FIELD(Snowflake, gte);
    CHORUS_FIELD(Snowflake, lte);
};

/// Milliseconds of Unix time, both ends included.
class TimeRange {
    CHORUS_FLUENT(TimeRange);
    [[nodiscard]] static TimeRange since(Timestamp time) { return TimeRange().gte(milliseconds(time)); }
    [[nodiscard]] static TimeRange until(Timestamp time) { return TimeRange().lte(milliseconds(time)); }
    CHORUS_FIELD(std::int64_t, gte);
    CHORUS_FIELD(std::int64_t, lte);

private:
    [[nodiscard]] static std::int64_t milliseconds(Timestamp time) {
        return std::chrono::floor<std::chrono::milliseconds>(time.time()).time_since_epoch().count();
    }
};
CHORUS_NOT_AGGREGATE(TimeRange);

/// Ids to look for: any of some, all of some, or a range. Up to 10 each.
class IdFilter {
    CHORUS_FLUENT(IdFilter);
    explicit IdFilter(Snowflake id) : or_query_(std::vector<Snowflake>(1, id)) {}
    CHORUS_LIST(Snowflake, any_of, or_query);
    CHORUS_LIST(Snowflake, all_of, and_query);
    CHORUS_FIELD(IdRange, range);
};

/// Texts to look for, of 1 to 100 characters. Up to 10.
class TextFilter {
    CHORUS_FLUENT(TextFilter);
    explicit TextFilter(std::string text) : or_query_(std::vector<std::string>(1, std::move(text))) {}
    CHORUS_LIST(std::string, any_of, or_query);
    CHORUS_LIST(std::string, all_of, and_query);
};

class TimeFilter {
    CHORUS_FLUENT(TimeFilter);
    explicit TimeFilter(TimeRange range) : range_(std::move(range)) {}
    CHORUS_FIELD(TimeRange, range);
};

class JoinSourceFilter {
    CHORUS_FLUENT(JoinSourceFilter);
    explicit JoinSourceFilter(JoinSource source) : or_query_(std::vector<JoinSource>(1, source)) {}
    CHORUS_LIST(JoinSource, any_of, or_query);
};

/// What looks suspicious in members.
class SafetySignals {
    CHORUS_FLUENT(SafetySignals);
    CHORUS_FIELD(TimeFilter, unusual_dm_activity_until);
    CHORUS_FIELD(TimeFilter, communication_disabled_until);
    CHORUS_FIELD(bool, unusual_account_activity);
    CHORUS_FIELD(bool, automod_quarantined_username);
};

/// Whom to look for.
class MemberFilter {
    CHORUS_FLUENT(MemberFilter);
    CHORUS_FIELD(IdFilter, user_id);
    CHORUS_FIELD(TextFilter, usernames); ///< also display names and nicknames
    CHORUS_FIELD(IdFilter, role_ids);
    CHORUS_FIELD(TimeFilter, guild_joined_at);
    CHORUS_FIELD(SafetySignals, safety_signals);
    CHORUS_FIELD(bool, is_pending);
    CHORUS_FIELD(bool, did_rejoin);
    CHORUS_FIELD(JoinSourceFilter, join_source_type);
    CHORUS_FIELD(TextFilter, source_invite_code);
};

/// A place in the results of a search: the last member of a page.
class MemberCursor {
    CHORUS_FLUENT(MemberCursor);
    MemberCursor(Snowflake user, std::int64_t joined_at) : user_id_(user), guild_joined_at_(joined_at) {}
    CHORUS_FIELD(Snowflake, user_id);
    CHORUS_FIELD(std::int64_t, guild_joined_at); ///< milliseconds of Unix time
};

enum class MemberSort : std::int32_t {
    joined_at_descending = 1,
    joined_at_ascending = 2,
    user_id_descending = 3,
    user_id_ascending = 4,
};

/// A search through all members of a guild. `or_query` and `and_query` say how the parts of a filter are
/// joined.
class SearchGuildMembers {
    CHORUS_FLUENT(SearchGuildMembers);
    CHORUS_FIELD(std::int32_t, limit); ///< 1 to 1000, 25 if absent
    CHORUS_FIELD(MemberSort, sort);
    CHORUS_FIELD(MemberFilter, or_query);
    CHORUS_FIELD(MemberFilter, and_query);
    CHORUS_FIELD(MemberCursor, before);
    CHORUS_FIELD(MemberCursor, after);
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::IdRange);
CHORUS_DECLARE_MODEL(chorus::TimeRange);
CHORUS_DECLARE_MODEL(chorus::IdFilter);
CHORUS_DECLARE_MODEL(chorus::TextFilter);
CHORUS_DECLARE_MODEL(chorus::TimeFilter);
CHORUS_DECLARE_MODEL(chorus::JoinSourceFilter);
CHORUS_DECLARE_MODEL(chorus::SafetySignals);
CHORUS_DECLARE_MODEL(chorus::MemberFilter);
CHORUS_DECLARE_MODEL(chorus::MemberCursor);
CHORUS_DECLARE_MODEL(chorus::SearchGuildMembers);
