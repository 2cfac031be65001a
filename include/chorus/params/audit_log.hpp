#pragma once

#include <chorus/codec/fluent.hpp>

namespace chorus {

enum class AuditLogAction : std::int32_t; // <chorus/models/audit_log.hpp>

/// Which entries of an audit log to list.
class ListAuditLog {
    CHORUS_FLUENT(ListAuditLog);
    CHORUS_FIELD(Snowflake, user_id);   ///< done by this user
    CHORUS_FIELD(Snowflake, target_id); ///< done to this user, channel, …
    CHORUS_FIELD(AuditLogAction, action_type);
    CHORUS_FIELD(Snowflake, before);
    CHORUS_FIELD(Snowflake, after);    ///< from the oldest on
    CHORUS_FIELD(std::int32_t, limit); ///< 1 to 100, 50 if absent
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::ListAuditLog);
