#include <chorus/rest/mfa.hpp>

#include "rest/call.hpp"
#include "rest/mfa_header.hpp"

namespace chorus {

using detail::call;
using detail::with_mfa;

Op<TokenAnswer> Mfa::finish(FinishMfa const& second_factor) const {
    return call<TokenAnswer>(core_, "POST /mfa/finish").json(second_factor);
}
Op<TotpEnabled> Mfa::enable_totp(EnableTotp const& totp, Secret const& mfa) const {
    return with_mfa(call<TotpEnabled>(core_, "POST /users/@me/mfa/totp/enable").json(totp), mfa);
}
Op<TokenAnswer> Mfa::disable_totp(Secret code, Secret const& mfa) const {
    return with_mfa(
        call<TokenAnswer>(core_, "POST /users/@me/mfa/totp/disable").json(DisableTotp(std::move(code))), mfa);
}
Op<void> Mfa::enable_sms(Secret password, Secret const& mfa) const {
    return with_mfa(
        call<void>(core_, "POST /users/@me/mfa/sms/enable").json(ConfirmPassword(std::move(password))), mfa);
}
Op<void> Mfa::disable_sms(Secret password, Secret const& mfa) const {
    return with_mfa(
        call<void>(core_, "POST /users/@me/mfa/sms/disable").json(ConfirmPassword(std::move(password))), mfa);
}
Op<std::vector<Authenticator>> Mfa::credentials() const {
    return call<std::vector<Authenticator>>(core_, "GET /users/@me/mfa/webauthn/credentials");
}
Op<WebAuthnChallenge> Mfa::begin_credential(Secret password, Secret const& mfa) const {
    ConfirmPassword body;
    if (!password.empty()) body.password(std::move(password));
    return with_mfa(
        call<WebAuthnChallenge>(core_, "POST /users/@me/mfa/webauthn/credentials").json(body), mfa);
}
Op<NewAuthenticator> Mfa::add_credential(
    CreateWebAuthnCredential const& credential, Secret const& mfa) const {
    return with_mfa(
        call<NewAuthenticator>(core_, "POST /users/@me/mfa/webauthn/credentials").json(credential), mfa);
}
Op<Authenticator> Mfa::rename_credential(std::string_view id, std::string name, Secret const& mfa) const {
    return with_mfa(call<Authenticator>(core_, "PATCH /users/@me/mfa/webauthn/credentials/{key_id}", id)
                        .json(EditWebAuthnCredential(std::move(name))),
        mfa);
}
Op<void> Mfa::remove_credential(std::string_view id, Secret const& mfa) const {
    return with_mfa(call<void>(core_, "DELETE /users/@me/mfa/webauthn/credentials/{key_id}", id), mfa);
}
Op<BackupCodesChallenge> Mfa::challenge_backup_codes(Secret password) const {
    return call<BackupCodesChallenge>(core_, "POST /auth/verify/view-backup-codes-challenge")
        .json(ConfirmPassword(std::move(password)));
}
Op<BackupCodes> Mfa::backup_codes(ViewBackupCodes const& challenge, Secret const& mfa) const {
    return with_mfa(call<BackupCodes>(core_, "POST /users/@me/mfa/codes-verification").json(challenge), mfa);
}
Op<BackupCodes> Mfa::backup_codes(GetBackupCodes const& password, Secret const& mfa) const {
    return with_mfa(call<BackupCodes>(core_, "POST /users/@me/mfa/codes").json(password), mfa);
}

} // namespace chorus
