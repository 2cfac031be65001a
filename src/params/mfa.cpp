#include <chorus/codec/describe.hpp>
#include <chorus/params/mfa.hpp>

CHORUS_PARAMS(chorus::EnableTotp, password, secret, code)
CHORUS_PARAMS(chorus::DisableTotp, code)
CHORUS_PARAMS(chorus::CreateWebAuthnCredential, name, ticket, credential)
CHORUS_PARAMS(chorus::EditWebAuthnCredential, name)
CHORUS_PARAMS(chorus::ViewBackupCodes, key, nonce, regenerate)
CHORUS_PARAMS(chorus::GetBackupCodes, password, regenerate)
CHORUS_PARAMS(chorus::FinishMfa, ticket, mfa_type, data)
