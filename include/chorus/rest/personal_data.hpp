#pragma once

#include <chorus/models/personal_data.hpp>
#include <chorus/params/personal_data.hpp>
#include <chorus/rest/facade.hpp>

namespace chorus {

/// What the server has gathered about the current user: `user.personal_data()`. User accounts only.
class CHORUS_DECL PersonalData : public Facade {
public:
    using Facade::Facade;

    /// GET /users/@me/harvest: the last copy of all data that was asked for. Without a `harvest_id`: none
    /// was. Not on Spacebar.
    Op<Harvest> harvest() const;
    /// POST /users/@me/harvest: asks for a copy, which comes by mail. Needs a verified mail address. Not on
    /// Spacebar.
    Op<Harvest> request_harvest(CreateHarvest const& parts = {}) const;

    /// GET /users/@me/affinities/users: who the user is close to. Empty on Spacebar.
    Op<UserAffinities> user_affinities() const;
    /// GET /users/@me/affinities/guilds: which guilds. Empty on Spacebar.
    Op<GuildAffinities> guild_affinities() const;
    /// GET /users/@me/activities/statistics/applications: what was played, and for how long. Empty on
    /// Spacebar.
    Op<std::vector<ActivityStatistics>> activity_statistics() const;
    /// GET /users/@me/premium-usage: how much use is made of what subscribers may. Not on Spacebar.
    Op<PremiumUsage> premium_usage() const;
    /// GET /users/@me/burst-credits: how many super reactions are left. Not on Spacebar.
    Op<BurstCredits> burst_credits() const;
};

} // namespace chorus
