#pragma once

#include <chorus/codec/fluent.hpp>

namespace chorus {

/// Changes of oneself in a stage channel.
class EditMyVoiceState {
    CHORUS_FLUENT(EditMyVoiceState);
    CHORUS_FIELD(Snowflake, channel_id);                 ///< the stage one is in
    CHORUS_FIELD(bool, suppress);                        ///< false: comes on stage
    CHORUS_FIELD(Timestamp, request_to_speak_timestamp); ///< raises a hand; null lowers it
};

/// Changes of somebody in a stage channel.
class EditVoiceState {
    CHORUS_FLUENT(EditVoiceState);
    CHORUS_FIELD(Snowflake, channel_id); ///< the stage they are in
    CHORUS_FIELD(bool, suppress);        ///< false: invites on stage; true: sends to the audience
    // Spacebar, which takes both kinds of changes here and demands `self_mute` and `self_deaf`.
    CHORUS_FIELD(Snowflake, guild_id);
    CHORUS_FIELD(bool, self_mute);
    CHORUS_FIELD(bool, self_deaf);
    CHORUS_FIELD(bool, self_video);
    CHORUS_FIELD(std::string, preferred_region);
    CHORUS_FIELD(Timestamp, request_to_speak_timestamp);
    CHORUS_FIELD(std::int64_t, flags);
};

/// The line that a voice channel shows under its name. Null takes it away.
class EditVoiceStatus {
    CHORUS_FLUENT(EditVoiceStatus);
    explicit EditVoiceStatus(Maybe<std::string> status) : status_(std::move(status)) {}
    CHORUS_FIELD(std::string, status); ///< up to 500 characters
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::EditMyVoiceState);
CHORUS_DECLARE_MODEL(chorus::EditVoiceState);
CHORUS_DECLARE_MODEL(chorus::EditVoiceStatus);
