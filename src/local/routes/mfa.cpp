// The second factor of an account: time-based codes and backup codes.
#include "local/accounts/accounts.hpp"
#include "local/accounts/crypto.hpp"
#include "local/accounts/mail.hpp"
#include "local/accounts/second_factor.hpp"
#include "local/http/json_object.hpp"
#include "local/routes/tables.hpp"
#include "local/views/views.hpp"

namespace chorus::local::mfa_routes {
namespace {

Account& person(Call& call) {
    if (call.me().is_bot()) throw Refused(Trouble::bots_cannot);
    return call.me();
}

void demand_password(Account const& account, Form& form) {
    auto password = form.require("password").text("password");
    form.check();
    if (!account.password_hash.empty() && !verify_password(*password, account.password_hash))
        throw InvalidForm("password", "PASSWORD_DOES_NOT_MATCH", "Password does not match.");
}

/// Whoever has the old token has to log in again.
std::string renew_token(World& world, Account& account) {
    end_all_sessions(world, account);
    auto token = issue_token(world, account);
    world.broadcast.to_user(account.id(), events::user_update, encode(private_user(account)));
    return token;
}

Answer enable(Call& call) {
    auto& me = person(call);
    auto form = call.form();
    demand_password(me, form);
    if (!me.totp_secret.empty()) throw Refused(Trouble::mfa_is_on);
    auto secret = form.text("secret").value_or("");
    auto code = form.text("code").value_or("");
    form.check();
    auto bytes = base32_decode(secret);
    if (!bytes || bytes->size() < 10) throw Refused(Trouble::wrong_mfa_secret);
    if (!verify_totp(secret, code, Timestamp::now().unix_seconds())) throw Refused(Trouble::wrong_mfa_code);
    me.totp_secret = secret;
    renew_backup_codes(call.world, me);
    auto token = renew_token(call.world, me);
    return json_answer(JsonObject().text("token", token).raw("backup_codes", backup_codes_text(me)).take());
}

Answer disable(Call& call) {
    auto& me = person(call);
    auto form = call.form();
    auto code = form.require("code").text("code");
    form.check();
    if (me.totp_secret.empty()) throw Refused(Trouble::mfa_is_off);
    if (!accept_code(me, *code)) throw Refused(Trouble::wrong_mfa_code);
    me.totp_secret.clear();
    me.backup_codes.clear();
    return json_answer(JsonObject().text("token", renew_token(call.world, me)).take());
}

Answer codes_answer(Call& call, Account& me, bool regenerate) {
    if (me.totp_secret.empty()) throw Refused(Trouble::mfa_is_off);
    if (regenerate) renew_backup_codes(call.world, me);
    return json_answer(JsonObject().raw("backup_codes", backup_codes_text(me)).take());
}

Answer codes(Call& call) {
    auto& me = person(call);
    auto form = call.form();
    demand_password(me, form);
    return codes_answer(call, me, form.boolean("regenerate").value_or(false));
}

Answer challenge(Call& call) {
    auto& me = person(call);
    auto form = call.form();
    demand_password(me, form);
    // The nonces say nothing: what counts is the key, which the letter holds.
    (void)send_mail(call.world, me, MailPurpose::view_backup_codes);
    return json_answer(JsonObject()
                           .text("nonce", call.world.ids.hex(16))
                           .text("regenerate_nonce", call.world.ids.hex(16))
                           .take());
}

Answer verified_codes(Call& call) {
    auto& me = person(call);
    auto form = call.form();
    auto key = form.require("key").text("key");
    (void)form.require("nonce").text("nonce");
    auto regenerate = form.boolean("regenerate").value_or(false);
    form.check();
    if (mail_owner(call.world, *key, MailPurpose::view_backup_codes) != &me)
        throw InvalidForm("key", "INVALID_KEY", "Invalid key.");
    use_mail(call.world, *key);
    return codes_answer(call, me, regenerate);
}

Answer no_credentials(Call& call) {
    (void)person(call);
    return json_answer("[]");
}

/// No security keys: as on a Spacebar where they are off.
Answer add_credential(Call& call) {
    (void)person(call);
    auto form = call.form();
    if (!form.has("credential")) (void)form.require("password").text("password");
    for (auto key : {"credential", "name", "ticket"})
        if (form.has("credential")) (void)form.require(key).text(key);
    form.check();
    throw Refused(Trouble::webauthn_is_off);
}

Answer use_credential(Call& call) {
    auto form = call.form();
    (void)form.require("code").text("code");
    (void)form.require("ticket").text("ticket");
    form.check();
    throw Refused(Trouble::webauthn_is_off);
}

constexpr Route rows[] = {
    {"POST", "/users/@me/mfa/totp/enable", enable},
    {"POST", "/users/@me/mfa/totp/disable", disable},
    {"POST", "/users/@me/mfa/codes", codes},
    {"POST", "/users/@me/mfa/codes-verification", verified_codes},
    {"POST", "/auth/verify/view-backup-codes-challenge", challenge},
    {"GET", "/users/@me/mfa/webauthn/credentials", no_credentials},
    {"POST", "/users/@me/mfa/webauthn/credentials", add_credential},
    // What is not there is gone.
    {"DELETE", "/users/@me/mfa/webauthn/credentials/{key_id}", constant_answer, {}, Access::token, Base::api,
        false, "-"},
    {"POST", "/auth/mfa/webauthn", use_credential, {}, Access::open},
};

} // namespace

std::span<Route const> table() { return rows; }

} // namespace chorus::local::mfa_routes
