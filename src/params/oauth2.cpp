#include <chorus/codec/describe.hpp>
#include <chorus/params/oauth2.hpp>

CHORUS_PARAMS(chorus::TokenRequest, grant_type, code, redirect_uri, code_verifier, refresh_token, scope,
    client_id, client_secret)
CHORUS_PARAMS(chorus::RevokeToken, token, token_type_hint, client_id, client_secret)
CHORUS_PARAMS(chorus::AuthorizeQuery, client_id, response_type, redirect_uri, scope, state, nonce, prompt,
    code_challenge, code_challenge_method, permissions, guild_id, disable_guild_select, channel_id,
    integration_type)
CHORUS_PARAMS(chorus::Authorize, guild_id, permissions, authorize, integration_type, webhook_channel_id,
    captcha_key, code)
