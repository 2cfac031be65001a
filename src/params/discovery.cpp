#include <chorus/codec/describe.hpp>
#include <chorus/params/discovery.hpp>

CHORUS_PARAMS(chorus::ListDiscoverableGuilds, guild_ids, application_ids, categories, limit, offset)
CHORUS_PARAMS(chorus::ListDiscoveryCategories, primary_only, locale)
CHORUS_PARAMS(chorus::ListRecommendations, limit)
CHORUS_PARAMS(chorus::ListDirectory, type, category_id)
CHORUS_PARAMS(chorus::LookUpHubs, email, allow_multiple_guilds, use_verification_code, guild_id)
CHORUS_PARAMS(chorus::JoinHub, email, guild_id, code)
CHORUS_PARAMS(chorus::JoinHubWaitlist, email, school)
CHORUS_PARAMS(chorus::ListBoosts, include_ended)
