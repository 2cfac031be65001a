#pragma once

#include <chorus/models/user.hpp>

namespace chorus {

/// A boost that a member gives to a guild.
struct GuildBoost {
    Snowflake id;
    Snowflake guild_id;
    Snowflake user_id;
    Maybe<User> user; ///< not in events
    bool ended = false;
    Maybe<Timestamp> ends_at;
    Maybe<Timestamp> pause_ends_at; ///< when the paused subscription behind it goes on

    friend bool operator==(GuildBoost const&, GuildBoost const&) = default;
};

/// A boost that the calling user has to give.
struct GuildBoostSlot {
    Snowflake id;
    Snowflake subscription_id;
    bool canceled = false;
    Maybe<Timestamp> cooldown_ends_at;            ///< until then it cannot be moved
    Maybe<GuildBoost> premium_guild_subscription; ///< null: not given yet

    friend bool operator==(GuildBoostSlot const&, GuildBoostSlot const&) = default;
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::GuildBoost);
CHORUS_DECLARE_MODEL(chorus::GuildBoostSlot);
