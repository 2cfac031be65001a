#pragma once

#include <chorus/codec/shape.hpp>

namespace chorus {

enum class AuthenticatorType : std::int32_t { webauthn = 1, totp = 2, sms = 3 };

/// A security key or passkey of one's own account.
struct Authenticator {
    std::string id;
    std::string name;
    Maybe<AuthenticatorType> type; ///< Spacebar leaves it out: a WebAuthn key
    Maybe<Timestamp> last_used_at;

    friend bool operator==(Authenticator const&, Authenticator const&) = default;
};

/// Stands in for a second factor, once.
struct BackupCode {
    Secret code;
    bool consumed = false;
    Maybe<Snowflake> user_id;

    friend bool operator==(BackupCode const&, BackupCode const&) = default;
};

struct BackupCodes {
    std::vector<BackupCode> backup_codes;

    friend bool operator==(BackupCodes const&, BackupCodes const&) = default;
};

/// A key that was just added. The first second factor brings the backup codes.
struct NewAuthenticator : Authenticator {
    Maybe<std::vector<BackupCode>> backup_codes;

    friend bool operator==(NewAuthenticator const&, NewAuthenticator const&) = default;
};

/// TOTP was switched on: the old token is no longer valid.
struct TotpEnabled {
    Secret token;
    std::vector<BackupCode> backup_codes;

    friend bool operator==(TotpEnabled const&, TotpEnabled const&) = default;
};

/// What a security key has to sign.
struct WebAuthnChallenge {
    Secret ticket;
    std::string challenge; ///< JSON of PublicKeyCredentialCreationOptions

    friend bool operator==(WebAuthnChallenge const&, WebAuthnChallenge const&) = default;
};

/// What a look at the backup codes begins with; the key for it comes by e-mail.
struct BackupCodesChallenge {
    Secret nonce;            ///< to see them
    Secret regenerate_nonce; ///< to get new ones

    friend bool operator==(BackupCodesChallenge const&, BackupCodesChallenge const&) = default;
};

/// Where a code went.
struct SmsSent {
    std::string phone; ///< all but its last digits hidden

    friend bool operator==(SmsSent const&, SmsSent const&) = default;
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::Authenticator);
CHORUS_DECLARE_MODEL(chorus::BackupCode);
CHORUS_DECLARE_MODEL(chorus::BackupCodes);
CHORUS_DECLARE_MODEL(chorus::NewAuthenticator);
CHORUS_DECLARE_MODEL(chorus::TotpEnabled);
CHORUS_DECLARE_MODEL(chorus::WebAuthnChallenge);
CHORUS_DECLARE_MODEL(chorus::BackupCodesChallenge);
CHORUS_DECLARE_MODEL(chorus::SmsSent);
