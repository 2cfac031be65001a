#include <chorus/rest/auto_moderation.hpp>

#include "rest/call.hpp"

namespace chorus {

using detail::call;

Op<std::vector<AutoModerationRule>> AutoModeration::list(GuildId guild) const {
    return call<std::vector<AutoModerationRule>>(
        core_, "GET /guilds/{guild_id}/auto-moderation/rules", guild);
}
Op<AutoModerationRule> AutoModeration::get(GuildId guild, RuleId rule) const {
    return call<AutoModerationRule>(
        core_, "GET /guilds/{guild_id}/auto-moderation/rules/{rule_id}", guild, rule);
}
Op<AutoModerationRule> AutoModeration::create(GuildId guild, CreateRule const& rule) const {
    return call<AutoModerationRule>(core_, "POST /guilds/{guild_id}/auto-moderation/rules", guild).json(rule);
}
Op<AutoModerationRule> AutoModeration::edit(GuildId guild, RuleId rule, EditRule const& changes) const {
    return call<AutoModerationRule>(
        core_, "PATCH /guilds/{guild_id}/auto-moderation/rules/{rule_id}", guild, rule)
        .json(changes);
}
Op<void> AutoModeration::remove(GuildId guild, RuleId rule) const {
    return call<void>(core_, "DELETE /guilds/{guild_id}/auto-moderation/rules/{rule_id}", guild, rule);
}
Op<GuildIncidents> AutoModeration::set_incident_actions(GuildId guild, IncidentActions const& actions) const {
    return call<GuildIncidents>(core_, "PUT /guilds/{guild_id}/incident-actions", guild).json(actions);
}

} // namespace chorus
