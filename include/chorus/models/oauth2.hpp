#pragma once

#include <chorus/models/application.hpp>
#include <chorus/models/guild.hpp>
#include <chorus/models/webhook.hpp>

namespace chorus {

/// What an access token may do, and for whom.
struct OAuth2Authorization {
    Application application;
    std::vector<std::string> scopes;
    Timestamp expires;
    Maybe<User> user; ///< with the scope "identify"

    friend bool operator==(OAuth2Authorization const&, OAuth2Authorization const&) = default;
};

/// An application that one's account is connected with.
struct OAuth2Grant {
    Snowflake id;
    std::vector<std::string> scopes;
    Application application;
    Maybe<std::vector<std::int32_t>> disclosures;

    friend bool operator==(OAuth2Grant const&, OAuth2Grant const&) = default;
};

/// The tokens that a code, a refresh token or a client's own credentials were changed into.
struct AccessToken {
    Secret access_token;
    std::string token_type;      ///< "Bearer"
    std::int64_t expires_in = 0; ///< seconds
    Maybe<Secret> refresh_token; ///< not of client credentials
    std::string scope;           ///< separated by spaces
    Maybe<Secret> id_token;      ///< with the scope "openid"
    Maybe<Guild> guild;          ///< with the scope "bot"
    Maybe<Webhook> webhook;      ///< with the scope "webhook.incoming"

    friend bool operator==(AccessToken const&, AccessToken const&) = default;
};

/// A guild that one may add an application to.
struct OAuth2Guild {
    Snowflake id;
    std::string name;
    Maybe<std::string> icon; ///< image hash
    Maybe<MfaLevel> mfa_level;
    Maybe<Permissions> permissions; ///< one's own

    friend bool operator==(OAuth2Guild const&, OAuth2Guild const&) = default;
};

/// The bot of an application that asks for authorization.
struct OAuth2Bot : User {
    Maybe<std::int64_t> approximated_guild_count; ///< Spacebar; also `approximate_guild_count`
    Maybe<std::int64_t> approximate_guild_count;

    friend bool operator==(OAuth2Bot const&, OAuth2Bot const&) = default;
};

/// What a user is shown who is to authorize an application.
struct OAuth2Prompt {
    Application application;
    Maybe<User> user;
    Maybe<OAuth2Bot> bot;
    bool authorized = false; ///< already
    std::vector<OAuth2Guild> guilds;
    Maybe<std::vector<Channel>> channels; ///< of the guild, for "webhook.incoming"
    Maybe<std::string> redirect_uri;
    Maybe<std::int32_t> integration_type;
    Maybe<std::vector<std::int32_t>> disclosures;

    friend bool operator==(OAuth2Prompt const&, OAuth2Prompt const&) = default;
};

/// Where the user's browser goes after the decision; the code is in it, where one was asked for.
struct OAuth2Redirect {
    std::string location;

    friend bool operator==(OAuth2Redirect const&, OAuth2Redirect const&) = default;
};

/// A key that id tokens are signed with, as a JSON Web Key.
struct OAuth2Key {
    std::string kty;
    std::string use;
    std::string kid;
    std::string n;
    std::string e;
    std::string alg;

    friend bool operator==(OAuth2Key const&, OAuth2Key const&) = default;
};

struct OAuth2Keys {
    std::vector<OAuth2Key> keys;

    friend bool operator==(OAuth2Keys const&, OAuth2Keys const&) = default;
};

/// A user by the names of OpenID Connect.
struct OpenIdUser {
    Snowflake sub; ///< the user's id
    Maybe<std::string> preferred_username;
    Maybe<std::string> nickname;
    Maybe<std::string> picture; ///< URL
    Maybe<std::string> locale;
    Maybe<std::string> email; ///< with the scope "email"
    Maybe<bool> email_verified;

    friend bool operator==(OpenIdUser const&, OpenIdUser const&) = default;
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::OAuth2Authorization);
CHORUS_DECLARE_MODEL(chorus::OAuth2Grant);
CHORUS_DECLARE_MODEL(chorus::AccessToken);
CHORUS_DECLARE_MODEL(chorus::OAuth2Guild);
CHORUS_DECLARE_MODEL(chorus::OAuth2Bot);
CHORUS_DECLARE_MODEL(chorus::OAuth2Prompt);
CHORUS_DECLARE_MODEL(chorus::OAuth2Redirect);
CHORUS_DECLARE_MODEL(chorus::OAuth2Key);
CHORUS_DECLARE_MODEL(chorus::OAuth2Keys);
CHORUS_DECLARE_MODEL(chorus::OpenIdUser);
