// Forgotten passwords, e-mail addresses to be verified, and the logins of an account.
#include "local/accounts/accounts.hpp"
#include "local/accounts/crypto.hpp"
#include "local/accounts/mail.hpp"
#include "local/accounts/second_factor.hpp"
#include "local/http/json_object.hpp"
#include "local/routes/tables.hpp"
#include "local/views/views.hpp"

namespace chorus::local::recovery_routes {
namespace {

Answer forgot(Call& call) {
    auto form = call.form();
    auto login = form.require("login").text("login");
    form.check();
    if (auto const* account = call.world.store.account_by_email(*login))
        (void)send_mail(call.world, *account, MailPurpose::reset_password);
    return no_content(); // whoever asks does not learn whether there is such an account
}

Answer token_answer(Call& call, Account const& account) {
    return json_answer(
        JsonObject().id("user_id", account.id()).text("token", issue_token(call.world, account)).take());
}

Answer reset(Call& call) {
    auto& world = call.world;
    auto form = call.form();
    auto token = form.require("token").text("token");
    auto password = form.require("password").text("password", {1, 72});
    form.check();
    auto* account = mail_owner(world, *token, MailPurpose::reset_password);
    if (!account) throw InvalidForm("password", "INVALID_TOKEN", "Invalid token.");
    if (code_points(*password) < world.options.min_password_length)
        throw InvalidForm("password", "PASSWORD_REQUIREMENTS_MIN_LENGTH",
            "Must be at least " + std::to_string(world.options.min_password_length) + " characters long.");
    use_mail(world, *token);
    account->password_hash = world.hash_password(*password);
    end_all_sessions(world, *account);
    if (!account->totp_secret.empty())
        return json_answer(second_factor_challenge(world, *account));
    return token_answer(call, *account);
}

Answer verify(Call& call) {
    auto form = call.form();
    auto token = form.require("token").text("token");
    form.check();
    auto* account = mail_owner(call.world, *token, MailPurpose::verify_email);
    if (!account) throw InvalidForm("token", "INVALID_TOKEN", "Invalid token.");
    use_mail(call.world, *token);
    account->user.verified = true;
    call.world.broadcast.to_user(account->id(), events::user_update, encode(private_user(*account)));
    return token_answer(call, *account);
}

Answer resend(Call& call) {
    if (!call.me().user.email) throw InvalidForm("email", "EMAIL_REQUIRED", "There is no e-mail address.");
    (void)send_mail(call.world, call.me(), MailPurpose::verify_email);
    return no_content();
}

Answer sessions(Call& call) {
    auto logins = call.world.store.logins_of(call.me().id());
    return json_answer(
        JsonObject()
            .raw("user_sessions",
                json_list(logins,
                    [](TokenRecord const* login, std::string& out) {
                        out += JsonObject()
                                   .text("id", login->session.substr(0, 10))
                                   .text("id_hash", login->session)
                                   .text("approx_last_used_time", login->since.to_string())
                                   .raw("client_info", R"({"os":null,"platform":null,"location":null})")
                                   .take();
                    }))
            .take());
}

/// Ends those that are named, by hash or by the id that Spacebar shows.
Answer end_sessions(Call& call) {
    auto form = call.form();
    std::vector<std::string> named;
    for (auto key : {"session_id_hashes", "session_ids"}) {
        auto const& list = form.at(key);
        if (list.is_null()) continue;
        if (!list.is_array()) {
            form.complain(key, "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType");
            continue;
        }
        for (auto const& id : list)
            if (id.is_string() && !id.get_ref<std::string const&>().empty())
                named.push_back(id.get<std::string>());
    }
    form.check();
    auto user = call.me().id();
    for (auto const& session : call.world.store.remove_logins(user, named))
        end_login_session(call.world, user, session);
    return no_content();
}

constexpr Route rows[] = {
    {"POST", "/auth/forgot", forgot, {}, Access::open},
    {"POST", "/auth/reset", reset, {}, Access::open},
    {"POST", "/auth/verify", verify, {}, Access::open},
    {"POST", "/auth/verify/resend", resend},
    {"GET", "/auth/sessions", sessions},
    {"POST", "/auth/sessions/logout", end_sessions},
};

} // namespace

std::span<Route const> table() { return rows; }

} // namespace chorus::local::recovery_routes
