#include <chorus/instance.hpp>

#include "detail/make_op.hpp"
#include "detail/strand.hpp"
#include "instance/discovery.hpp"
#include "rest/call.hpp"
#include "rest/instance_core.hpp"
#include "user/user_core.hpp"
#include <boost/asio/io_context.hpp>
#include <chorus/models/auth.hpp>
#include <chorus/rate_limits.hpp>
#include <chorus/rest/auth.hpp>
#include <chorus/rest/server.hpp>

namespace chorus {
namespace {

using detail::InstanceCore;
using detail::RestCore;
using detail::UserCore;

/// Credentials of a user account must not reach a server whose terms forbid to automate it.
void require_user_accounts(InstanceCore const& instance) {
    if (instance.flavor().refuses_user_accounts && !instance.options().allow_user_accounts)
        throw Error(errc::unsupported,
            instance.flavor().name +
                " forbids automated user accounts: use a bot token, or InstanceOptions::allow_user_accounts");
}

task<ChorusUser> with_token(
    std::shared_ptr<InstanceCore> instance, RestCore::Account account, Secret token, CallOptions options) {
    if (account == RestCore::Account::user) require_user_accounts(*instance);
    auto rest = std::make_shared<RestCore>(std::move(instance), account, std::move(token));
    Op<User> me = detail::call<User>(rest, "GET /users/@me");
    User self = co_await std::move(me).timeout(options.timeout);
    if (!self.id) throw Error(errc::malformed_response, "GET /users/@me names no user");
    co_return ChorusUser(UserCore::make(std::move(rest), std::move(self)));
}

/// Sends credentials, and goes on with the token that comes back.
task<ChorusUser> with_credentials(
    std::shared_ptr<InstanceCore> instance, Op<LoginAnswer> call, CallOptions options) {
    require_user_accounts(*instance);
    LoginAnswer answer = co_await std::move(call).timeout(options.timeout);
    if (!answer.token || answer.token->empty()) {
        bool second_factor = answer.mfa.value_or(false) || answer.ticket.has_value();
        Error::Details details(second_factor ? errc::mfa_required : errc::malformed_response);
        if (second_factor) {
            details.mfa.emplace();
            details.mfa->ticket = answer.ticket.value_or(Secret());
            details.mfa->totp = answer.totp.value_or(true);
            details.mfa->sms = answer.sms.value_or(false);
            details.mfa->webauthn = answer.webauthn.value_or("");
        }
        else
            details.message = "the server gave no token";
        throw Error(std::move(details));
    }
    ChorusUser user = co_await with_token(
        std::move(instance), RestCore::Account::user, std::move(*answer.token), std::move(options));
    co_return user;
}

task<RateLimits> limits_now(std::shared_ptr<InstanceCore> instance) {
    co_return instance->gate().snapshot(detail::Clock::now());
}

std::shared_ptr<RestCore> without_account(std::shared_ptr<InstanceCore> const& instance) {
    return std::make_shared<RestCore>(instance, RestCore::Account::none, Secret());
}

template<class Body>
Op<ChorusUser> credentials_op(
    std::shared_ptr<InstanceCore> const& instance, detail::Route<0> const& route, Body const& body) {
    auto rest = without_account(instance);
    auto text = encode(body);
    return detail::make_op<ChorusUser>(instance->executor(),
        [instance, rest = std::move(rest), text = std::move(text), route](CallOptions options) {
            Op<LoginAnswer> call =
                detail::Call<LoginAnswer>(rest, detail::make_request(route.verb, route.path, {}))
                    .json_text(text);
            return with_credentials(instance, std::move(call), std::move(options));
        });
}

Op<ChorusUser> token_op(
    std::shared_ptr<InstanceCore> const& instance, RestCore::Account account, Secret token) {
    return detail::make_op<ChorusUser>(
        instance->executor(), [instance, account, token = std::move(token)](CallOptions options) {
            return with_token(instance, account, token, std::move(options));
        });
}

task<Instance> discover_instance(
    asio::any_io_executor executor, std::string url, InstanceOptions options, CallOptions call) {
    auto limit = call.timeout.count() > 0 ? call.timeout : options.request_timeout;
    // HTTP runs where the limiter lives: a call hops between threads no more than it must.
    auto strand = detail::strand_on(executor);
    auto transport = detail::make_network_transport(strand, detail::transport_options(options));
    detail::Discovered found =
        co_await detail::discover(transport, std::move(url), options, detail::Clock::now() + limit);
    auto core = std::make_shared<InstanceCore>(std::move(executor), std::move(options), std::move(found.urls),
        std::move(found.flavor), std::move(found.info), std::move(transport), std::move(strand));
    core->set_limits(found.limits);
    co_return Instance(std::move(core));
}

Instance made_by_hand(
    asio::any_io_executor executor, UrlBundle urls, InstanceOptions options, Flavor flavor) {
    auto strand = detail::strand_on(executor);
    auto transport = detail::make_network_transport(strand, detail::transport_options(options));
    if (options.flavor) flavor = *options.flavor;
    return Instance(std::make_shared<InstanceCore>(std::move(executor), std::move(options), std::move(urls),
        std::move(flavor), InstanceInfo(), std::move(transport), std::move(strand)));
}

} // namespace

Op<Instance> Instance::discover(
    asio::any_io_executor executor, std::string_view url, InstanceOptions options) {
    return detail::make_op<Instance>(
        executor, [executor, url = std::string(url), options = std::move(options)](CallOptions call) {
            return discover_instance(executor, url, options, std::move(call));
        });
}

Instance Instance::discord(asio::any_io_executor executor, InstanceOptions options) {
    return made_by_hand(std::move(executor),
        UrlBundle("https://discord.com", "https://discord.com/api/v10", "wss://gateway.discord.gg",
            "https://cdn.discordapp.com"),
        std::move(options), Flavor::discord());
}

Instance Instance::at(asio::any_io_executor executor, UrlBundle urls, InstanceOptions options) {
    return made_by_hand(std::move(executor), std::move(urls), std::move(options), Flavor::other());
}

Op<Instance> Instance::discover(asio::io_context& io, std::string_view url, InstanceOptions options) {
    return discover(asio::any_io_executor(io.get_executor()), url, std::move(options));
}
Instance Instance::discord(asio::io_context& io, InstanceOptions options) {
    return discord(asio::any_io_executor(io.get_executor()), std::move(options));
}
Instance Instance::at(asio::io_context& io, UrlBundle urls, InstanceOptions options) {
    return at(asio::any_io_executor(io.get_executor()), std::move(urls), std::move(options));
}

Op<ChorusUser> Instance::register_account(Register account) const {
    return credentials_op(core_, "POST /auth/register", account);
}
Op<ChorusUser> Instance::login(Login credentials) const {
    return credentials_op(core_, "POST /auth/login", credentials);
}
Op<ChorusUser> Instance::login(std::string login, Secret password) const {
    return this->login(Login(std::move(login), std::move(password)));
}
Op<ChorusUser> Instance::login(TotpLogin second_factor) const {
    return credentials_op(core_, "POST /auth/mfa/totp", second_factor);
}
Op<ChorusUser> Instance::login_with_token(Secret token) const {
    return token_op(core_, RestCore::Account::user, std::move(token));
}
Op<ChorusUser> Instance::bot(Secret token) const {
    return token_op(core_, RestCore::Account::bot, std::move(token));
}

Auth Instance::auth() const { return Auth(without_account(core_)); }
ServerDocuments Instance::server() const { return ServerDocuments(without_account(core_)); }

UrlBundle const& Instance::urls() const { return core_->urls(); }
Flavor const& Instance::flavor() const { return core_->flavor(); }
InstanceOptions const& Instance::options() const { return core_->options(); }
Limits const& Instance::limits() const { return core_->limits(); }
InstanceInfo const& Instance::info() const { return core_->info(); }
Op<RateLimits> Instance::rate_limits() const {
    return detail::make_op<RateLimits>(
        core_->strand(), [core = core_](CallOptions) { return limits_now(core); });
}
InstanceState Instance::state() const { return core_->state(); }
std::string Instance::name() const {
    if (core_->info().name) return *core_->info().name;
    auto const& root = core_->urls().root;
    return root.substr(root.find("://") + 3);
}

} // namespace chorus
