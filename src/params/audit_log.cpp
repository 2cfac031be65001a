#include <chorus/codec/describe.hpp>
#include <chorus/models/audit_log.hpp>
#include <chorus/params/audit_log.hpp>

CHORUS_PARAMS(chorus::ListAuditLog, user_id, target_id, action_type, before, after, limit)
