#pragma once

#include <chorus/codec/fluent.hpp>
#include <chorus/models/stage_instance.hpp>

namespace chorus {

/// Makes a stage channel live.
class CreateStageInstance {
    CHORUS_FLUENT(CreateStageInstance);
    CreateStageInstance(Snowflake channel, std::string topic)
        : channel_id_(channel)
        , topic_(std::move(topic)) {}
    CHORUS_FIELD(Snowflake, channel_id);
    CHORUS_FIELD(std::string, topic); ///< 1 to 120 characters
    CHORUS_FIELD(StagePrivacyLevel, privacy_level);
    CHORUS_FIELD(Snowflake, guild_scheduled_event_id); ///< the event that this is
    CHORUS_FIELD(bool, send_start_notification);       ///< pings everyone; needs mention_everyone
};

class EditStageInstance {
    CHORUS_FLUENT(EditStageInstance);
    CHORUS_FIELD(std::string, topic);
    CHORUS_FIELD(StagePrivacyLevel, privacy_level);
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::CreateStageInstance);
CHORUS_DECLARE_MODEL(chorus::EditStageInstance);
