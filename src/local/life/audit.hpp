// The audit log of guilds: what was done, by whom, and why.
#pragma once

#include "local/http/router.hpp"
#include <chorus/codec/json.hpp>
#include <chorus/models/audit_log.hpp>

namespace chorus::local {

/// The fields in which two JSON objects differ; "" stands for none.
[[nodiscard]] std::vector<AuditLogChange> changes_between(std::string_view before, std::string_view after);

/// The caller did it in `call.guild`, for the reason that the request's header gives. Those who may see the
/// log hear GUILD_AUDIT_LOG_ENTRY_CREATE. Old entries make room.
void audit(Call& call, AuditLogAction action, Maybe<Snowflake> target,
    std::vector<AuditLogChange> changes = {}, Maybe<AuditLogOptions> options = {});
/// The same, done by somebody else than a caller.
void audit(World& world, GuildRecord& guild, AuditLogEntry entry);

/// Notices what becomes of a model between its making and `done`.
template<class Model> class AuditedChange {
public:
    explicit AuditedChange(Model const& model) : before_(encode(model)) {}
    void done(Call& call, AuditLogAction action, Snowflake target, Model const& after) {
        auto changes = changes_between(before_, encode(after));
        if (!changes.empty()) audit(call, action, target, std::move(changes));
    }

private:
    std::string before_;
};

} // namespace chorus::local
