#pragma once

#include <chorus/models/user.hpp>

namespace chorus {

enum class WebhookType : std::int32_t {
    incoming = 1,
    channel_follower = 2, ///< brings announcements of another channel
    application = 3,      ///< what interactions are answered through
};

/// The guild that a channel follower brings messages from.
struct WebhookGuild {
    Snowflake id;
    std::string name;
    Maybe<std::string> icon; ///< image hash

    friend bool operator==(WebhookGuild const&, WebhookGuild const&) = default;
};

/// The channel that a channel follower brings messages from.
struct WebhookChannel {
    Snowflake id;
    std::string name;

    friend bool operator==(WebhookChannel const&, WebhookChannel const&) = default;
};

/// A way to post into a channel without an account.
struct Webhook {
    Snowflake id;
    WebhookType type = WebhookType::incoming;
    std::string name;
    Maybe<std::string> avatar; ///< image hash
    Maybe<Snowflake> guild_id;
    Maybe<Snowflake> channel_id;
    Maybe<Snowflake> application_id; ///< of the bot that made it
    Maybe<Secret> token;             ///< of incoming webhooks; lets anybody post
    Maybe<Secret> url;               ///< ends with the token
    Maybe<User> user;                ///< who made it; absent where the token was the key
    Maybe<Snowflake> user_id;        ///< Spacebar
    Maybe<WebhookGuild> source_guild;
    Maybe<WebhookChannel> source_channel;
    Maybe<Snowflake> source_guild_id;   ///< Spacebar
    Maybe<Snowflake> source_channel_id; ///< Spacebar

    friend bool operator==(Webhook const&, Webhook const&) = default;
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::WebhookGuild);
CHORUS_DECLARE_MODEL(chorus::WebhookChannel);
CHORUS_DECLARE_MODEL(chorus::Webhook);
