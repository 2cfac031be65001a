#pragma once

#include <chorus/models/user.hpp>

namespace chorus {

/// A custom emoji, or a Unicode one: then only `name` is there.
struct Emoji {
    Maybe<Snowflake> id;
    Maybe<std::string> name;
    Maybe<std::vector<Snowflake>> roles;
    Maybe<User> user;
    Maybe<Snowflake> user_id;
    Maybe<Snowflake> guild_id;
    Maybe<Snowflake> application_id;
    Maybe<bool> require_colons;
    Maybe<bool> managed;
    Maybe<bool> animated;
    Maybe<bool> available;
    Maybe<JsonText> groups;

    friend bool operator==(Emoji const&, Emoji const&) = default;
};

/// How often a message got one emoji.
struct Reaction {
    Emoji emoji;
    std::int64_t count = 0;
    Maybe<bool> me;
    Maybe<bool> me_burst;
    Maybe<JsonText> count_details;
    Maybe<std::vector<std::string>> burst_colors;
    Maybe<std::vector<Snowflake>> user_ids; ///< Spacebar

    friend bool operator==(Reaction const&, Reaction const&) = default;
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::Emoji);
CHORUS_DECLARE_MODEL(chorus::Reaction);
