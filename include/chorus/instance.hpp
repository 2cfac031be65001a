#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <chorus/fwd.hpp>
#include <chorus/instance_options.hpp>
#include <chorus/limits.hpp>
#include <chorus/models/instance.hpp>
#include <chorus/operation.hpp>
#include <chorus/params/auth.hpp>
#include <chorus/url_bundle.hpp>
#include <chorus/user.hpp>
#include <memory>
#include <string_view>

namespace boost::asio {
class io_context;
}

namespace chorus {

class RateLimits;

/// One server software somewhere: its URLs, its rules, its connections and rate limits, and the way to its
/// users.
///
/// A cheap handle, safe from any thread; copies are the same instance. Its users keep it alive. Many
/// instances share one executor. Anything with `get_executor()`, such as an `io_context`, will do for one.
class CHORUS_DECL Instance {
public:
    /// A handle to nothing; only good for being assigned to.
    Instance() = default;
    explicit Instance(std::shared_ptr<detail::InstanceCore> core) : core_(std::move(core)) {}
    [[nodiscard]] explicit operator bool() const { return core_ != nullptr; }

    /// Finds out what is behind `url` by asking, in this order: `.well-known/spacebar/client`,
    /// `.well-known/spacebar`, `policies/instance/domains` under `/api` and at the root, `.well-known/fluxer`,
    /// `instance`, and `gateway` of the API itself. Whatever fails, or answers with something else than it should, falls through to the next.
    /// What is found is asked for its name, and for its limits where its flavor publishes them; neither
    /// needs to succeed.
    /// Fails with errc::discovery_failed, or with what all of them failed with, such as errc::connect_failed.
    static Op<Instance> discover(
        asio::any_io_executor executor, std::string_view url, InstanceOptions options = {});

    /// discord.com. User accounts are refused unless `options.allow_user_accounts`: its terms forbid
    /// automating them.
    static Instance discord(asio::any_io_executor executor, InstanceOptions options = {});

    /// A server whose URLs are known. Nothing is asked.
    static Instance at(asio::any_io_executor executor, UrlBundle urls, InstanceOptions options = {});

    static Op<Instance> discover(asio::io_context& io, std::string_view url, InstanceOptions options = {});
    static Instance discord(asio::io_context& io, InstanceOptions options = {});
    static Instance at(asio::io_context& io, UrlBundle urls, InstanceOptions options = {});
    template<class Context>
        requires requires(Context& context) { context.get_executor(); }
    static Op<Instance> discover(Context& context, std::string_view url, InstanceOptions options = {}) {
        return discover(asio::any_io_executor(context.get_executor()), url, std::move(options));
    }
    template<class Context>
        requires requires(Context& context) { context.get_executor(); }
    static Instance discord(Context& context, InstanceOptions options = {}) {
        return discord(asio::any_io_executor(context.get_executor()), std::move(options));
    }
    template<class Context>
        requires requires(Context& context) { context.get_executor(); }
    static Instance at(Context& context, UrlBundle urls, InstanceOptions options = {}) {
        return at(asio::any_io_executor(context.get_executor()), std::move(urls), std::move(options));
    }

    /// POST /auth/register. errc::invalid_form, captcha_required.
    Op<ChorusUser> register_account(Register account) const;
    /// POST /auth/login. errc::invalid_login, captcha_required, mfa_required, account_disabled.
    Op<ChorusUser> login(Login credentials) const;
    Op<ChorusUser> login(std::string login, Secret password) const;
    /// POST /auth/mfa/totp, after errc::mfa_required.
    Op<ChorusUser> login(TotpLogin second_factor) const;
    /// GET /users/@me. errc::unauthorized where the token is not, or no longer, valid.
    Op<ChorusUser> login_with_token(Secret token) const;
    /// The same for a bot's token.
    Op<ChorusUser> bot(Secret token) const;

    /// Calls that need no account; in <chorus/rest/auth.hpp> and <chorus/rest/server.hpp>.
    [[nodiscard]] Auth auth() const;
    [[nodiscard]] ServerDocuments server() const;

    [[nodiscard]] UrlBundle const& urls() const;
    [[nodiscard]] Flavor const& flavor() const;
    [[nodiscard]] InstanceOptions const& options() const;
    /// How much fits into a message, an embed, …: the server's own limits where it publishes them.
    [[nodiscard]] Limits const& limits() const;
    /// How its rate limits stand: what waits, and what is left. In <chorus/rate_limits.hpp>.
    [[nodiscard]] Op<RateLimits> rate_limits() const;
    /// Its connections, and calls that have not ended.
    [[nodiscard]] InstanceState state() const;
    /// What the server says of itself; empty where it says nothing.
    [[nodiscard]] InstanceInfo const& info() const;
    /// Its name, or its host where it has none.
    [[nodiscard]] std::string name() const;

    friend bool operator==(Instance const&, Instance const&) = default;

private:
    std::shared_ptr<detail::InstanceCore> core_;
};

} // namespace chorus
