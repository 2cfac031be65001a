#pragma once

#include <chorus/models/auth.hpp>
#include <chorus/models/mfa.hpp>
#include <chorus/params/auth.hpp>
#include <chorus/params/mfa.hpp>
#include <chorus/rest/facade.hpp>

namespace chorus {

/// The second factors of the current user: `user.mfa()`. User accounts only.
///
/// Calls that guard an account may fail with errc::mfa_required. Then `finish` with the ticket of
/// Error::mfa(), and repeat the call with the token as its `mfa`: it goes along for some minutes.
class CHORUS_DECL Mfa : public Facade {
public:
    using Facade::Facade;

    /// POST /mfa/finish
    Op<TokenAnswer> finish(FinishMfa const& second_factor) const;

    /// POST /users/@me/mfa/totp/enable. The token changes.
    Op<TotpEnabled> enable_totp(EnableTotp const& totp, Secret const& mfa = {}) const;
    /// POST /users/@me/mfa/totp/disable. The token changes.
    Op<TokenAnswer> disable_totp(Secret code, Secret const& mfa = {}) const;
    /// POST /users/@me/mfa/sms/enable. Needs TOTP and a phone number.
    Op<void> enable_sms(Secret password, Secret const& mfa = {}) const;
    /// POST /users/@me/mfa/sms/disable
    Op<void> disable_sms(Secret password, Secret const& mfa = {}) const;

    /// GET /users/@me/mfa/webauthn/credentials
    Op<std::vector<Authenticator>> credentials() const;
    /// POST /users/@me/mfa/webauthn/credentials: what the new key has to sign. Spacebar wants the password,
    /// Discord `mfa`.
    Op<WebAuthnChallenge> begin_credential(Secret password = {}, Secret const& mfa = {}) const;
    /// POST /users/@me/mfa/webauthn/credentials: adds the key that signed it.
    Op<NewAuthenticator> add_credential(
        CreateWebAuthnCredential const& credential, Secret const& mfa = {}) const;
    /// PATCH /users/@me/mfa/webauthn/credentials/{key_id}
    Op<Authenticator> rename_credential(std::string_view id, std::string name, Secret const& mfa = {}) const;
    /// DELETE /users/@me/mfa/webauthn/credentials/{key_id}
    Op<void> remove_credential(std::string_view id, Secret const& mfa = {}) const;

    /// POST /auth/verify/view-backup-codes-challenge: sends a key by e-mail.
    Op<BackupCodesChallenge> challenge_backup_codes(Secret password) const;
    /// POST /users/@me/mfa/codes-verification: the backup codes, by that key.
    Op<BackupCodes> backup_codes(ViewBackupCodes const& challenge, Secret const& mfa = {}) const;
    /// POST /users/@me/mfa/codes: the backup codes, by the password. Deprecated.
    Op<BackupCodes> backup_codes(GetBackupCodes const& password, Secret const& mfa = {}) const;
};

} // namespace chorus
