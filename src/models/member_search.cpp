#include <chorus/codec/describe.hpp>
#include <chorus/models/member_search.hpp>

CHORUS_MODEL(chorus::MemberSearch, guild_id, members, page_result_count, total_result_count, code, message,
    documents_indexed, retry_after)
