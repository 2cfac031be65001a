#include <chorus/error.hpp>

#include <boost/asio/error.hpp>
#include <boost/system/system_error.hpp>
#include <boost/throw_exception.hpp>
#include <chorus/codec/json.hpp>
#include <fmt/format.h>

namespace chorus {
namespace {

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wnon-virtual-dtor" // the base's: categories are never deleted
class Category final : public boost::system::error_category {
public:
    char const* name() const noexcept override { return "chorus"; }
    std::string message(int value) const override { return text(static_cast<errc>(value)); }

    static char const* text(errc code) {
        switch (code) {
        case errc::resolve_failed: return "the host name has no address";
        case errc::connect_failed: return "could not connect";
        case errc::tls_failed: return "no trusted TLS connection";
        case errc::timeout: return "timed out";
        case errc::connection_closed: return "the connection was closed";
        case errc::malformed_response: return "the answer makes no sense";
        case errc::response_too_large: return "the answer is too large";
        case errc::cancelled: return "cancelled";
        case errc::proxy_refused: return "the proxy refused";
        case errc::http_error: return "the server refused";
        case errc::unauthorized: return "no valid token";
        case errc::forbidden: return "forbidden";
        case errc::not_found: return "not found";
        case errc::invalid_form: return "invalid form";
        case errc::rate_limited: return "rate limited";
        case errc::server_error: return "the server failed";
        case errc::captcha_required: return "a captcha is required";
        case errc::mfa_required: return "a second factor is required";
        case errc::invalid_login: return "wrong login or password";
        case errc::account_disabled: return "the account is disabled";
        case errc::unknown_channel: return "unknown channel";
        case errc::unknown_guild: return "unknown guild";
        case errc::unknown_invite: return "unknown invite";
        case errc::unknown_member: return "unknown member";
        case errc::unknown_message: return "unknown message";
        case errc::unknown_role: return "unknown role";
        case errc::unknown_user: return "unknown user";
        case errc::unknown_emoji: return "unknown emoji";
        case errc::unknown_ban: return "unknown ban";
        case errc::missing_access: return "missing access";
        case errc::missing_permissions: return "missing permissions";
        case errc::empty_message: return "the message is empty";
        case errc::cannot_edit_others_message: return "cannot edit a message of another user";
        case errc::gateway_authentication_failed: return "the gateway refused the token";
        case errc::gateway_session_refused: return "the gateway refused the session";
        case errc::gateway_unreachable: return "the gateway cannot be reached";
        case errc::gateway_closed: return "the gateway session was closed";
        case errc::frame_too_large: return "the command is too large for the gateway";
        case errc::discovery_failed: return "no instance found";
        case errc::invalid_url: return "not a usable URL";
        case errc::invalid_argument: return "invalid argument";
        case errc::unsupported: return "not supported by this server";
        case errc::file_unreadable: return "the file cannot be read";
        case errc::file_unwritable: return "the file cannot be written";
        }
        return "unknown error";
    }
};
#pragma GCC diagnostic pop

/// The kind that a more precise error belongs to, or the error itself.
errc kind_of(errc code) {
    switch (code) {
    case errc::unknown_channel:
    case errc::unknown_guild:
    case errc::unknown_invite:
    case errc::unknown_member:
    case errc::unknown_message:
    case errc::unknown_role:
    case errc::unknown_user:
    case errc::unknown_emoji:
    case errc::unknown_ban: return errc::not_found;
    case errc::missing_access:
    case errc::missing_permissions:
    case errc::cannot_edit_others_message: return errc::forbidden;
    case errc::empty_message:
    case errc::invalid_login: return errc::invalid_form;
    default: return code;
    }
}

std::string line_of(Error::Details const& details) {
    std::string line;
    if (!details.method.empty()) line += details.method + " " + details.route + ": ";
    line += details.message;
    if (details.status) line += fmt::format(" (HTTP {}", details.status);
    if (details.api_code && details.api_code != details.status)
        line += fmt::format(", code {}", details.api_code);
    else if (!details.api_code_name.empty())
        line += ", code " + details.api_code_name;
    if (details.status) line += ")";
    for (auto const& field : details.fields)
        line +=
            fmt::format("; {}: {} [{}]", field.path.empty() ? "body" : field.path, field.message, field.code);
    if (details.attempts.size() > 1) line += fmt::format("; attempt {}", details.attempts.size());
    return line;
}

} // namespace

boost::system::error_category const& error_category() noexcept {
    static Category const category;
    return category;
}

boost::system::error_code make_error_code(errc code) noexcept {
    return {static_cast<int>(code), error_category()};
}

Error::Error() {
    static auto const none = [] {
        auto details = std::make_shared<Details>(errc());
        details->message = details->line = "no error";
        return details;
    }();
    details_ = none;
}

Error::Error(errc code, std::string message) : Error(Details(code, std::move(message))) {}

Error::Error(Details details) {
    if (details.message.empty()) details.message = Category::text(details.code);
    details.line = line_of(details);
    details_ = std::make_shared<Details const>(std::move(details));
}

boost::system::error_code Error::code() const noexcept { return make_error_code(details_->code); }
bool Error::is(errc code) const noexcept { return details_->code == code || kind_of(details_->code) == code; }
std::string const& Error::message() const noexcept { return details_->message; }
char const* Error::what() const noexcept { return details_->line.c_str(); }
int Error::status() const noexcept { return details_->status; }
std::int64_t Error::api_code() const noexcept { return details_->api_code; }
std::string const& Error::api_code_name() const noexcept { return details_->api_code_name; }
std::vector<FieldError> const& Error::fields() const noexcept { return details_->fields; }
std::optional<std::chrono::milliseconds> Error::retry_after() const noexcept { return details_->retry_after; }
std::vector<Attempt> const& Error::attempts() const noexcept { return details_->attempts; }
CaptchaChallenge const* Error::captcha() const noexcept {
    return details_->captcha ? &*details_->captcha : nullptr;
}
MfaChallenge const* Error::mfa() const noexcept { return details_->mfa ? &*details_->mfa : nullptr; }
std::string const& Error::method() const noexcept { return details_->method; }
std::string const& Error::route() const noexcept { return details_->route; }

void throw_exception_from_error(Error const& error, boost::source_location const&) { throw error; }

namespace detail {
Error to_error(std::exception_ptr const& exception) {
    try {
        std::rethrow_exception(exception);
    }
    catch (Error const& error) {
        return error;
    }
    catch (boost::system::system_error const& error) {
        if (error.code() == boost::asio::error::operation_aborted) return Error(errc::cancelled);
        return Error(errc::invalid_argument, error.what());
    }
    catch (std::exception const& other) {
        return Error(errc::invalid_argument, other.what());
    }
    catch (...) {
        return Error(errc::invalid_argument, "an exception that tells nothing");
    }
}
} // namespace detail

namespace codec {
void throw_decode_error(std::string why) { throw Error(errc::malformed_response, std::move(why)); }
} // namespace codec

} // namespace chorus
