#include <chorus/codec/describe.hpp>
#include <chorus/models/auth.hpp>

CHORUS_MODEL(chorus::LoginAnswer, token, user_id, mfa, sms, totp, backup, ticket, login_instance_id, webauthn,
    required_actions, suspended_user_token, settings, user_settings)
CHORUS_MODEL(chorus::Fingerprint, fingerprint)
CHORUS_MODEL(chorus::EmailOptIn, required, pre_checked)
CHORUS_MODEL(chorus::LocationMetadata, consent_required, country_code, promotional_email_opt_in)
CHORUS_MODEL(chorus::RegistrationTokens, tokens)
CHORUS_MODEL(chorus::TokenAnswer, token)
CHORUS_MODEL(chorus::UsernameCheck, taken)
CHORUS_MODEL(chorus::UsernameSuggestion, username)
