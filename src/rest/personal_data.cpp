#include <chorus/rest/personal_data.hpp>

#include "rest/call.hpp"

namespace chorus {

using detail::call;

Op<Harvest> PersonalData::harvest() const { return call<Harvest>(core_, "GET /users/@me/harvest"); }
Op<Harvest> PersonalData::request_harvest(CreateHarvest const& parts) const {
    return call<Harvest>(core_, "POST /users/@me/harvest").json(parts);
}
Op<UserAffinities> PersonalData::user_affinities() const {
    return call<UserAffinities>(core_, "GET /users/@me/affinities/users");
}
Op<GuildAffinities> PersonalData::guild_affinities() const {
    return call<GuildAffinities>(core_, "GET /users/@me/affinities/guilds");
}
Op<std::vector<ActivityStatistics>> PersonalData::activity_statistics() const {
    return call<std::vector<ActivityStatistics>>(core_, "GET /users/@me/activities/statistics/applications");
}
Op<PremiumUsage> PersonalData::premium_usage() const {
    return call<PremiumUsage>(core_, "GET /users/@me/premium-usage");
}
Op<BurstCredits> PersonalData::burst_credits() const {
    return call<BurstCredits>(core_, "GET /users/@me/burst-credits");
}

} // namespace chorus
