#pragma once

#include <chorus/codec/fluent.hpp>

namespace chorus {

/// Switches time-based codes on: the secret that the app was given, and a code that it shows.
class EnableTotp {
    CHORUS_FLUENT(EnableTotp);
    EnableTotp(Secret password, Secret secret, Secret code)
        : password_(std::move(password))
        , secret_(std::move(secret))
        , code_(std::move(code)) {}
    CHORUS_FIELD(Secret, password);
    CHORUS_FIELD(Secret, secret); ///< base32
    CHORUS_FIELD(Secret, code);   ///< six digits
};

/// Switches time-based codes off.
class DisableTotp {
    CHORUS_FLUENT(DisableTotp);
    explicit DisableTotp(Secret code) : code_(std::move(code)) {}
    CHORUS_FIELD(Secret, code); ///< six digits, or a backup code
};

/// A security key to add, after Mfa::begin_credential.
class CreateWebAuthnCredential {
    CHORUS_FLUENT(CreateWebAuthnCredential);
    CreateWebAuthnCredential(std::string name, Secret ticket, std::string credential)
        : name_(std::move(name))
        , ticket_(std::move(ticket))
        , credential_(std::move(credential)) {}
    CHORUS_FIELD(std::string, name); ///< 1 to 32 characters
    CHORUS_FIELD(Secret, ticket);
    CHORUS_FIELD(std::string, credential); ///< what the key made, as JSON text
};

class EditWebAuthnCredential {
    CHORUS_FLUENT(EditWebAuthnCredential);
    explicit EditWebAuthnCredential(std::string name) : name_(std::move(name)) {}
    CHORUS_FIELD(std::string, name); ///< 1 to 32 characters
};

/// Shows the backup codes, by the key that came by e-mail and the nonce of the challenge.
class ViewBackupCodes {
    CHORUS_FLUENT(ViewBackupCodes);
    ViewBackupCodes(Secret key, Secret nonce) : key_(std::move(key)), nonce_(std::move(nonce)) {}
    CHORUS_FIELD(Secret, key);
    CHORUS_FIELD(Secret, nonce);
    CHORUS_FIELD(bool, regenerate); ///< new ones, with BackupCodesChallenge::regenerate_nonce
};

/// Shows the backup codes, by the password.
class GetBackupCodes {
    CHORUS_FLUENT(GetBackupCodes);
    explicit GetBackupCodes(Secret password) : password_(std::move(password)) {}
    CHORUS_FIELD(Secret, password);
    CHORUS_FIELD(bool, regenerate);
};

/// A second factor for something that failed with errc::mfa_required: `FinishMfa(ticket, "totp", "123456")`.
class FinishMfa {
    CHORUS_FLUENT(FinishMfa);
    FinishMfa(Secret ticket, std::string mfa_type, Secret data)
        : ticket_(std::move(ticket))
        , mfa_type_(std::move(mfa_type))
        , data_(std::move(data)) {}
    CHORUS_FIELD(Secret, ticket);
    CHORUS_FIELD(std::string, mfa_type); ///< "totp", "sms", "backup", "webauthn", "password"
    CHORUS_FIELD(Secret, data);          ///< the code, the password, or what the key signed
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::EnableTotp);
CHORUS_DECLARE_MODEL(chorus::DisableTotp);
CHORUS_DECLARE_MODEL(chorus::CreateWebAuthnCredential);
CHORUS_DECLARE_MODEL(chorus::EditWebAuthnCredential);
CHORUS_DECLARE_MODEL(chorus::ViewBackupCodes);
CHORUS_DECLARE_MODEL(chorus::GetBackupCodes);
CHORUS_DECLARE_MODEL(chorus::FinishMfa);
