#pragma once

#include <chorus/models/integration.hpp>
#include <chorus/params/integration.hpp>
#include <chorus/rest/facade.hpp>

namespace chorus {

/// The integrations of guilds: `user.integrations()`.
class CHORUS_DECL Integrations : public Facade {
public:
    using Facade::Facade;

    /// GET /guilds/{guild_id}/integrations: up to 50. Needs manage_guild. Spacebar: always none.
    Op<std::vector<Integration>> list(GuildId guild, ListIntegrations const& query = {}) const;
    /// DELETE /guilds/{guild_id}/integrations/{integration_id}. Its webhooks go with it, and its bot is
    /// kicked. Needs manage_guild.
    Op<void> remove(GuildId guild, IntegrationId integration) const;
};

} // namespace chorus
