#pragma once

#include <chorus/models/relationship.hpp>

namespace chorus {

/// An invitation into a game on another platform, such as a console.
struct GameInvite {
    std::string invite_id;
    Maybe<Timestamp> created_at;
    Maybe<std::int64_t> ttl; ///< seconds
    Maybe<Snowflake> inviter_id;
    Maybe<Snowflake> recipient_id;
    Maybe<std::string> platform_type; ///< "xbox", "playstation", …
    Maybe<std::string> launch_parameters;
    Maybe<std::string> fallback_url;
    Maybe<Snowflake> application_id;
    Maybe<std::string> application_name;
    Maybe<std::string> application_asset; ///< URL of an image
    Maybe<bool> installed;

    friend bool operator==(GameInvite const&, GameInvite const&) = default;
};

/// What another account is to one's own in one game.
struct GameRelationship {
    Snowflake id; ///< the other user's
    Snowflake application_id;
    RelationshipType type = RelationshipType::none;
    Maybe<User> user;
    Maybe<Snowflake> user_id; ///< instead of `user`, where a READY does not repeat users
    Maybe<Timestamp> since;
    Maybe<std::int32_t> dm_access_type;

    friend bool operator==(GameRelationship const&, GameRelationship const&) = default;
};

/// A server of a game that a guild has rented. What else servers say of it is not documented.
struct GameServer {
    Maybe<Snowflake> id;
    Maybe<Snowflake> guild_id;
    Maybe<Snowflake> application_id; ///< of the game
    Maybe<Snowflake> owner_id;
    Maybe<std::string> name;
    Maybe<std::string> status;

    friend bool operator==(GameServer const&, GameServer const&) = default;
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::GameInvite);
CHORUS_DECLARE_MODEL(chorus::GameRelationship);
CHORUS_DECLARE_MODEL(chorus::GameServer);
