// Reading the audit log.
#include "local/http/json_object.hpp"
#include "local/life/audit.hpp"
#include "local/routes/tables.hpp"
#include "local/views/views.hpp"
#include <algorithm>

namespace chorus::local::audit_log_routes {
namespace {

Answer list(Call& call) {
    auto& store = call.world.store;
    auto limit = static_cast<std::size_t>(call.query_number("limit", 50, 1, 100));
    auto user = call.query_id("user_id"), target = call.query_id("target_id");
    auto before = call.query_id("before"), after = call.query_id("after");
    auto action = call.query_number("action_type", 0, 0, 1000);
    auto fits = [&](AuditLogEntry const& entry) {
        return (!user || entry.user_id == *user) && (!target || entry.target_id == *target) &&
            (!before || entry.id < *before) && (!after || entry.id > *after) &&
            (action == 0 || static_cast<std::int64_t>(entry.action_type) == action);
    };
    AuditLog log;
    auto take = [&](auto const& one) {
        if (log.audit_log_entries.size() < limit && fits(one.second))
            log.audit_log_entries.push_back(one.second);
    };
    auto const& all = call.guild->audit_log;
    // After an entry the oldest come first, as on Discord.
    if (after && !before)
        std::ranges::for_each(all, take);
    else
        std::for_each(all.rbegin(), all.rend(), take);

    // What the entries are about comes along.
    std::vector<Snowflake> about;
    for (auto const& entry : log.audit_log_entries)
        for (auto const& id : {entry.user_id, entry.target_id})
            if (id && std::ranges::find(about, *id) == about.end()) about.push_back(*id);
    for (auto id : about) {
        if (auto const* account = store.account(id)) log.users.push_back(public_user(*account));
        if (auto const* webhook = store.webhook(id)) {
            log.webhooks.push_back(*webhook);
            log.webhooks.back().token.reset();
        }
        if (auto const* channel = store.channel(id); channel && channel->is_thread())
            log.threads.push_back(channel->channel);
        auto const& events = call.guild->guild.guild_scheduled_events;
        if (auto found = std::ranges::find(events, id, &ScheduledEvent::id); found != events.end())
            log.guild_scheduled_events.push_back(*found);
        if (auto found = call.guild->rules.find(id); found != call.guild->rules.end())
            log.auto_moderation_rules.push_back(found->second);
    }
    return json_answer(encode(log));
}

constexpr Route rows[] = {
    {"GET", "/guilds/{guild_id}/audit-logs", list, Permission::view_audit_log},
};

} // namespace

std::span<Route const> table() { return rows; }

} // namespace chorus::local::audit_log_routes
