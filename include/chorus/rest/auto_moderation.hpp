#pragma once

#include <chorus/models/auto_moderation.hpp>
#include <chorus/models/guild.hpp>
#include <chorus/params/auto_moderation.hpp>
#include <chorus/rest/facade.hpp>

namespace chorus {

/// The auto moderation rules of guilds, and their defence against raids: `user.auto_moderation()`. All needs
/// manage_guild.
class CHORUS_DECL AutoModeration : public Facade {
public:
    using Facade::Facade;

    /// GET /guilds/{guild_id}/auto-moderation/rules
    Op<std::vector<AutoModerationRule>> list(GuildId guild) const;
    /// GET /guilds/{guild_id}/auto-moderation/rules/{rule_id}
    Op<AutoModerationRule> get(GuildId guild, RuleId rule) const;
    /// POST /guilds/{guild_id}/auto-moderation/rules
    Op<AutoModerationRule> create(GuildId guild, CreateRule const& rule) const;
    /// PATCH /guilds/{guild_id}/auto-moderation/rules/{rule_id}
    Op<AutoModerationRule> edit(GuildId guild, RuleId rule, EditRule const& changes) const;
    /// DELETE /guilds/{guild_id}/auto-moderation/rules/{rule_id}
    Op<void> remove(GuildId guild, RuleId rule) const;

    /// PUT /guilds/{guild_id}/incident-actions: shuts invites and direct messages for a while.
    Op<GuildIncidents> set_incident_actions(GuildId guild, IncidentActions const& actions) const;
};

} // namespace chorus
