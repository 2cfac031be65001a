#include <chorus/codec/describe.hpp>
#include <chorus/params/server.hpp>

CHORUS_PARAMS(chorus::GetUpdate, platform, arch, channel)
CHORUS_PARAMS(chorus::GetDownload, platform)
CHORUS_PARAMS(chorus::GetExperiments, with_guild_experiments, platform)
CHORUS_PARAMS(chorus::AnalyticsEvent, type, properties)
CHORUS_PARAMS(chorus::AnalyticsEvents, token, events)
