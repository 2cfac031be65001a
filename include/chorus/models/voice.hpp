#pragma once

#include <chorus/models/member.hpp>

namespace chorus {

/// Where somebody is talking. `channel_id` is null when they left.
struct VoiceState {
    Maybe<Snowflake> guild_id;
    Maybe<Snowflake> channel_id;
    Snowflake user_id;
    Maybe<Member> member;
    Maybe<std::string> session_id;
    bool deaf = false; ///< by the guild
    bool mute = false; ///< by the guild
    bool self_deaf = false;
    bool self_mute = false;
    Maybe<bool> self_stream;
    bool self_video = false;
    bool suppress = false; ///< may not speak in a stage channel
    Maybe<Timestamp> request_to_speak_timestamp;
    Maybe<bool> discoverable;
    Maybe<Timestamp> connected_at;

    friend bool operator==(VoiceState const&, VoiceState const&) = default;
};

/// A place where voice servers stand.
struct VoiceRegion {
    std::string id;
    std::string name;
    Maybe<bool> optimal; ///< the nearest one to the caller
    Maybe<bool> deprecated;
    Maybe<bool> custom;
    Maybe<bool> vip;

    friend bool operator==(VoiceRegion const&, VoiceRegion const&) = default;
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::VoiceState);
CHORUS_DECLARE_MODEL(chorus::VoiceRegion);
