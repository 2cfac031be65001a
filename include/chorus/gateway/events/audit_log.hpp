#pragma once

#include <chorus/gateway/events/event.hpp>
#include <chorus/models/audit_log.hpp>

namespace chorus {

/// Needs view_audit_log.
struct GuildAuditLogEntryCreate : AuditLogEntry {
    CHORUS_EVENT("GUILD_AUDIT_LOG_ENTRY_CREATE");
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::GuildAuditLogEntryCreate);
