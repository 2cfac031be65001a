#include <chorus/codec/describe.hpp>
#include <chorus/models/mfa.hpp>

CHORUS_MODEL(chorus::Authenticator, id, name, type, last_used_at)
CHORUS_MODEL(chorus::BackupCode, code, consumed, user_id)
CHORUS_MODEL(chorus::BackupCodes, backup_codes)
CHORUS_MODEL_FROM(chorus::NewAuthenticator, chorus::Authenticator, backup_codes)
CHORUS_MODEL(chorus::TotpEnabled, token, backup_codes)
CHORUS_MODEL(chorus::WebAuthnChallenge, ticket, challenge)
CHORUS_MODEL(chorus::BackupCodesChallenge, nonce, regenerate_nonce)
CHORUS_MODEL(chorus::SmsSent, phone)
