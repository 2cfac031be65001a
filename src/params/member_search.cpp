#include <chorus/codec/describe.hpp>
#include <chorus/params/member_search.hpp>

CHORUS_PARAMS(chorus::IdRange, gte, lte)
CHORUS_PARAMS(chorus::TimeRange, gte, lte)
CHORUS_PARAMS(chorus::IdFilter, or_query, and_query, range)
CHORUS_PARAMS(chorus::TextFilter, or_query, and_query)
CHORUS_PARAMS(chorus::TimeFilter, range)
CHORUS_PARAMS(chorus::JoinSourceFilter, or_query)
CHORUS_PARAMS(chorus::SafetySignals, unusual_dm_activity_until, communication_disabled_until,
    unusual_account_activity, automod_quarantined_username)
CHORUS_PARAMS(chorus::MemberFilter, user_id, usernames, role_ids, guild_joined_at, safety_signals, is_pending,
    did_rejoin, join_source_type, source_invite_code)
CHORUS_PARAMS(chorus::MemberCursor, user_id, guild_joined_at)
CHORUS_PARAMS(chorus::SearchGuildMembers, limit, sort, or_query, and_query, before, after)
