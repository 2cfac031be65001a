#include <chorus/codec/describe.hpp>
#include <chorus/models/ban.hpp>

CHORUS_MODEL(chorus::Ban, reason, user)
CHORUS_MODEL(chorus::BulkBanResult, banned_users, failed_users)
