#pragma once

#include <chorus/codec/fluent.hpp>
#include <chorus/models/directory.hpp>

namespace chorus {

/// Which discoverable guilds to list.
class ListDiscoverableGuilds {
    CHORUS_FLUENT(ListDiscoverableGuilds);
    CHORUS_LIST(Snowflake, guild_id, guild_ids);             ///< up to 48
    CHORUS_LIST(Snowflake, application_id, application_ids); ///< up to 48
    CHORUS_LIST(std::int32_t, category, categories);         ///< one on Spacebar
    CHORUS_FIELD(std::int32_t, limit);                       ///< up to 48
    CHORUS_FIELD(std::int32_t, offset);
};

class ListDiscoveryCategories {
    CHORUS_FLUENT(ListDiscoveryCategories);
    CHORUS_FIELD(bool, primary_only);
    CHORUS_FIELD(std::string, locale); ///< "en-US"
};

class ListRecommendations {
    CHORUS_FLUENT(ListRecommendations);
    CHORUS_FIELD(std::int32_t, limit);
};

class ListDirectory {
    CHORUS_FLUENT(ListDirectory);
    CHORUS_FIELD(DirectoryEntryType, type);
    CHORUS_FIELD(DirectoryCategory, category_id);
};

/// Asks for the student hubs of a mail address; with `guild_id`, sends it a code to join that hub with.
class LookUpHubs {
    CHORUS_FLUENT(LookUpHubs);
    explicit LookUpHubs(std::string email)
        : email_(std::move(email))
        , allow_multiple_guilds_(true)
        , use_verification_code_(true) {}
    CHORUS_FIELD(std::string, email); ///< up to 320 characters
    CHORUS_FIELD(bool, allow_multiple_guilds);
    CHORUS_FIELD(bool, use_verification_code);
    CHORUS_FIELD(Snowflake, guild_id);
};

/// Joins a student hub with the code of 8 characters that came by mail.
class JoinHub {
    CHORUS_FLUENT(JoinHub);
    JoinHub(Snowflake hub, std::string email, Secret code)
        : email_(std::move(email))
        , guild_id_(hub)
        , code_(std::move(code)) {}
    CHORUS_FIELD(std::string, email);
    CHORUS_FIELD(Snowflake, guild_id);
    CHORUS_FIELD(Secret, code);
};

/// Asks for a student hub where a school has none.
class JoinHubWaitlist {
    CHORUS_FLUENT(JoinHubWaitlist);
    JoinHubWaitlist(std::string email, std::string school)
        : email_(std::move(email))
        , school_(std::move(school)) {}
    CHORUS_FIELD(std::string, email);
    CHORUS_FIELD(std::string, school);
};

class ListBoosts {
    CHORUS_FLUENT(ListBoosts);
    CHORUS_FIELD(bool, include_ended);
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::ListDiscoverableGuilds);
CHORUS_DECLARE_MODEL(chorus::ListDiscoveryCategories);
CHORUS_DECLARE_MODEL(chorus::ListRecommendations);
CHORUS_DECLARE_MODEL(chorus::ListDirectory);
CHORUS_DECLARE_MODEL(chorus::LookUpHubs);
CHORUS_DECLARE_MODEL(chorus::JoinHub);
CHORUS_DECLARE_MODEL(chorus::JoinHubWaitlist);
CHORUS_DECLARE_MODEL(chorus::ListBoosts);
