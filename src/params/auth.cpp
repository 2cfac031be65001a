#include <chorus/codec/describe.hpp>
#include <chorus/params/auth.hpp>

CHORUS_COMPILE(Register)
chorus::Register::Register(std::string username) : username_(std::move(username)), consent_(true) {}
CHORUS_PARAMS(chorus::Register, username, password, email, date_of_birth, consent, invite, global_name,
    fingerprint, captcha_key, promotional_email_opt_in, unique_username_registration, gift_code_sku_id)
CHORUS_COMPILE(Login)
chorus::Login::Login(std::string login, Secret password)
    : login_(std::move(login))
    , password_(std::move(password)) {}
CHORUS_PARAMS(chorus::Login, login, password, undelete, login_source, captcha_key, gift_code_sku_id)
CHORUS_PARAMS(chorus::TotpLogin, code, ticket, login_source, gift_code_sku_id, login_instance_id)
CHORUS_PARAMS(chorus::WebAuthnLogin, code, ticket)
CHORUS_PARAMS(chorus::SendMfaSms, ticket)
CHORUS_PARAMS(chorus::ForgotPassword, login, captcha_key)
CHORUS_PARAMS(chorus::ResetPassword, password, token, source)
CHORUS_PARAMS(chorus::VerifyEmail, token, captcha_key)
CHORUS_PARAMS(chorus::LogOut, provider, token, voip_provider, voip_token)
CHORUS_PARAMS(chorus::ListAuthSessions, extended)
CHORUS_PARAMS(chorus::EndAuthSessions, session_id_hashes, session_ids, password)
CHORUS_PARAMS(chorus::MakeRegistrationTokens, count, length, include_url, plain)
CHORUS_PARAMS(chorus::ConfirmPassword, password)
CHORUS_PARAMS(chorus::AddDevice, provider, token, voip_provider, voip_token,
    bypass_server_throttling_supported, bundle_id)
CHORUS_PARAMS(chorus::VerifyEmailCode, code)
CHORUS_PARAMS(chorus::UniqueUsername, username, global_name)
