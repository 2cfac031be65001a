#include <chorus/codec/describe.hpp>
#include <chorus/models/policies.hpp>

CHORUS_MODEL(chorus::InstancePolicies, instanceName, serverName, instanceDescription, frontPage, tosPage,
    correspondenceEmail, correspondenceUserID, image, instanceId, autoCreateBotUsers)
CHORUS_MODEL(chorus::InstanceApplicationLimits, maxEmojis)
CHORUS_MODEL(chorus::InstanceUserLimits, maxGuilds, maxUsername, maxFriends, maxBio)
CHORUS_MODEL(chorus::InstanceGuildLimits, maxRoles, maxEmojis, maxStickers, maxMembers, maxChannels,
    maxBulkBanUsers, maxChannelsInCategory)
CHORUS_MODEL(chorus::InstanceMessageLimits, maxCharacters, maxTTSCharacters, maxReactions, maxAttachments,
    maxAttachmentSize, maxBulkDelete, maxEmbedDownloadSize, maxPreloadCount, maxEmbeds)
CHORUS_MODEL(chorus::InstanceChannelLimits, maxPins, maxTopic, maxWebhooks, maxName)
CHORUS_MODEL(chorus::RateWindow, count, window, bot, onyIp)
CHORUS_MODEL(chorus::AuthRateLimits, login, register_)
CHORUS_MODEL(chorus::RouteRateLimits, guild, webhook, channel, auth)
CHORUS_MODEL(chorus::InstanceRateLimits, enabled, ip, global, error, routes)
CHORUS_MODEL(chorus::AbsoluteRateLimit, limit, window, enabled)
CHORUS_MODEL(chorus::AbsoluteRateLimits, register_, sendMessage)
CHORUS_MODEL(chorus::InstanceLimits, application, user, guild, message, channel, rate, absoluteRate)
CHORUS_MODEL(chorus::InstanceConfig, limits_user_maxGuilds, limits_user_maxBio, limits_guild_maxEmojis,
    limits_guild_maxRoles, limits_message_maxCharacters, limits_message_maxAttachmentSize,
    limits_message_maxEmbedDownloadSize, limits_channel_maxWebhooks, register_dateOfBirth_requiredc,
    register_password_required, register_disabled, register_requireInvite, register_allowNewRegistration,
    register_allowMultipleAccounts, register_email_required, guild_autoJoin_canLeave, guild_autoJoin_guilds_x,
    can_recover_account)
CHORUS_MODEL(chorus::InstanceCounts, user, guild, message, members)
CHORUS_MODEL(chorus::InstanceStats, counts)
