// The policies of a Spacebar instance. Field names are the server's.
#pragma once

#include <chorus/codec/shape.hpp>

namespace chorus {

/// GET /policies/instance: who runs an instance.
struct InstancePolicies {
    std::string instanceName;
    Maybe<std::string> serverName; ///< its URL
    Maybe<std::string> instanceDescription;
    Maybe<std::string> frontPage;
    Maybe<std::string> tosPage;
    Maybe<std::string> correspondenceEmail;
    Maybe<Snowflake> correspondenceUserID;
    Maybe<std::string> image;
    Maybe<Snowflake> instanceId;
    Maybe<bool> autoCreateBotUsers; ///< whether new applications have a bot from the beginning

    friend bool operator==(InstancePolicies const&, InstancePolicies const&) = default;
};

struct InstanceApplicationLimits {
    Maybe<std::int64_t> maxEmojis;

    friend bool operator==(InstanceApplicationLimits const&, InstanceApplicationLimits const&) = default;
};

struct InstanceUserLimits {
    Maybe<std::int64_t> maxGuilds;
    Maybe<std::int64_t> maxUsername; ///< characters
    Maybe<std::int64_t> maxFriends;
    Maybe<std::int64_t> maxBio; ///< characters

    friend bool operator==(InstanceUserLimits const&, InstanceUserLimits const&) = default;
};

struct InstanceGuildLimits {
    Maybe<std::int64_t> maxRoles;
    Maybe<std::int64_t> maxEmojis;
    Maybe<std::int64_t> maxStickers;
    Maybe<std::int64_t> maxMembers;
    Maybe<std::int64_t> maxChannels;
    Maybe<std::int64_t> maxBulkBanUsers; ///< of one call
    Maybe<std::int64_t> maxChannelsInCategory;

    friend bool operator==(InstanceGuildLimits const&, InstanceGuildLimits const&) = default;
};

struct InstanceMessageLimits {
    Maybe<std::int64_t> maxCharacters;
    Maybe<std::int64_t> maxTTSCharacters;
    Maybe<std::int64_t> maxReactions;
    Maybe<std::int64_t> maxAttachments;
    Maybe<std::int64_t> maxAttachmentSize;    ///< bytes
    Maybe<std::int64_t> maxBulkDelete;        ///< of one call
    Maybe<std::int64_t> maxEmbedDownloadSize; ///< bytes of a page that a link in a message leads to
    Maybe<std::int64_t> maxPreloadCount;      ///< of one call
    Maybe<std::int64_t> maxEmbeds;

    friend bool operator==(InstanceMessageLimits const&, InstanceMessageLimits const&) = default;
};

struct InstanceChannelLimits {
    Maybe<std::int64_t> maxPins;
    Maybe<std::int64_t> maxTopic; ///< characters
    Maybe<std::int64_t> maxWebhooks;
    Maybe<std::int64_t> maxName; ///< characters

    friend bool operator==(InstanceChannelLimits const&, InstanceChannelLimits const&) = default;
};

/// So many requests in so much time.
struct RateWindow {
    std::int64_t count = 0;
    std::int64_t window = 0; ///< seconds
    Maybe<std::int64_t> bot; ///< count for bots, where theirs is another
    Maybe<bool> onyIp;       ///< by address and not by account; the server's spelling

    friend bool operator==(RateWindow const&, RateWindow const&) = default;
};

struct AuthRateLimits {
    Maybe<RateWindow> login;
    Maybe<RateWindow> register_;

    friend bool operator==(AuthRateLimits const&, AuthRateLimits const&) = default;
};

struct RouteRateLimits {
    Maybe<RateWindow> guild;
    Maybe<RateWindow> webhook;
    Maybe<RateWindow> channel;
    Maybe<AuthRateLimits> auth;

    friend bool operator==(RouteRateLimits const&, RouteRateLimits const&) = default;
};

/// How often a client may ask, before answers are 429.
struct InstanceRateLimits {
    bool enabled = false; ///< none of them applies otherwise
    Maybe<RateWindow> ip;
    Maybe<RateWindow> global;
    Maybe<RateWindow> error; ///< of requests that fail
    Maybe<RouteRateLimits> routes;

    friend bool operator==(InstanceRateLimits const&, InstanceRateLimits const&) = default;
};

struct AbsoluteRateLimit {
    std::int64_t limit = 0;
    std::int64_t window = 0; ///< milliseconds
    bool enabled = false;

    friend bool operator==(AbsoluteRateLimit const&, AbsoluteRateLimit const&) = default;
};

/// Limits for all users together. What goes beyond is refused as an invalid form, not as a rate limit.
struct AbsoluteRateLimits {
    Maybe<AbsoluteRateLimit> register_;   ///< of the instance
    Maybe<AbsoluteRateLimit> sendMessage; ///< of one channel

    friend bool operator==(AbsoluteRateLimits const&, AbsoluteRateLimits const&) = default;
};

/// GET /policies/instance/limits. What of it bounds the bodies that users send is in Instance::limits().
struct InstanceLimits {
    Maybe<InstanceApplicationLimits> application;
    Maybe<InstanceUserLimits> user;
    Maybe<InstanceGuildLimits> guild;
    Maybe<InstanceMessageLimits> message;
    Maybe<InstanceChannelLimits> channel;
    Maybe<InstanceRateLimits> rate;
    Maybe<AbsoluteRateLimits> absoluteRate;

    friend bool operator==(InstanceLimits const&, InstanceLimits const&) = default;
};

/// GET /policies/instance/config: what those who are about to register should know.
struct InstanceConfig {
    Maybe<std::int64_t> limits_user_maxGuilds;
    Maybe<std::int64_t> limits_user_maxBio;
    Maybe<std::int64_t> limits_guild_maxEmojis;
    Maybe<std::int64_t> limits_guild_maxRoles;
    Maybe<std::int64_t> limits_message_maxCharacters;
    Maybe<std::int64_t> limits_message_maxAttachmentSize;    ///< bytes
    Maybe<std::int64_t> limits_message_maxEmbedDownloadSize; ///< bytes
    Maybe<std::int64_t> limits_channel_maxWebhooks;
    Maybe<bool> register_dateOfBirth_requiredc; ///< the server's spelling
    Maybe<bool> register_password_required;     ///< false: guests may register
    Maybe<bool> register_disabled;
    Maybe<bool> register_requireInvite;
    Maybe<bool> register_allowNewRegistration;
    Maybe<bool> register_allowMultipleAccounts;
    Maybe<bool> register_email_required;
    Maybe<bool> guild_autoJoin_canLeave;
    Maybe<std::vector<Snowflake>> guild_autoJoin_guilds_x; ///< guilds that new accounts are made members of
    Maybe<bool> can_recover_account;                       ///< whether a forgotten password can be reset

    friend bool operator==(InstanceConfig const&, InstanceConfig const&) = default;
};

struct InstanceCounts {
    std::int64_t user = 0;
    std::int64_t guild = 0;
    std::int64_t message = 0;
    std::int64_t members = 0; ///< of all guilds together

    friend bool operator==(InstanceCounts const&, InstanceCounts const&) = default;
};

/// GET /policies/stats
struct InstanceStats {
    InstanceCounts counts;

    friend bool operator==(InstanceStats const&, InstanceStats const&) = default;
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::InstancePolicies);
CHORUS_DECLARE_MODEL(chorus::InstanceApplicationLimits);
CHORUS_DECLARE_MODEL(chorus::InstanceUserLimits);
CHORUS_DECLARE_MODEL(chorus::InstanceGuildLimits);
CHORUS_DECLARE_MODEL(chorus::InstanceMessageLimits);
CHORUS_DECLARE_MODEL(chorus::InstanceChannelLimits);
CHORUS_DECLARE_MODEL(chorus::RateWindow);
CHORUS_DECLARE_MODEL(chorus::AuthRateLimits);
CHORUS_DECLARE_MODEL(chorus::RouteRateLimits);
CHORUS_DECLARE_MODEL(chorus::InstanceRateLimits);
CHORUS_DECLARE_MODEL(chorus::AbsoluteRateLimit);
CHORUS_DECLARE_MODEL(chorus::AbsoluteRateLimits);
CHORUS_DECLARE_MODEL(chorus::InstanceLimits);
CHORUS_DECLARE_MODEL(chorus::InstanceConfig);
CHORUS_DECLARE_MODEL(chorus::InstanceCounts);
CHORUS_DECLARE_MODEL(chorus::InstanceStats);
