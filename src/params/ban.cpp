#include <chorus/codec/describe.hpp>
#include <chorus/params/ban.hpp>

CHORUS_PARAMS(chorus::CreateBan, delete_message_seconds, delete_message_days, reason)
CHORUS_PARAMS(chorus::BulkBan, user_ids, delete_message_seconds)
CHORUS_PARAMS(chorus::ListBans, limit, before, after)
CHORUS_PARAMS(chorus::SearchBans, query, limit)
