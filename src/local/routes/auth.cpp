// Registration, login with or without a second factor, logout.
#include "local/accounts/accounts.hpp"
#include "local/accounts/crypto.hpp"
#include "local/accounts/second_factor.hpp"
#include "local/http/json_object.hpp"
#include "local/routes/tables.hpp"
#include <chrono>

namespace chorus::local::auth_routes {
namespace {

void demand_captcha(Call& call, Form& form) {
    if (!call.world.options.require_captcha) return;
    auto key = form.text("captcha_key");
    if (key && !key->empty()) return;
    throw Challenge(JsonObject()
                        .raw("captcha_key", R"(["captcha-required"])")
                        .text("captcha_sitekey", "10000000-ffff-ffff-ffff-000000000001")
                        .text("captcha_service", "hcaptcha")
                        .take());
}

bool looks_like_email(std::string_view text) {
    auto at = text.find('@');
    return at != text.npos && at > 0 && at + 1 < text.size() && text.find_first_of(" \t\r\n") == text.npos;
}

std::optional<std::chrono::year_month_day> date_of(std::string_view text) {
    auto moment = Timestamp::parse(text);
    if (!moment || text.size() < 10) return std::nullopt;
    return std::chrono::year_month_day(std::chrono::floor<std::chrono::days>(moment->time()));
}

void check_date_of_birth(Call& call, Form& form) {
    auto text = form.text("date_of_birth");
    if (!text) {
        if (call.world.options.require_date_of_birth) form.require("date_of_birth").check();
        return;
    }
    auto born = date_of(*text);
    if (!born) throw InvalidForm("date_of_birth", "DATE_OF_BIRTH_INVALID", "The date of birth is invalid.");
    std::chrono::year_month_day today(
        std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now()));
    if (*born >
        std::chrono::year_month_day(today.year() - std::chrono::years(13), today.month(), today.day()))
        throw InvalidForm("date_of_birth", "DATE_OF_BIRTH_UNDERAGE", "You need to be 13 years or older.");
}

/// Whoever came by a link with `token=` in it may register in any case, once.
bool use_registration_token(Call& call) {
    auto& tokens = call.world.registration_tokens;
    auto const& referer = call.request.referer;
    auto at = referer.find("token=");
    if (at == referer.npos) return false;
    auto token = referer.substr(at + 6);
    auto found = tokens.find(std::string_view(token).substr(0, token.find('&')));
    if (found == tokens.end()) return false;
    bool good = found->second > Clock::now();
    tokens.erase(found);
    return good;
}

// In Spacebar's order: a client that gets one thing wrong hears of that thing.
Answer register_account(Call& call) {
    auto& world = call.world;
    auto const& options = world.options;
    auto form = call.form();
    if (!options.registration && !use_registration_token(call))
        throw InvalidForm("email", "REGISTRATION_DISABLED", "New user registration is disabled.");

    auto username = form.require("username").text("username", {2, 32});
    auto consent = form.boolean("consent");
    auto email = form.text("email", {0, 254});
    auto password = form.text("password", {0, 72});
    auto global_name = form.text("global_name", {0, 32});
    bool has_email = email && !email->empty();
    if (has_email && !looks_like_email(*email))
        form.complain("email", "EMAIL_TYPE_INVALID_EMAIL", "Not a well formed email address.");
    form.check();
    if (!consent.value_or(false))
        throw InvalidForm(
            "consent", "CONSENT_REQUIRED", "You must agree to the Terms of Service and Privacy Policy.");
    demand_captcha(call, form);
    if (has_email && world.store.account_by_email(*email))
        throw InvalidForm("email", "EMAIL_ALREADY_REGISTERED", "Email is already registered.");
    if (!has_email && options.require_email)
        throw InvalidForm("email", "BASE_TYPE_REQUIRED", "This field is required");
    check_date_of_birth(call, form);
    if (!password && !options.guests) form.require("password").check();
    if (password && code_points(*password) < options.min_password_length)
        throw InvalidForm("password", "PASSWORD_REQUIREMENTS_MIN_LENGTH",
            "Must be at least " + std::to_string(options.min_password_length) + " characters long.");
    if (world.store.accounts_named(*username) >= 9999)
        throw InvalidForm("username", "USERNAME_TOO_MANY_USERS", "Too many users have this username.");

    NewAccount wanted;
    wanted.username = *username;
    wanted.global_name = global_name;
    if (has_email) wanted.email = email;
    wanted.password = password.value_or("");
    auto& account = create_account(world, std::move(wanted));
    return json_answer(JsonObject().text("token", issue_token(world, account)).take());
}

[[noreturn]] void refuse_login() {
    std::vector<FieldError> errors;
    for (auto field : {"login", "password"})
        errors.push_back({field, "INVALID_LOGIN", "Invalid login or password."});
    throw InvalidForm(std::move(errors));
}

std::string login_answer(Call& call, Account const& account) {
    return JsonObject()
        .id("user_id", account.id())
        .text("token", issue_token(call.world, account))
        .raw("settings", account.settings)
        .raw("user_settings", R"({"locale":"en-US","theme":"dark"})")
        .take();
}

Answer login(Call& call) {
    auto& store = call.world.store;
    auto form = call.form();
    auto name = form.require("login").text("login");
    auto password = form.require("password").text("password");
    form.check();
    demand_captcha(call, form);
    auto* account = store.account_by_email(*name);
    if (!account && call.world.behaviour().login_by_username) account = store.account_by_username(*name);
    if (!account || account->password_hash.empty()) {
        // As slow as for an account that exists.
        (void)call.world.hash_password(*password);
        refuse_login();
    }
    if (!verify_password(*password, account->password_hash)) refuse_login();
    if (account->user.disabled.value_or(false)) {
        if (!form.boolean("undelete").value_or(false)) throw Refused(Trouble::account_disabled);
        account->user.disabled = false;
    }
    if (!account->totp_secret.empty())
        return json_answer(second_factor_challenge(call.world, *account));
    return json_answer(login_answer(call, *account));
}

Answer mfa_totp(Call& call) {
    auto form = call.form();
    auto code = form.require("code").text("code");
    auto ticket = form.require("ticket").text("ticket");
    form.check();
    auto* account = ticket_owner(call.world, *ticket);
    if (!account || !accept_code(*account, *code)) throw Refused(Trouble::wrong_mfa_code);
    call.world.tickets.erase(*ticket);
    return json_answer(login_answer(call, *account));
}

Answer logout(Call& call) {
    if (auto record = call.world.store.remove_token(call.token))
        end_login_session(call.world, record->user, record->session);
    return no_content();
}

Answer whoami(Call& call) {
    auto const& account = call.me();
    auto const* record = call.world.store.token(call.token);
    return json_answer(JsonObject()
                           .id("id", account.id())
                           .text("device_id", record->session.substr(0, 10))
                           .number("flags", account.user.flags.value_or(Flags<UserFlag>()).bits())
                           .number("rights", account.user.rights.value_or(Flags<Right>()).bits())
                           .text("logged_in_since", record->since.to_string())
                           .take());
}

/// Of an instance where not everybody may register.
Answer registration_tokens(Call& call) {
    call.need_right(Right::create_registration_tokens);
    constexpr auto life = std::chrono::hours(24 * 7);
    auto count = call.query_number("count", 1, 1, 1000);
    auto length = static_cast<std::size_t>(call.query_number("length", 255, 8, 255));
    auto front = call.target.query("include_url") ? call.world.urls.root + "/register?token=" : std::string();
    std::vector<std::string> made;
    auto& tokens = call.world.registration_tokens;
    std::erase_if(tokens, [](auto const& entry) { return entry.second <= Clock::now(); });
    while (count-- > 0) {
        auto token = call.world.ids.code(length);
        tokens[token] = Clock::now() + life;
        made.push_back(front + token);
    }
    if (!call.target.query("plain"))
        return json_answer(JsonObject()
                               .raw("tokens",
                                   json_list(made,
                                       [](std::string const& token, std::string& out) {
                                           codec::encode_json_string(token, out);
                                       }))
                               .take());
    Answer answer;
    answer.content_type = "text/html; charset=utf-8";
    for (auto const& token : made) answer.body += (answer.body.empty() ? "" : "\n") + token;
    return answer;
}

/// What clients without an account call themselves by.
Answer fingerprint(Call& call) {
    auto id = call.world.ids.next().to_string();
    auto hash = base64url_encode(call.world.ids.bytes(20));
    return json_answer(JsonObject().text("fingerprint", id + "." + hash).take());
}

Answer location_metadata(Call&) {
    return json_answer(R"({"consent_required":false,"country_code":"US","promotional_email_opt_in":)"
                       R"({"required":false,"pre_checked":false}})");
}

constexpr Route rows[] = {
    {"POST", "/auth/register", register_account, {}, Access::open},
    {"POST", "/auth/login", login, {}, Access::open},
    {"POST", "/auth/mfa/totp", mfa_totp, {}, Access::open},
    {"POST", "/auth/mfa/{authenticator}", mfa_totp, {}, Access::open},
    {"POST", "/auth/fingerprint", fingerprint, {}, Access::open},
    {"GET", "/auth/generate-registration-tokens", registration_tokens},
    {"POST", "/auth/logout", logout},
    {"GET", "/auth/whoami", whoami},
    {"GET", "/auth/location-metadata", location_metadata, {}, Access::open},
};

} // namespace

std::span<Route const> table() { return rows; }

} // namespace chorus::local::auth_routes
