#include "rest/api_error.hpp"

#include <charconv>
#include <cmath>
#include <nlohmann/json.hpp>

namespace chorus::detail {
namespace {

using Json = nlohmann::json;

struct KnownCode {
    std::int64_t number;   ///< Discord's and Spacebar's
    std::string_view name; ///< of servers that use names
    errc code;
};
constexpr KnownCode known_codes[] = {
    {10003, "UNKNOWN_CHANNEL", errc::unknown_channel},
    {10004, "UNKNOWN_GUILD", errc::unknown_guild},
    {10006, "UNKNOWN_INVITE", errc::unknown_invite},
    {10007, "UNKNOWN_MEMBER", errc::unknown_member},
    {10008, "UNKNOWN_MESSAGE", errc::unknown_message},
    {10011, "UNKNOWN_ROLE", errc::unknown_role},
    {10013, "UNKNOWN_USER", errc::unknown_user},
    {10014, "UNKNOWN_EMOJI", errc::unknown_emoji},
    {10026, "UNKNOWN_BAN", errc::unknown_ban},
    {20011, "ACCOUNT_DELETED", errc::account_disabled},
    {20013, "ACCOUNT_DISABLED", errc::account_disabled},
    {40001, "UNAUTHORIZED", errc::unauthorized},
    {50001, "MISSING_ACCESS", errc::missing_access},
    {50005, "CANNOT_EDIT_OTHER_USER_MESSAGE", errc::cannot_edit_others_message},
    {50006, "CANNOT_SEND_EMPTY_MESSAGE", errc::empty_message},
    {50013, "MISSING_PERMISSIONS", errc::missing_permissions},
    {50014, "INVALID_TOKEN", errc::unauthorized},
    {50035, "INVALID_FORM_BODY", errc::invalid_form},
    {0, "RATE_LIMITED", errc::rate_limited},
    {0, "SLOWMODE_RATE_LIMITED", errc::rate_limited},
    {0, "CAPTCHA_REQUIRED", errc::captcha_required},
};

// Spacebar says in words what was not found, with the HTTP status as the code.
struct KnownEntity {
    std::string_view name;
    errc code;
};
constexpr KnownEntity known_entities[] = {
    {"Channel", errc::unknown_channel},
    {"Guild", errc::unknown_guild},
    {"Invite", errc::unknown_invite},
    {"Member", errc::unknown_member},
    {"Message", errc::unknown_message},
    {"Role", errc::unknown_role},
    {"User", errc::unknown_user},
    {"Emoji", errc::unknown_emoji},
    {"Ban", errc::unknown_ban},
};

errc code_of_status(int status) {
    switch (status) {
    case 401: return errc::unauthorized;
    case 403: return errc::forbidden;
    case 404: return errc::not_found;
    case 429: return errc::rate_limited;
    default: return status >= 500 ? errc::server_error : errc::http_error;
    }
}

std::string text_of(Json const& object, char const* key) {
    auto found = object.find(key);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

void add_errors(Json const& list, std::string const& path, std::vector<FieldError>& out) {
    for (auto const& error : list)
        if (error.is_object()) out.emplace_back(path, text_of(error, "code"), text_of(error, "message"));
}

/// Discord nests objects down to `_errors`; Spacebar has one level whose keys are pointers, `embeds/0/title`.
void flatten(Json const& node, std::string const& path, std::vector<FieldError>& out, int depth = 0) {
    if (!node.is_object() || depth > 32) return;
    for (auto const& [key, value] : node.items()) {
        if (key == "_errors" && value.is_array()) {
            add_errors(value, path, out);
            continue;
        }
        auto name = key;
        for (auto& c : name)
            if (c == '/') c = '.';
        flatten(value, path.empty() ? name : name.empty() ? path : path + "." + name, out, depth + 1);
    }
}

void read_fields(Json const& errors, std::vector<FieldError>& out) {
    if (errors.is_object()) return flatten(errors, {}, out);
    if (!errors.is_array()) return;
    for (auto const& error : errors) // the listed dialect: [{path, message}]
        if (error.is_object())
            out.emplace_back(text_of(error, "path"), text_of(error, "code"), text_of(error, "message"));
}

std::optional<std::chrono::milliseconds> seconds(double value) {
    if (!std::isfinite(value) || value < 0 || value > 1e9) return std::nullopt;
    return std::chrono::milliseconds(static_cast<std::int64_t>(std::ceil(value * 1000)));
}

std::optional<std::chrono::milliseconds> seconds(std::string_view text) {
    double value = 0;
    auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return seconds(value);
}

Json parse(std::string const& body) {
    // Nothing here needs a large body: a page of HTML or a dump is not an API error.
    if (body.size() > (1u << 20)) return Json(nullptr);
    return Json::parse(body, nullptr, false);
}

/// A code in quotes: a name, or a number nevertheless.
void read_code(std::string text, Error::Details& details) {
    auto const* end = text.data() + text.size();
    std::int64_t number = 0;
    auto [parsed, error] = std::from_chars(text.data(), end, number);
    if (error == std::errc() && parsed == end)
        details.api_code = number;
    else
        details.api_code_name = std::move(text);
}

std::optional<std::chrono::milliseconds> retry_after_of(Response const& response, Json const& body) {
    // Spacebar's Reset-After is one window short: the header named Retry-After is what holds.
    auto header = seconds(response.header("Retry-After"));
    if (body.is_object())
        if (auto field = body.find("retry_after"); field != body.end() && field->is_number()) {
            auto exact = seconds(field->get<double>());
            return header && exact ? std::max(*header, *exact) : exact ? exact : header;
        }
    return header;
}

} // namespace

Error::Details parse_api_error(Response const& response) {
    Error::Details details(code_of_status(response.status));
    details.status = response.status;
    auto body = parse(response.body);
    details.retry_after = retry_after_of(response, body);
    if (!body.is_object()) {
        auto type = response.header("Content-Type");
        details.message = "no API error but " + (type.empty() ? std::string("nothing") : std::string(type));
        return details;
    }

    details.message = text_of(body, "message");
    if (auto code = body.find("code"); code != body.end()) {
        if (code->is_number_integer())
            details.api_code = code->get<std::int64_t>();
        else if (code->is_string())
            read_code(code->get<std::string>(), details);
    }
    if (auto errors = body.find("errors"); errors != body.end()) read_fields(*errors, details.fields);

    if (response.status != 429)
        for (auto const& known : known_codes)
            if ((known.number && details.api_code == known.number) || details.api_code_name == known.name)
                details.code = known.code;
    if (details.code == errc::not_found)
        for (auto const& entity : known_entities)
            if (details.message == std::string(entity.name) + " could not be found")
                details.code = entity.code;
    // Spacebar says 401 to a stranger of a guild, and 400 where there is no valid token.
    if (details.code == errc::unauthorized &&
        details.message.find("not a member of the guild") != std::string::npos)
        details.code = errc::missing_access;
    if (details.code == errc::invalid_form)
        for (auto const& field : details.fields)
            if (field.code == "INVALID_LOGIN") details.code = errc::invalid_login;

    if (auto keys = body.find("captcha_key"); keys != body.end() && keys->is_array()) {
        CaptchaChallenge challenge;
        for (auto const& reason : *keys)
            if (reason.is_string()) challenge.reasons.push_back(reason.get<std::string>());
        challenge.sitekey = text_of(body, "captcha_sitekey");
        challenge.service = text_of(body, "captcha_service");
        details.captcha = std::move(challenge);
        details.code = errc::captcha_required;
    }
    return details;
}

LimitBody read_limits(Response const& response) {
    LimitBody out;
    auto const body = parse(response.body);
    if (!body.is_object()) return out;
    if (auto field = body.find("retry_after"); field != body.end() && field->is_number())
        out.retry_after = seconds(field->get<double>());
    if (auto field = body.find("global"); field != body.end() && field->is_boolean())
        out.global = field->get<bool>();
    return out;
}

} // namespace chorus::detail
