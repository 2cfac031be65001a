#pragma once

#include <chorus/codec/fluent.hpp>
#include <chorus/models/application.hpp>

namespace chorus {

/// What OAuth2 access tokens may do. Scopes are texts: servers have more of them.
namespace scopes {

inline constexpr char const* identify = "identify";
inline constexpr char const* email = "email";
inline constexpr char const* connections = "connections";
inline constexpr char const* guilds = "guilds";
inline constexpr char const* guilds_join = "guilds.join";
inline constexpr char const* guilds_members_read = "guilds.members.read";
inline constexpr char const* gdm_join = "gdm.join";
inline constexpr char const* bot = "bot";
inline constexpr char const* applications_commands = "applications.commands";
inline constexpr char const* applications_commands_update = "applications.commands.update";
inline constexpr char const* applications_commands_permissions_update =
    "applications.commands.permissions.update";
inline constexpr char const* applications_entitlements = "applications.entitlements";
inline constexpr char const* role_connections_write = "role_connections.write";
inline constexpr char const* webhook_incoming = "webhook.incoming";
inline constexpr char const* openid = "openid";

} // namespace scopes

/// An application as an OAuth2 client.
class OAuth2Client {
public:
    OAuth2Client(Snowflake id, Secret secret) : id_(id), secret_(std::move(secret)) {}

    [[nodiscard]] Snowflake id() const { return id_; }
    [[nodiscard]] Secret const& secret() const { return secret_; }
    friend bool operator==(OAuth2Client const&, OAuth2Client const&) = default;

private:
    Snowflake id_;
    Secret secret_;
};
CHORUS_NOT_AGGREGATE(OAuth2Client);

/// What access tokens are asked for with: a code, a refresh token, or the client's own credentials.
class TokenRequest {
    CHORUS_FLUENT(TokenRequest);
    /// `code` came with the redirect to `redirect_uri`.
    [[nodiscard]] static TokenRequest from_code(Secret code, std::string redirect_uri) {
        return TokenRequest("authorization_code").code(std::move(code)).redirect_uri(std::move(redirect_uri));
    }
    [[nodiscard]] static TokenRequest from_refresh_token(Secret token) {
        return TokenRequest("refresh_token").refresh_token(std::move(token));
    }
    /// For the owner of the application itself. `scope`: separated by spaces.
    [[nodiscard]] static TokenRequest client_credentials(std::string scope) {
        return TokenRequest("client_credentials").scope(std::move(scope));
    }
    explicit TokenRequest(std::string grant_type) : grant_type_(std::move(grant_type)) {}

    CHORUS_FIELD(std::string, grant_type);
    CHORUS_FIELD(Secret, code);
    CHORUS_FIELD(std::string, redirect_uri);
    CHORUS_FIELD(Secret, code_verifier); ///< where the code was asked for with a challenge (PKCE)
    CHORUS_FIELD(Secret, refresh_token);
    CHORUS_FIELD(std::string, scope);
    // Of clients that do not say who they are by HTTP: public ones have no secret.
    CHORUS_FIELD(Snowflake, client_id);
    CHORUS_FIELD(Secret, client_secret);
};

/// A token to make worthless, and with it all others of the same grant.
class RevokeToken {
    CHORUS_FLUENT(RevokeToken);
    explicit RevokeToken(Secret token) : token_(std::move(token)) {}
    CHORUS_FIELD(Secret, token);
    CHORUS_FIELD(std::string, token_type_hint); ///< "access_token", "refresh_token"
    CHORUS_FIELD(Snowflake, client_id);
    CHORUS_FIELD(Secret, client_secret);
};

/// What an application asks a user for: `AuthorizeQuery(application).scope("bot")`.
class AuthorizeQuery {
    CHORUS_FLUENT(AuthorizeQuery);
    explicit AuthorizeQuery(Snowflake client) : client_id_(client) {}
    CHORUS_FIELD(Snowflake, client_id);
    CHORUS_FIELD(std::string, response_type); ///< "code", "token"; of bots not needed
    CHORUS_FIELD(std::string, redirect_uri);
    CHORUS_FIELD(std::string, scope); ///< separated by spaces
    CHORUS_FIELD(std::string, state);
    CHORUS_FIELD(std::string, nonce);
    CHORUS_FIELD(std::string, prompt);                ///< "consent", "none"
    CHORUS_FIELD(std::string, code_challenge);        ///< PKCE
    CHORUS_FIELD(std::string, code_challenge_method); ///< "S256"
    CHORUS_FIELD(Permissions, permissions);           ///< of the bot
    CHORUS_FIELD(Snowflake, guild_id);                ///< proposed
    CHORUS_FIELD(bool, disable_guild_select);
    CHORUS_FIELD(Snowflake, channel_id);
    CHORUS_FIELD(ApplicationIntegrationType, integration_type);
};

/// The user's decision: `Authorize(guild).permissions(Permission::send_messages)` adds a bot to a guild.
class Authorize {
    CHORUS_FLUENT(Authorize);
    /// For the user alone, not for a guild.
    [[nodiscard]] static Authorize accept() { return Authorize().authorize(true); }
    [[nodiscard]] static Authorize decline() { return Authorize().authorize(false); }
    explicit Authorize(Snowflake guild) : guild_id_(guild), authorize_(true) {}
    CHORUS_FIELD(Snowflake, guild_id);      ///< needs manage_guild there
    CHORUS_FIELD(Permissions, permissions); ///< of the bot; of what one has oneself
    CHORUS_FIELD(bool, authorize);
    CHORUS_FIELD(ApplicationIntegrationType, integration_type);
    CHORUS_FIELD(Snowflake, webhook_channel_id); ///< for "webhook.incoming"
    CHORUS_FIELD(Secret, captcha_key);           ///< the answer to a challenge: see Error::captcha()
    CHORUS_FIELD(Secret, code);                  ///< of the second factor
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::TokenRequest);
CHORUS_DECLARE_MODEL(chorus::RevokeToken);
CHORUS_DECLARE_MODEL(chorus::AuthorizeQuery);
CHORUS_DECLARE_MODEL(chorus::Authorize);
