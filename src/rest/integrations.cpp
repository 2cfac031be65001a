#include <chorus/rest/integrations.hpp>

#include "rest/call.hpp"

namespace chorus {

using detail::call;

Op<std::vector<Integration>> Integrations::list(GuildId guild, ListIntegrations const& query) const {
    return call<std::vector<Integration>>(core_, "GET /guilds/{guild_id}/integrations", guild).query(query);
}
Op<void> Integrations::remove(GuildId guild, IntegrationId integration) const {
    return call<void>(core_, "DELETE /guilds/{guild_id}/integrations/{integration_id}", guild, integration);
}

} // namespace chorus
