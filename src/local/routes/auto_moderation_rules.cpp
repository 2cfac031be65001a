// The rules of auto moderation, and the defence against raids.
#include "local/http/json_object.hpp"
#include "local/life/audit.hpp"
#include "local/routes/tables.hpp"
#include <algorithm>

namespace chorus::local::auto_moderation_routes {
namespace {

auto& rules_of(Call& call) { return call.guild->rules; }

AutoModerationRule& rule_of(Call& call) {
    auto found = rules_of(call).find(call.id("rule_id"));
    if (found == rules_of(call).end()) throw Refused(Trouble::unknown_rule);
    return found->second;
}

std::size_t most_of(AutoModerationTrigger trigger) {
    return trigger == AutoModerationTrigger::keyword ? 6 : 1;
}

template<class T> T decoded(nlohmann::json const& value) {
    return decode<T>(value.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
}

/// Sets what the body has. Checks before it changes anything.
void apply(Call& call, Form& form, AutoModerationRule& rule) {
    auto wanted = rule;
    if (auto name = form.text("name", {1, 100})) wanted.name = *name;
    if (auto event = form.integer("event_type", 1, 2))
        wanted.event_type = static_cast<AutoModerationEvent>(*event);
    if (auto trigger = form.integer("trigger_type", 1, 7))
        wanted.trigger_type = static_cast<AutoModerationTrigger>(*trigger);
    if (auto enabled = form.boolean("enabled")) wanted.enabled = *enabled;
    if (auto roles = form.ids("exempt_roles", 20)) wanted.exempt_roles = *roles;
    if (auto channels = form.ids("exempt_channels", 50)) wanted.exempt_channels = *channels;
    if (auto position = form.integer("position", 0, 1000))
        wanted.position = static_cast<std::int32_t>(*position);
    if (auto const& metadata = form.at("trigger_metadata"); metadata.is_object()) {
        wanted.trigger_metadata = decoded<AutoModerationTriggerMetadata>(metadata);
        auto limit = wanted.trigger_metadata->mention_total_limit.value_or(0);
        if (limit < 0 || limit > 50)
            form.complain("trigger_metadata/mention_total_limit", "NUMBER_TYPE_MAX",
                "int value should be less than or equal to 50.");
        if (wanted.trigger_metadata->keyword_filter.size() > 1000)
            form.complain("trigger_metadata/keyword_filter", "BASE_TYPE_MAX_LENGTH",
                "Must be 1000 or fewer in length.");
        if (wanted.trigger_metadata->regex_patterns.size() > 10)
            form.complain(
                "trigger_metadata/regex_patterns", "BASE_TYPE_MAX_LENGTH", "Must be 10 or fewer in length.");
    }
    if (auto const& actions = form.at("actions"); actions.is_array()) {
        wanted.actions.clear();
        for (std::size_t i = 0; i < actions.size(); ++i) {
            Form inner(actions[i], "actions/" + std::to_string(i));
            inner.require("type");
            (void)inner.integer("type", 1, 4);
            wanted.actions.push_back(decoded<AutoModerationAction>(actions[i]));
            auto const& action = wanted.actions.back();
            bool alerts = action.type == AutoModerationActionType::send_alert;
            auto channel = action.metadata ? action.metadata->channel_id : Maybe<Snowflake>();
            auto const* target = channel ? call.world.store.channel(*channel) : nullptr;
            if (alerts && (!target || target->channel.guild_id != call.guild->id()))
                inner.complain("metadata/channel_id", "CHANNEL_INVALID", "Invalid channel.");
            if (action.type == AutoModerationActionType::timeout) call.need(Permission::moderate_members);
            form.absorb(inner);
        }
        if (wanted.actions.empty() || wanted.actions.size() > 5)
            form.complain("actions", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 5 in length.");
    }
    form.check();
    rule = std::move(wanted);
}

void tell(Call& call, EventKind const& kind, AutoModerationRule const& rule) {
    call.world.broadcast.to_guild(*call.guild, kind, encode(rule));
}

Answer list(Call& call) {
    std::vector<AutoModerationRule> rules;
    for (auto const& [id, rule] : rules_of(call)) rules.push_back(rule);
    return json_answer(json_list(rules));
}

Answer get(Call& call) { return json_answer(encode(rule_of(call))); }

Answer create(Call& call) {
    auto form = call.form();
    form.require("name").require("event_type").require("trigger_type").require("actions");
    form.check();
    AutoModerationRule rule;
    rule.guild_id = call.guild->id();
    rule.creator_id = call.me().id();
    rule.trigger_metadata.emplace();
    apply(call, form, rule);
    std::size_t same = 0;
    for (auto const& [id, other] : rules_of(call)) same += other.trigger_type == rule.trigger_type;
    if (same >= most_of(rule.trigger_type))
        throw InvalidForm("trigger_type", "AUTO_MODERATION_MAX_RULES_OF_TYPE_EXCEEDED",
            "Max number of rules of this type exceeded");
    rule.id = call.world.ids.next();
    auto& stored = rules_of(call).emplace(rule.id, std::move(rule)).first->second;
    audit(call, AuditLogAction::auto_moderation_rule_create, stored.id, changes_between("", encode(stored)));
    tell(call, events::auto_moderation_rule_create, stored);
    return json_answer(encode(stored));
}

Answer modify(Call& call) {
    auto& rule = rule_of(call);
    auto form = call.form();
    AuditedChange<AutoModerationRule> change(rule);
    apply(call, form, rule);
    change.done(call, AuditLogAction::auto_moderation_rule_update, rule.id, rule);
    tell(call, events::auto_moderation_rule_update, rule);
    return json_answer(encode(rule));
}

Answer remove(Call& call) {
    auto gone = rule_of(call);
    rules_of(call).erase(gone.id);
    audit(call, AuditLogAction::auto_moderation_rule_delete, gone.id, changes_between(encode(gone), ""));
    tell(call, events::auto_moderation_rule_delete, gone);
    return no_content();
}

Answer set_incidents(Call& call) {
    auto form = call.form();
    auto invites = form.moment("invites_disabled_until");
    auto directs = form.moment("dms_disabled_until");
    form.check();
    auto& model = call.guild->guild;
    if (!model.incidents_data) model.incidents_data.emplace();
    if (!invites.is_absent()) model.incidents_data->invites_disabled_until = invites;
    if (!directs.is_absent()) model.incidents_data->dms_disabled_until = directs;
    return json_answer(encode(*model.incidents_data));
}

constexpr auto manage = Permission::manage_guild;
constexpr Route rows[] = {
    {"GET", "/guilds/{guild_id}/auto-moderation/rules", list, manage},
    {"POST", "/guilds/{guild_id}/auto-moderation/rules", create, manage},
    {"GET", "/guilds/{guild_id}/auto-moderation/rules/{rule_id}", get, manage},
    {"PATCH", "/guilds/{guild_id}/auto-moderation/rules/{rule_id}", modify, manage},
    {"DELETE", "/guilds/{guild_id}/auto-moderation/rules/{rule_id}", remove, manage},
    {"PUT", "/guilds/{guild_id}/incident-actions", set_incidents, manage},
};

} // namespace

std::span<Route const> table() { return rows; }

} // namespace chorus::local::auto_moderation_routes
