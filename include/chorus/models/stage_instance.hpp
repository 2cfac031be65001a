#pragma once

#include <chorus/codec/shape.hpp>

namespace chorus {

enum class StagePrivacyLevel : std::int32_t {
    public_ = 1, ///< deprecated
    guild_only = 2,
};

/// A stage channel that is live: somebody speaks there about `topic`.
struct StageInstance {
    Snowflake id;
    Snowflake guild_id;
    Snowflake channel_id;
    std::string topic;
    StagePrivacyLevel privacy_level = StagePrivacyLevel::guild_only;
    Maybe<std::string> invite_code;
    Maybe<bool> discoverable_disabled; ///< deprecated
    Maybe<Snowflake> guild_scheduled_event_id;

    friend bool operator==(StageInstance const&, StageInstance const&) = default;
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::StageInstance);
