#pragma once

#include <chorus/codec/shape.hpp>

namespace chorus {

/// Who sees a connected account.
enum class ConnectionVisibility : std::int32_t { nobody = 0, everyone = 1 };

struct ConnectionIntegrationAccount {
    std::string id;
    std::string name;

    friend bool operator==(
        ConnectionIntegrationAccount const&, ConnectionIntegrationAccount const&) = default;
};

struct ConnectionIntegrationGuild {
    Snowflake id;
    std::string name;
    Maybe<std::string> icon; ///< image hash

    friend bool operator==(ConnectionIntegrationGuild const&, ConnectionIntegrationGuild const&) = default;
};

/// A guild whose roles a connected account brings, as that of a subscriber.
struct ConnectionIntegration {
    std::string id;
    std::string type; ///< "twitch", "youtube", …
    Maybe<ConnectionIntegrationAccount> account;
    Maybe<ConnectionIntegrationGuild> guild;

    friend bool operator==(ConnectionIntegration const&, ConnectionIntegration const&) = default;
};

/// An account elsewhere that a user has connected. Others see `id`, `type`, `name`, `verified`, `metadata`.
struct ConnectedAccount {
    std::string id; ///< there, not here
    /// "amazon-music", "battlenet", "bluesky", "bungie", "contacts", "crunchyroll", "domain", "ebay",
    /// "epicgames", "facebook", "github", "instagram", "leagueoflegends", "mastodon", "paypal",
    /// "playstation", "reddit", "riotgames", "roblox", "samsung", "skype", "soundcloud", "spotify", "steam",
    /// "tiktok", "twitch", "twitter", "xbox", "youtube"
    std::string type;
    std::string name;
    Maybe<bool> verified;
    Maybe<std::map<std::string, std::string>> metadata; ///< "followers_count", "verified", … as text
    Maybe<ConnectionVisibility> metadata_visibility;
    Maybe<bool> revoked;
    std::vector<ConnectionIntegration> integrations;
    Maybe<bool> friend_sync;
    Maybe<bool> show_activity;
    Maybe<bool> two_way_link;
    Maybe<ConnectionVisibility> visibility;
    Maybe<Secret> access_token;
    Maybe<std::string> external_id; ///< Spacebar
    Maybe<Snowflake> user_id;       ///< Spacebar

    friend bool operator==(ConnectedAccount const&, ConnectedAccount const&) = default;
};

/// Whether an instance can connect accounts of some platform.
struct ConnectionProvider {
    bool enabled = false;

    friend bool operator==(ConnectionProvider const&, ConnectionProvider const&) = default;
};

/// Where the user goes to allow a connection.
struct ConnectionAuthorization {
    std::string url;

    friend bool operator==(ConnectionAuthorization const&, ConnectionAuthorization const&) = default;
};

/// What the account elsewhere is used by.
struct ConnectionToken {
    Secret access_token;

    friend bool operator==(ConnectionToken const&, ConnectionToken const&) = default;
};

/// A subreddit that the connected account moderates.
struct Subreddit {
    std::string id;
    std::int64_t subscribers = 0;
    std::string url;

    friend bool operator==(Subreddit const&, Subreddit const&) = default;
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::ConnectionIntegrationAccount);
CHORUS_DECLARE_MODEL(chorus::ConnectionIntegrationGuild);
CHORUS_DECLARE_MODEL(chorus::ConnectionIntegration);
CHORUS_DECLARE_MODEL(chorus::ConnectedAccount);
CHORUS_DECLARE_MODEL(chorus::ConnectionProvider);
CHORUS_DECLARE_MODEL(chorus::ConnectionAuthorization);
CHORUS_DECLARE_MODEL(chorus::ConnectionToken);
CHORUS_DECLARE_MODEL(chorus::Subreddit);
