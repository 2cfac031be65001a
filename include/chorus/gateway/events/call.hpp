// Calls of direct messages and groups, and what is streamed in calls and voice channels.
#pragma once

#include <chorus/gateway/events/event.hpp>
#include <chorus/models/voice.hpp>

namespace chorus {

/// A call has begun, or the session has come to know of it.
struct CallCreate {
    CHORUS_EVENT("CALL_CREATE");
    Snowflake channel_id;
    Maybe<Snowflake> message_id;
    Maybe<std::string> region;
    std::vector<Snowflake> ringing; ///< users
    std::vector<VoiceState> voice_states;
    Maybe<bool> unavailable;
    Maybe<JsonText> embedded_activities;
};
struct CallUpdate {
    CHORUS_EVENT("CALL_UPDATE");
    Snowflake channel_id;
    Maybe<Snowflake> guild_id;
    Maybe<Snowflake> message_id;
    Maybe<std::string> region;
    std::vector<Snowflake> ringing; ///< users
};
/// The call has ended; with `unavailable` set it is only down.
struct CallDelete {
    CHORUS_EVENT("CALL_DELETE");
    Snowflake channel_id;
    Maybe<bool> unavailable;
};

// A stream's key is "guild:<guild>:<channel>:<user>" or "call:<channel>:<user>".

struct StreamCreate {
    CHORUS_EVENT("STREAM_CREATE");
    std::string stream_key;
    Snowflake rtc_server_id;
    Maybe<Snowflake> rtc_channel_id;
    std::vector<Snowflake> viewer_ids;
    Maybe<std::string> region;
    Maybe<bool> paused;
};
/// Where to watch or send it.
struct StreamServerUpdate {
    CHORUS_EVENT("STREAM_SERVER_UPDATE");
    std::string stream_key;
    Secret token;
    Maybe<std::string> endpoint; ///< host and port; null: wait for another one
    Maybe<Snowflake> guild_id;
};
struct StreamUpdate {
    CHORUS_EVENT("STREAM_UPDATE");
    std::string stream_key;
    std::vector<Snowflake> viewer_ids;
    Maybe<std::string> region;
    Maybe<bool> paused;
};
struct StreamDelete {
    CHORUS_EVENT("STREAM_DELETE");
    std::string stream_key;
    Maybe<std::string> reason; ///< "user_requested", "stream_ended", "stream_full", "unauthorized", …
    Maybe<bool> unavailable;
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::CallCreate);
CHORUS_DECLARE_MODEL(chorus::CallUpdate);
CHORUS_DECLARE_MODEL(chorus::CallDelete);
CHORUS_DECLARE_MODEL(chorus::StreamCreate);
CHORUS_DECLARE_MODEL(chorus::StreamServerUpdate);
CHORUS_DECLARE_MODEL(chorus::StreamUpdate);
CHORUS_DECLARE_MODEL(chorus::StreamDelete);
