// OAuth2 after the user has agreed: codes become tokens, tokens are renewed, looked at and taken back.
#include "local/accounts/crypto.hpp"
#include "local/accounts/oauth2.hpp"
#include "local/http/json_object.hpp"
#include "local/routes/tables.hpp"
#include "local/views/application_view.hpp"
#include "local/views/views.hpp"
#include <algorithm>
#include <chrono>
#include <set>

namespace chorus::local::oauth2_token_routes {
namespace {

/// As RFC 6749 has it: no code, no message.
Answer refuse(int status, std::string_view error, std::string_view why) {
    return json_answer(JsonObject().text("error", error).text("error_description", why).take(), status);
}

/// A form as browsers and OAuth2 clients write it; JSON is taken too.
class Fields {
public:
    explicit Fields(Call& call) : urlencoded_("/?" + call.request.body) {
        if (call.request.content_type.starts_with("application/json")) json_ = call.form().json();
    }
    [[nodiscard]] std::string text(std::string_view name) const {
        if (json_.is_object()) {
            auto found = json_.find(name);
            return found != json_.end() && found->is_string() ? found->get<std::string>() : std::string();
        }
        return urlencoded_.query(name).value_or("");
    }

private:
    Target urlencoded_;
    nlohmann::json json_;
};

struct Client {
    Application* application = nullptr;
    bool confidential = false; ///< it has said its secret
};

/// Who asks: by HTTP Basic, or in the form. Null where the secret is wrong or there is no such client.
Client client_of(Call& call, Fields const& fields) {
    auto id = fields.text("client_id"), secret = fields.text("client_secret");
    std::string_view authorization = call.request.authorization;
    if (authorization.starts_with("Basic ")) {
        auto plain = base64_decode(authorization.substr(6)).value_or("");
        auto colon = plain.find(':');
        if (colon != plain.npos) {
            id = percent_decode(plain.substr(0, colon));
            secret = percent_decode(plain.substr(colon + 1));
        }
    }
    auto number = Snowflake::parse(id);
    Client client;
    client.application = number ? call.world.store.application(*number) : nullptr;
    if (!client.application || secret.empty()) return client;
    auto const& hash = client.application->secret_hash;
    client.confidential = !hash.empty() && equal_in_constant_time(sha256_hex(secret), hash);
    if (!client.confidential) client.application = nullptr;
    return client;
}

JsonObject token_fields(Granted const& granted, std::string_view scopes) {
    JsonObject out;
    out.text("access_token", granted.access_token)
        .text("token_type", "Bearer")
        .number("expires_in", access_token_life);
    if (!granted.refresh_token.empty()) out.text("refresh_token", granted.refresh_token);
    out.text("scope", scopes);
    return out;
}

std::string challenge_of(std::string_view verifier) {
    auto hex = sha256_hex(verifier);
    std::string bytes;
    for (std::size_t i = 0; i + 1 < hex.size(); i += 2)
        bytes += static_cast<char>(std::stoi(hex.substr(i, 2), nullptr, 16));
    return base64url_encode(bytes);
}

Answer exchange_code(Call& call, Client const& client, Fields const& fields) {
    auto code = take_code(call.world, fields.text("code"));
    if (!code || code->application != client.application->id ||
        code->redirect_uri != fields.text("redirect_uri"))
        return refuse(400, "invalid_grant", "Invalid \"code\" in request.");
    auto verifier = fields.text("code_verifier");
    bool proven = !code->challenge.empty() &&
        equal_in_constant_time(code->hashed ? challenge_of(verifier) : verifier, code->challenge);
    // A public client has nothing but the verifier; who announced one has to know it.
    if (!proven && (!code->challenge.empty() || !client.confidential))
        return refuse(400, "invalid_grant", "Invalid \"code_verifier\" in request.");
    auto granted = grant(call.world, *client.application, code->user, code->scopes, true);
    auto out = token_fields(granted, code->scopes);
    if (auto const* guild = code->guild ? call.world.store.guild(code->guild) : nullptr)
        out.raw("guild", guild_json(guild_view(*guild)));
    return json_answer(out.take());
}

Answer refresh(Call& call, Client const& client, Fields const& fields) {
    auto const* record = call.world.store.token(fields.text("refresh_token"));
    if (!record || record->kind != TokenKind::refresh || record->application != client.application->id)
        return refuse(400, "invalid_grant", "Invalid \"refresh_token\" in request.");
    auto const old = *record;
    (void)call.world.store.remove_logins(old.user, {old.session});
    auto granted = grant(call.world, *client.application, old.user, old.scopes, true);
    return json_answer(token_fields(granted, old.scopes).take());
}

Answer own_token(Call& call, Client const& client, Fields const& fields) {
    if (!client.confidential) return refuse(401, "invalid_client", "The client needs its secret.");
    auto scopes = fields.text("scope");
    auto granted = grant(call.world, *client.application, client.application->owner, scopes, false);
    return json_answer(token_fields(granted, scopes).take());
}

Answer token(Call& call) {
    Fields fields(call);
    auto client = client_of(call, fields);
    if (!client.application) return refuse(401, "invalid_client", "No such client, or not its secret.");
    auto type = fields.text("grant_type");
    if (type == "authorization_code") return exchange_code(call, client, fields);
    if (type == "refresh_token") return refresh(call, client, fields);
    if (type == "client_credentials") return own_token(call, client, fields);
    return refuse(400, "unsupported_grant_type", "Grant type is not supported.");
}

Answer revoke(Call& call) {
    Fields fields(call);
    auto client = client_of(call, fields);
    if (!client.application) return refuse(401, "invalid_client", "No such client, or not its secret.");
    auto const* record = call.world.store.token(fields.text("token"));
    if (record && record->kind != TokenKind::login && record->application == client.application->id)
        (void)call.world.store.remove_logins(record->user, {std::string(record->session)});
    return json_answer("{}");
}

TokenRecord const& access_of(Call& call) {
    auto const* record = call.world.store.token(call.token);
    if (!record || record->kind != TokenKind::access) throw Refused(Trouble::unauthorized);
    return *record;
}

std::string scope_list(std::string_view scopes) {
    std::vector<std::string> list;
    while (!scopes.empty()) {
        auto space = std::min(scopes.find(' '), scopes.size());
        if (space > 0) list.emplace_back(scopes.substr(0, space));
        scopes.remove_prefix(std::min(space + 1, scopes.size()));
    }
    return encode(list);
}

Answer current(Call& call) {
    auto const& record = access_of(call);
    auto const* application = call.world.store.application(record.application);
    if (!application) throw Refused(Trouble::unauthorized);
    JsonObject out;
    out.raw("application", application_json(call.world, *application, false))
        .raw("scopes", scope_list(record.scopes))
        .text(
            "expires", Timestamp(record.since.time() + std::chrono::seconds(access_token_life)).to_string());
    if (has_scope(record.scopes, "identify")) out.model("user", public_user(call.me()));
    return json_answer(out.take());
}

Answer user_info(Call& call) {
    auto const& record = access_of(call);
    auto const& user = call.me().user;
    JsonObject out;
    out.id("sub", user.id);
    if (has_scope(record.scopes, "identify"))
        out.text("preferred_username", user.username)
            .text("nickname", user.global_name.value_or(user.username))
            .text("locale", user.locale.value_or("en-US"));
    if (has_scope(record.scopes, "email") && user.email)
        out.text("email", *user.email).boolean("email_verified", user.verified.value_or(false));
    return json_answer(out.take());
}

Answer keys(Call&) { return json_answer(R"({"keys":[]})"); }

/// One entry for each application, whatever it was granted in pieces.
Answer grants(Call& call) {
    std::set<Snowflake> seen;
    std::string out = "[";
    for (auto const* login : call.world.store.logins_of(call.me().id())) {
        auto const* application =
            login->application ? call.world.store.application(login->application) : nullptr;
        if (!application || !seen.insert(application->id).second) continue;
        if (out.size() > 1) out += ',';
        out += JsonObject()
                   .id("id", application->id)
                   .raw("scopes", scope_list(login->scopes))
                   .raw("application", application_json(call.world, *application, false))
                   .take();
    }
    return json_answer(out + "]");
}

constexpr Route rows[] = {
    {"POST", "/oauth2/token", token, {}, Access::open},
    {"POST", "/oauth2/token/revoke", revoke, {}, Access::open},
    {"GET", "/oauth2/@me", current},
    {"GET", "/oauth2/userinfo", user_info},
    {"GET", "/oauth2/keys", keys, {}, Access::open},
    {"GET", "/oauth2/tokens", grants},
};

} // namespace

std::span<Route const> table() { return rows; }

} // namespace chorus::local::oauth2_token_routes
