#include <chorus/codec/describe.hpp>
#include <chorus/models/auth.hpp>

CHORUS_MODEL(chorus::LoginAnswer, token, user_id, mfa, sms, totp, ticket, webauthn, settings, user_settings)
