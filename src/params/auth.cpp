#include <chorus/codec/describe.hpp>
#include <chorus/params/auth.hpp>

CHORUS_PARAMS(chorus::Register, username, password, email, date_of_birth, consent, invite, global_name,
    fingerprint, captcha_key)
CHORUS_PARAMS(chorus::Login, login, password, undelete, login_source, captcha_key)
CHORUS_PARAMS(chorus::TotpLogin, code, ticket)
