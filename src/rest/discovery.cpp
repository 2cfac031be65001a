#include <chorus/rest/discovery.hpp>

#include "rest/call.hpp"

namespace chorus {

using detail::call;

Op<DiscoverableGuilds> Discovery::guilds(ListDiscoverableGuilds const& query) const {
    return call<DiscoverableGuilds>(core_, "GET /discoverable-guilds").query(query);
}
Op<GuildRecommendations> Discovery::recommendations(ListRecommendations const& query) const {
    return call<GuildRecommendations>(core_, "GET /guild-recommendations").query(query);
}
Op<std::vector<DiscoveryCategory>> Discovery::categories(ListDiscoveryCategories const& query) const {
    return call<std::vector<DiscoveryCategory>>(core_, "GET /discovery/categories").query(query);
}
Op<DiscoveryRequirements> Discovery::requirements(GuildId guild) const {
    return call<DiscoveryRequirements>(core_, "GET /guilds/{guild_id}/discovery-requirements", guild);
}
Op<DiscoveryRequirements> Discovery::partner_requirements(GuildId guild) const {
    return call<DiscoveryRequirements>(core_, "GET /partners/{guild_id}/requirements", guild);
}
Op<std::vector<DirectoryEntry>> Discovery::directory(ChannelId channel, ListDirectory const& query) const {
    return call<std::vector<DirectoryEntry>>(core_, "GET /channels/{channel_id}/directory-entries", channel)
        .query(query);
}
Op<HubLookup> Discovery::look_up_hubs(LookUpHubs const& lookup) const {
    return call<HubLookup>(core_, "POST /guilds/automations/email-domain-lookup").json(lookup);
}
Op<HubJoin> Discovery::join_hub(JoinHub const& join) const {
    return call<HubJoin>(core_, "POST /guilds/automations/email-domain-lookup/verify-code").json(join);
}
Op<HubWaitlistEntry> Discovery::join_hub_waitlist(JoinHubWaitlist const& wish) const {
    return call<HubWaitlistEntry>(core_, "POST /hub-waitlist/signup").json(wish);
}
Op<AdminServerEligibility> Discovery::admin_server_eligibility(GuildId guild) const {
    return call<AdminServerEligibility>(core_, "GET /guilds/{guild_id}/admin-server-eligibility", guild);
}
Op<Guild> Discovery::join_admin_server(GuildId guild) const {
    return call<Guild>(core_, "POST /guilds/{guild_id}/join-admin-server", guild).empty_json();
}
Op<Guild> Discovery::join_feedback_server(GuildId guild) const {
    return call<Guild>(core_, "POST /guilds/{guild_id}/join-wfs-server", guild).empty_json();
}
Op<MemberSearch> Discovery::search_members(GuildId guild, SearchGuildMembers const& search) const {
    return call<MemberSearch>(core_, "POST /guilds/{guild_id}/members-search", guild).json(search);
}
Op<std::vector<GuildBoost>> Discovery::boosts(GuildId guild, ListBoosts const& query) const {
    return call<std::vector<GuildBoost>>(core_, "GET /guilds/{guild_id}/premium/subscriptions", guild)
        .query(query);
}
Op<std::vector<GuildBoostSlot>> Discovery::boost_slots() const {
    return call<std::vector<GuildBoostSlot>>(core_, "GET /users/@me/guilds/premium/subscription-slots");
}

} // namespace chorus
