#pragma once

#include <chorus/models/guild.hpp>

namespace chorus {

/// What a guild is made from.
struct GuildTemplate {
    std::string code;
    std::string name;
    Maybe<std::string> description;
    std::int64_t usage_count = 0;
    Maybe<Snowflake> creator_id;
    Maybe<User> creator;
    Maybe<Timestamp> created_at;
    Maybe<Timestamp> updated_at;
    Maybe<Snowflake> source_guild_id;
    /// What is copied. The ids of its roles and channels only number them, in this template.
    Maybe<Guild> serialized_source_guild;
    Maybe<bool> is_dirty; ///< the guild has changed since
    Maybe<Snowflake> id;  ///< Spacebar

    friend bool operator==(GuildTemplate const&, GuildTemplate const&) = default;
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::GuildTemplate);
