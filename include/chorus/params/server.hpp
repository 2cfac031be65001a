// What clients ask a server about itself, and tell it about themselves.
#pragma once

#include <chorus/codec/fluent.hpp>

namespace chorus {

/// Which client to ask for a newer version of: `GetUpdate("linux")`.
class GetUpdate {
    CHORUS_FLUENT(GetUpdate);
    explicit GetUpdate(std::string platform) : platform_(std::move(platform)) {}
    CHORUS_FIELD(std::string, platform); ///< "linux", "win", "osx", "android", "ios"; the server's own names
    CHORUS_FIELD(std::string, arch);     ///< "x86_64"
    CHORUS_FIELD(std::string, channel);  ///< "stable"
};

/// Which client to download: `GetDownload("linux")`.
class GetDownload {
    CHORUS_FLUENT(GetDownload);
    explicit GetDownload(std::string platform) : platform_(std::move(platform)) {}
    CHORUS_FIELD(std::string, platform);
};

/// Which experiments to ask for.
class GetExperiments {
    CHORUS_FLUENT(GetExperiments);
    CHORUS_FIELD(bool, with_guild_experiments);
    CHORUS_FIELD(std::string, platform); ///< "DEVELOPER_PORTAL": those of that as well
};

/// Something a user did in a client: `AnalyticsEvent("channel_opened")`.
class AnalyticsEvent {
    CHORUS_FLUENT(AnalyticsEvent);
    explicit AnalyticsEvent(std::string type) : type_(std::move(type)) {}
    CHORUS_FIELD(std::string, type);
    CHORUS_FIELD(JsonText, properties); ///< an object
};

class AnalyticsEvents {
    CHORUS_FLUENT(AnalyticsEvents);
    CHORUS_FIELD(Secret, token); ///< Ready::analytics_token; whose events these are
    CHORUS_LIST(AnalyticsEvent, event, events);
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::GetUpdate);
CHORUS_DECLARE_MODEL(chorus::GetDownload);
CHORUS_DECLARE_MODEL(chorus::GetExperiments);
CHORUS_DECLARE_MODEL(chorus::AnalyticsEvent);
CHORUS_DECLARE_MODEL(chorus::AnalyticsEvents);
