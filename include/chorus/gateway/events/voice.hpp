// Voice: who talks where, and which server to talk through.
#pragma once

#include <chorus/gateway/events/event.hpp>
#include <chorus/models/voice.hpp>

namespace chorus {

/// Somebody joined, left or changed their voice: `channel_id` is null when they left.
struct VoiceStateUpdate : VoiceState {
    CHORUS_EVENT("VOICE_STATE_UPDATE");
};
/// Where to connect for voice. With the session id of one's own VoiceStateUpdate, everything that a voice
/// connection needs.
struct VoiceServerUpdate {
    CHORUS_EVENT("VOICE_SERVER_UPDATE");
    Secret token;
    Maybe<Snowflake> guild_id;
    Maybe<Snowflake> channel_id; ///< of calls
    /// Host and port. Null: the server has gone away; another one is announced when there is one.
    Maybe<std::string> endpoint;
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::VoiceStateUpdate);
CHORUS_DECLARE_MODEL(chorus::VoiceServerUpdate);
