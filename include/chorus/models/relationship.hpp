#pragma once

#include <chorus/models/user.hpp>

namespace chorus {

enum class RelationshipType : std::int32_t {
    none = 0,
    friend_ = 1,
    blocked = 2,
    incoming_request = 3,
    outgoing_request = 4,
    implicit = 5,   ///< somebody one has to do with often
    suggestion = 6, ///< deprecated
};

/// What another account is to one's own.
struct Relationship {
    Snowflake id; ///< the other user's
    RelationshipType type = RelationshipType::none;
    Maybe<User> user;
    Maybe<Snowflake> user_id; ///< instead of `user`, where a READY does not repeat users
    Maybe<std::string> nickname;
    Maybe<Timestamp> since;
    Maybe<bool> is_spam_request;
    Maybe<bool> stranger_request;
    Maybe<bool> user_ignored;
    Maybe<Snowflake> origin_application_id;
    Maybe<bool> has_played_game;

    friend bool operator==(Relationship const&, Relationship const&) = default;
};

/// Why somebody is suggested as a friend: they are one on another platform.
struct FriendSuggestionReason {
    std::int32_t type = 0;     ///< 1: a friend elsewhere
    std::string platform_type; ///< of the connection, such as "steam"
    std::string name;          ///< of the user there

    friend bool operator==(FriendSuggestionReason const&, FriendSuggestionReason const&) = default;
};

/// Somebody one may know.
struct FriendSuggestion {
    User suggested_user;
    Maybe<std::vector<FriendSuggestionReason>> reasons;
    Maybe<bool> from_suggested_user_contacts;
    Maybe<std::int64_t> mutual_friends_count;
    Maybe<std::string> name; ///< in the calling user's contacts

    friend bool operator==(FriendSuggestion const&, FriendSuggestion const&) = default;
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::Relationship);
CHORUS_DECLARE_MODEL(chorus::FriendSuggestionReason);
CHORUS_DECLARE_MODEL(chorus::FriendSuggestion);
