#include <chorus/codec/describe.hpp>
#include <chorus/models/partner_sdk.hpp>

CHORUS_MODEL(chorus::ProvisionalToken, token_type, access_token, expires_in, scope, scopes, id_token,
    refresh_token, expires_at_s)
