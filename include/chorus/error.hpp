#pragma once

#include <boost/system/error_code.hpp>
#include <boost/system/result.hpp>
#include <chorus/config.hpp>
#include <chorus/types/secret.hpp>
#include <chrono>
#include <cstdint>
#include <exception>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace chorus {

/// What went wrong, in one word. Servers number and name their errors differently; these names are the same
/// for all of them.
enum class errc {
    // the way to the server and back
    resolve_failed = 1, ///< the host name has no address
    connect_failed,     ///< nothing listens there, or no route
    tls_failed,         ///< no TLS, or a certificate that does not verify
    timeout,            ///< the deadline passed; see the message for the phase
    connection_closed,  ///< the peer closed or reset in the middle
    malformed_response, ///< no HTTP, no WebSocket, no JSON, or JSON of another kind
    response_too_large, ///< more than the limit set for answers
    cancelled,          ///< by the caller, or because its user or instance went away
    proxy_refused,      ///< the proxy would not connect: see `status()`, 407 where it wants other credentials
    // what a server answers
    http_error = 100, ///< a status of 400 or more that none of the names below fits
    unauthorized,     ///< no token, or one that is invalid or expired
    forbidden,        ///< may not do this
    not_found,        ///< something named in the request does not exist
    invalid_form,     ///< fields are wrong: see `fields()`
    rate_limited,     ///< see `retry_after()`
    server_error,     ///< a status of 500 or more
    captcha_required, ///< see `captcha()`
    mfa_required,     ///< see `mfa()`
    invalid_login,    ///< wrong name or password
    account_disabled,
    unknown_channel,
    unknown_guild,
    unknown_invite,
    unknown_member,
    unknown_message,
    unknown_role,
    unknown_user,
    unknown_emoji,
    unknown_ban,
    missing_access, ///< not a member, or may not see it
    missing_permissions,
    empty_message,
    cannot_edit_others_message,
    // the gateway
    gateway_authentication_failed = 200,
    gateway_session_refused, ///< the server closed for good: see the message for the close code
    gateway_unreachable,     ///< gave up after the configured number of attempts
    gateway_closed,          ///< the session was closed by its owner
    frame_too_large,         ///< a command larger than the server takes
    // the library
    discovery_failed = 300, ///< no instance found behind the URL
    invalid_url,
    invalid_argument,
    unsupported, ///< the server, or its flavor, has no such thing
    file_unreadable,
    file_unwritable,
};

CHORUS_DECL boost::system::error_category const& error_category() noexcept;
CHORUS_DECL boost::system::error_code make_error_code(errc code) noexcept;

/// One thing wrong with one field of a request.
class FieldError {
public:
    FieldError() = default;
    FieldError(std::string at, std::string name, std::string text)
        : path(std::move(at))
        , code(std::move(name))
        , message(std::move(text)) {}

    std::string path;    ///< dots between levels, numbers for list items: "embeds.0.title"
    std::string code;    ///< "BASE_TYPE_REQUIRED"; the server's own
    std::string message; ///< for people
    friend bool operator==(FieldError const&, FieldError const&) = default;
};

/// A captcha that a server wants solved. Repeat the call with the answer in `captcha_key`.
class CaptchaChallenge {
public:
    CaptchaChallenge() = default;
    std::vector<std::string> reasons; ///< "captcha-required"
    std::string sitekey;
    std::string service; ///< "hcaptcha", "recaptcha"
};

/// A second factor that a login wants. Go on with `Instance::login(TotpLogin(ticket, code))`.
class MfaChallenge {
public:
    MfaChallenge() = default;
    Secret ticket;
    bool totp = true;
    bool sms = false;
    std::string webauthn; ///< JSON of the WebAuthn challenge; empty if there is none
};

/// One attempt at a call that did not succeed.
class Attempt {
public:
    Attempt() = default;

    errc code = errc::http_error;
    int status = 0;                       ///< HTTP status, 0 if no answer came
    std::chrono::milliseconds started{0}; ///< since the call began; waits for limits are over by then
    std::chrono::milliseconds took{0};
    friend bool operator==(Attempt const&, Attempt const&) = default;
};

/// The one exception of this library. Cheap to copy; holds no token and no body.
class CHORUS_DECL Error : public std::exception {
public:
    struct Details;

    /// No error: what `result.error()` is where there is none.
    Error();
    explicit Error(errc code, std::string message = {});
    explicit Error(Details details);

    [[nodiscard]] boost::system::error_code code() const noexcept;
    /// Whether it is this error, or one of its kind: an unknown channel is also `not_found`.
    [[nodiscard]] bool is(errc code) const noexcept;

    /// What the server or the failing layer said.
    [[nodiscard]] std::string const& message() const noexcept;
    /// Method, route, message and fields in one line.
    [[nodiscard]] char const* what() const noexcept override;

    [[nodiscard]] int status() const noexcept;            ///< HTTP status, 0 if none came
    [[nodiscard]] std::int64_t api_code() const noexcept; ///< the server's number, 0 if none came
    [[nodiscard]] std::string const& api_code_name()
        const noexcept; ///< the server's name, where it uses names
    [[nodiscard]] std::vector<FieldError> const& fields() const noexcept;
    [[nodiscard]] std::optional<std::chrono::milliseconds> retry_after() const noexcept;
    /// What failed, in order; the last is what this error is about. Empty where nothing was sent, and where an
    /// answer came but could not be read.
    [[nodiscard]] std::vector<Attempt> const& attempts() const noexcept;
    [[nodiscard]] CaptchaChallenge const* captcha() const noexcept;
    [[nodiscard]] MfaChallenge const* mfa() const noexcept;
    [[nodiscard]] std::string const& method() const noexcept; ///< "POST"; empty if it was no call
    [[nodiscard]] std::string const& route() const noexcept;  ///< "/channels/{channel_id}/messages"
    [[nodiscard]] Details const& details() const noexcept { return *details_; }

private:
    std::shared_ptr<Details const> details_;
};

/// Everything an `Error` tells.
struct Error::Details {
    Details() = default;
    explicit Details(errc what, std::string text = {}) : code(what), message(std::move(text)) {}

    errc code = errc::http_error;
    std::string message;
    int status = 0;
    std::int64_t api_code = 0;
    std::string api_code_name;
    std::vector<FieldError> fields;
    std::optional<std::chrono::milliseconds> retry_after;
    std::vector<Attempt> attempts;
    std::optional<CaptchaChallenge> captcha;
    std::optional<MfaChallenge> mfa;
    std::string method;
    std::string route;
    std::string line; ///< filled by Error: what() points into it
};

/// A value or an `Error`: what `op.as_result()` completes with.
template<class T> using Result = boost::system::result<T, Error>;

/// What `Result<T>::value()` throws.
[[noreturn]] CHORUS_DECL void throw_exception_from_error(Error const& error, boost::source_location const&);

namespace detail {
/// The `Error` in an exception: Asio's own for cancellation becomes ours; whatever else was thrown keeps its
/// text.
[[nodiscard]] CHORUS_DECL Error to_error(std::exception_ptr const& exception);
} // namespace detail

} // namespace chorus

template<> struct boost::system::is_error_code_enum<chorus::errc> : std::true_type {};
