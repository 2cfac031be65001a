#include "rest/redact.hpp"

#include "lower_case.hpp"
#include <algorithm>
#include <array>

namespace chorus::detail {
namespace {

// The names of all fields of type Secret, and those under which other programs send such things. Sorted.
constexpr std::array names = {
    "access_token", "api_key", "authorization", "billing_address_token", "captcha_key", "captcha_rqtoken",
    "client_secret", "code", "code_verifier", "data", "email_token", "external_auth_token", "fingerprint",
    "friend_token", "hm", "id_token", "join", "key", "match", "mfa", "new_password", "new_token", "nonce",
    "old_password", "password", "refresh_token", "regenerate_nonce", "secret", "secret_key", "sig",
    "signature", "spectate", "state", "suspended_user_token", "ticket", "token", "tokens", "totp",
    "voip_token", "x-amz-signature"};
static_assert(std::ranges::is_sorted(names, std::less<std::string_view>()));

bool is_secret_name(std::string_view name) {
    // An escape may spell any name at all.
    if (name.find('\\') != name.npos || name.find('%') != name.npos) return true;
    auto const key = lower_case(name);
    return std::ranges::binary_search(names, std::string_view(key), std::less<std::string_view>()) ||
           key.ends_with("_token") || key.ends_with("password");
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// `/webhooks/1/token` and `/interactions/1/token`, wherever they stand. Slashes may be escaped, as JSON has
/// them.
std::string without_path_tokens(std::string_view text) {
    static constexpr std::string_view folders[] = {"webhooks", "interactions"};
    std::string out;
    std::size_t done = 0;
    auto skip_slash = [&](std::size_t at) {
        if (text.substr(at).starts_with("\\/")) return at + 2;
        return text.substr(at).starts_with('/') ? at + 1 : text.npos;
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
        for (auto folder : folders) {
            if (!text.substr(i).starts_with(folder)) continue;
            auto at = skip_slash(i + folder.size());
            if (at == text.npos) continue;
            auto const id = at;
            while (at < text.size() && is_digit(text[at])) ++at;
            if (at == id) continue;
            at = skip_slash(at);
            if (at == text.npos) continue;
            auto const end = std::min(text.find_first_of("/?#\"\\ \t\r\n<>", at), text.size());
            if (end == at) continue;
            out.append(text.substr(done, at - done)).append(hidden);
            done = end;
            i = end - 1;
            break;
        }
    }
    return out.append(text.substr(done));
}

/// Walks over JSON and keeps what may be shown.
class JsonRedactor {
public:
    JsonRedactor(std::string_view text, Side side) : text_(text), side_(side) {}

    std::string run() {
        while (at_ < text_.size()) step();
        return std::move(out_);
    }

private:
    void step() {
        char const c = text_[at_];
        switch (c) {
        case '"': return string();
        case '{':
            lists_of_secrets_ = 0;
            secret_ = false;
            return keep();
        case '[':
            if (secret_ || lists_of_secrets_) ++lists_of_secrets_;
            return keep();
        case ']':
            if (lists_of_secrets_) --lists_of_secrets_;
            secret_ = lists_of_secrets_ > 0;
            return keep();
        case ',':
        case '}':
            secret_ = lists_of_secrets_ > 0;
            return keep();
        default:
            if (secret_ && (is_digit(c) || c == '-') && side_ == Side::request) return number();
            return keep();
        }
    }

    void keep() { out_ += text_[at_++]; }

    void string() {
        auto end = at_ + 1;
        while (end < text_.size() && text_[end] != '"') end += text_[end] == '\\' ? 2 : 1;
        auto const inside = text_.substr(at_ + 1, std::min(end, text_.size()) - at_ - 1);
        auto const next = text_.find_first_not_of(" \t\r\n", std::min(end + 1, text_.size()));
        bool const is_name = next != text_.npos && text_[next] == ':';
        out_ += '"';
        if (is_name) {
            out_ += inside;
            secret_ = is_secret_name(inside) && !(side_ == Side::refusal && inside == "code");
            lists_of_secrets_ = 0;
        }
        else if (secret_)
            out_ += hidden;
        else
            out_ += without_path_tokens(inside);
        if (end < text_.size()) out_ += '"';
        at_ = std::min(end + 1, text_.size());
        if (is_name) {
            out_.append(text_.substr(at_, next + 1 - at_));
            at_ = next + 1;
        }
    }

    void number() {
        while (at_ < text_.size() && text_.substr(at_, 1).find_first_of("0123456789+-.eE") == 0) ++at_;
        out_.append("\"").append(hidden).append("\"");
    }

    std::string_view text_;
    Side side_;
    std::size_t at_ = 0;
    bool secret_ = false;              ///< the next value is
    std::size_t lists_of_secrets_ = 0; ///< so many of them are open
    std::string out_;
};

} // namespace

std::string redacted_json(std::string_view text, Side side) { return JsonRedactor(text, side).run(); }

std::string redacted_form(std::string_view text) {
    std::string out;
    for (;;) {
        auto const field = text.substr(0, text.find('&'));
        auto const name = field.substr(0, field.find('='));
        if (name.size() < field.size() && is_secret_name(name))
            out.append(name).append("=").append(hidden);
        else
            out += without_path_tokens(field);
        if (field.size() == text.size()) return out;
        out += '&';
        text.remove_prefix(field.size() + 1);
    }
}

std::string redacted_target(std::string_view target) {
    auto const query = target.find('?');
    auto out = without_path_tokens(target.substr(0, query));
    // `https://name:password@host`
    if (auto scheme = out.find("://"); scheme != out.npos)
        if (auto at = out.substr(0, out.find('/', scheme + 3)).rfind('@'); at != out.npos)
            out.replace(scheme + 3, at - scheme - 3, hidden);
    if (query != target.npos) out.append("?").append(redacted_form(target.substr(query + 1)));
    return out;
}

std::vector<Header> redacted_headers(std::vector<Header> const& headers) {
    std::vector<Header> out;
    out.reserve(headers.size());
    for (auto const& [name, value] : headers) {
        auto const key = lower_case(name);
        bool const secret = std::ranges::any_of(
            std::array{"authorization", "cookie", "token", "secret", "password", "api-key", "signature"},
            [&](std::string_view part) { return key.find(part) != key.npos; });
        out.emplace_back(name, secret ? std::string(hidden) : redacted_target(value));
    }
    return out;
}

void hide(std::string_view secret, std::string& text) {
    if (secret.size() < 8) return;
    for (auto at = text.find(secret); at != text.npos; at = text.find(secret, at + hidden.size()))
        text.replace(at, secret.size(), hidden);
}

} // namespace chorus::detail
