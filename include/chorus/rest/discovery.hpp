#pragma once

#include <chorus/models/directory.hpp>
#include <chorus/models/discovery.hpp>
#include <chorus/models/guild_boost.hpp>
#include <chorus/models/member_search.hpp>
#include <chorus/params/discovery.hpp>
#include <chorus/params/member_search.hpp>
#include <chorus/rest/facade.hpp>

namespace chorus {

/// Finding guilds and people in them: discoverable guilds, directories, student hubs, boosts:
/// `user.discovery()`.
class CHORUS_DECL Discovery : public Facade {
public:
    using Facade::Facade;

    /// GET /discoverable-guilds
    Op<DiscoverableGuilds> guilds(ListDiscoverableGuilds const& query = {}) const;
    /// GET /guild-recommendations
    Op<GuildRecommendations> recommendations(ListRecommendations const& query = {}) const;
    /// GET /discovery/categories
    Op<std::vector<DiscoveryCategory>> categories(ListDiscoveryCategories const& query = {}) const;
    /// GET /guilds/{guild_id}/discovery-requirements: what a guild must have to be found. Needs manage_guild.
    Op<DiscoveryRequirements> requirements(GuildId guild) const;
    /// GET /partners/{guild_id}/requirements: what a guild must have to become a partner.
    Op<DiscoveryRequirements> partner_requirements(GuildId guild) const;

    /// GET /channels/{channel_id}/directory-entries: what a directory channel lists.
    Op<std::vector<DirectoryEntry>> directory(ChannelId channel, ListDirectory const& query = {}) const;
    /// POST /guilds/automations/email-domain-lookup: the student hubs of a mail address. User accounts only.
    Op<HubLookup> look_up_hubs(LookUpHubs const& lookup) const;
    /// POST /guilds/automations/email-domain-lookup/verify-code. User accounts only. Spacebar cannot do it.
    Op<HubJoin> join_hub(JoinHub const& join) const;
    /// POST /hub-waitlist/signup. User accounts only.
    Op<HubWaitlistEntry> join_hub_waitlist(JoinHubWaitlist const& wish) const;

    /// GET /guilds/{guild_id}/admin-server-eligibility: whether running this guild opens the admins' community. Needs
    /// manage_guild. User accounts only.
    Op<AdminServerEligibility> admin_server_eligibility(GuildId guild) const;
    /// POST /guilds/{guild_id}/join-admin-server: joins the admins' community. Needs manage_guild. User accounts
    /// only.
    Op<Guild> join_admin_server(GuildId guild) const;
    /// POST /guilds/{guild_id}/join-wfs-server: joins the feedback community. Needs manage_guild. User accounts only.
    Op<Guild> join_feedback_server(GuildId guild) const;

    /// POST /guilds/{guild_id}/members-search: looks through all members. Needs manage_guild; bots the intent for
    /// members as well.
    Op<MemberSearch> search_members(GuildId guild, SearchGuildMembers const& search) const;

    /// GET /guilds/{guild_id}/premium/subscriptions: who boosts a guild. User accounts only. Spacebar: always
    /// none.
    Op<std::vector<GuildBoost>> boosts(GuildId guild, ListBoosts const& query = {}) const;
    /// GET /users/@me/guilds/premium/subscription-slots: the boosts that one has to give. User accounts only.
    /// Spacebar: always none.
    Op<std::vector<GuildBoostSlot>> boost_slots() const;
};

} // namespace chorus
