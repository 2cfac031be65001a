#include "local/life/audit.hpp"

#include <nlohmann/json.hpp>

namespace chorus::local {
namespace {

constexpr std::size_t capacity = 10'000;

} // namespace

std::vector<AuditLogChange> changes_between(std::string_view before, std::string_view after) {
    using nlohmann::json;
    auto parsed = [](std::string_view text) {
        return text.empty() ? json::object() : json::parse(text, nullptr, false);
    };
    auto const old_fields = parsed(before), new_fields = parsed(after);
    std::vector<AuditLogChange> changes;
    auto note = [&](std::string const& key, json const* old_value, json const* new_value) {
        auto text = [](json const* value) {
            return JsonText(value->dump(-1, ' ', false, json::error_handler_t::replace));
        };
        auto is_nothing = [](json const* value) { return !value || value->is_null(); };
        if (key == "id" || (is_nothing(old_value) && is_nothing(new_value))) return;
        if (old_value && new_value && *old_value == *new_value) return;
        auto& change = changes.emplace_back();
        change.key = key;
        if (!is_nothing(old_value)) change.old_value = text(old_value);
        if (!is_nothing(new_value)) change.new_value = text(new_value);
    };
    if (old_fields.is_object())
        for (auto const& [key, value] : old_fields.items()) {
            auto found = new_fields.find(key);
            note(key, &value, found == new_fields.end() ? nullptr : &*found);
        }
    if (new_fields.is_object())
        for (auto const& [key, value] : new_fields.items())
            if (!old_fields.contains(key)) note(key, nullptr, &value);
    return changes;
}

void audit(World& world, GuildRecord& guild, AuditLogEntry entry) {
    entry.id = world.ids.next();
    auto& log = guild.audit_log;
    log.emplace(entry.id, entry);
    if (log.size() > capacity) log.erase(log.begin());
    if (!world.behaviour().audit_events) return;
    entry.guild_id = guild.id();
    world.broadcast.to_guild(guild, events::guild_audit_log_entry_create, encode(entry));
}

void audit(Call& call, AuditLogAction action, Maybe<Snowflake> target, std::vector<AuditLogChange> changes,
    Maybe<AuditLogOptions> options) {
    if (!call.guild) return;
    AuditLogEntry entry;
    entry.action_type = action;
    entry.user_id = call.account ? Maybe<Snowflake>(call.me().id()) : Maybe<Snowflake>(null);
    entry.target_id = target.has_value() ? target : Maybe<Snowflake>(null);
    entry.changes = std::move(changes);
    entry.options = std::move(options);
    if (auto reason = percent_decode(call.request.audit_log_reason); !reason.empty())
        entry.reason = reason.substr(0, 512);
    audit(call.world, *call.guild, std::move(entry));
}

} // namespace chorus::local
