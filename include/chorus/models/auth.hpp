#pragma once

#include <chorus/codec/shape.hpp>

namespace chorus {

/// The answer to a registration or login. A login that needs a second factor has no token but a `ticket`.
struct LoginAnswer {
    Maybe<Secret> token;
    Maybe<Snowflake> user_id;
    Maybe<bool> mfa;
    Maybe<bool> sms;
    Maybe<bool> totp;
    Maybe<Secret> ticket;
    Maybe<std::string> webauthn;
    Maybe<JsonText> settings;
    Maybe<JsonText> user_settings;
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::LoginAnswer);
