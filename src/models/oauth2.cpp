#include <chorus/codec/describe.hpp>
#include <chorus/models/oauth2.hpp>

CHORUS_MODEL(chorus::OAuth2Authorization, application, scopes, expires, user)
CHORUS_MODEL(chorus::OAuth2Grant, id, scopes, application, disclosures)
CHORUS_MODEL(
    chorus::AccessToken, access_token, token_type, expires_in, refresh_token, scope, id_token, guild, webhook)
CHORUS_MODEL(chorus::OAuth2Guild, id, name, icon, mfa_level, permissions)
CHORUS_MODEL_FROM(chorus::OAuth2Bot, chorus::User, approximated_guild_count, approximate_guild_count)
CHORUS_MODEL(chorus::OAuth2Prompt, application, user, bot, authorized, guilds, channels, redirect_uri,
    integration_type, disclosures)
CHORUS_MODEL(chorus::OAuth2Redirect, location)
CHORUS_MODEL(chorus::OAuth2Key, kty, use, kid, n, e, alg)
CHORUS_MODEL(chorus::OAuth2Keys, keys)
CHORUS_MODEL(chorus::OpenIdUser, sub, preferred_username, nickname, picture, locale, email, email_verified)
