#include <chorus/codec/describe.hpp>
#include <chorus/gateway/events/audit_log.hpp>

CHORUS_MODEL_OF(chorus::GuildAuditLogEntryCreate, chorus::AuditLogEntry)
