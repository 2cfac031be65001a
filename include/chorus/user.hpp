#pragma once

#include <chorus/fwd.hpp>
#include <chorus/gateway/event_stream.hpp>
#include <chorus/gateway/gateway.hpp>
#include <chorus/gateway/listener.hpp>
#include <chorus/models/user.hpp>
#include <chorus/operation.hpp>
#include <concepts>
#include <memory>
#include <string>
#include <string_view>

namespace chorus {

class Cache;

/// One account on one instance: its token, its REST calls, its gateway session.
///
/// A cheap handle, safe from any thread; copies are the same user. When the last one goes, the gateway
/// session is closed, or left to be resumed where GatewayOptions::session_store keeps it. (A handler gets its
/// user as an argument: capturing the handle in the handler would keep it forever.) REST works without the
/// gateway, and the gateway without REST.
class CHORUS_DECL ChorusUser {
public:
    /// A handle to nothing; only good for being assigned to.
    ChorusUser() = default;
    explicit ChorusUser(std::shared_ptr<detail::UserCore> core) : core_(std::move(core)) {}
    [[nodiscard]] explicit operator bool() const { return core_ != nullptr; }

    [[nodiscard]] Snowflake id() const;
    [[nodiscard]] std::string const& name() const; ///< the username at login
    [[nodiscard]] User const& self() const;        ///< the account, as it was at login
    [[nodiscard]] Secret const& token() const;
    [[nodiscard]] bool is_bot() const;
    [[nodiscard]] Instance instance() const;

    // REST calls by resource; each in <chorus/rest/….hpp>.
    [[nodiscard]] Channels channels() const;
    [[nodiscard]] Messages messages() const;
    [[nodiscard]] Reactions reactions() const;
    [[nodiscard]] Threads threads() const;
    [[nodiscard]] Polls polls() const;
    [[nodiscard]] Invites invites() const;

    [[nodiscard]] Guilds guilds() const;
    [[nodiscard]] Members members() const;
    [[nodiscard]] Roles roles() const;
    [[nodiscard]] Emojis emojis() const;
    [[nodiscard]] Stickers stickers() const;
    [[nodiscard]] Soundboard soundboard() const;
    [[nodiscard]] Templates templates() const;
    [[nodiscard]] Voice voice() const;

    [[nodiscard]] ScheduledEvents scheduled_events() const;
    [[nodiscard]] AutoModeration auto_moderation() const;
    [[nodiscard]] StageInstances stage_instances() const;
    [[nodiscard]] OnboardingFlow onboarding() const;
    [[nodiscard]] JoinRequests join_requests() const;
    [[nodiscard]] Integrations integrations() const;
    [[nodiscard]] Discovery discovery() const;
    [[nodiscard]] Lobbies lobbies() const;

    [[nodiscard]] Users users() const;
    [[nodiscard]] Account account() const;
    [[nodiscard]] Auth auth() const;
    [[nodiscard]] Mfa mfa() const;
    [[nodiscard]] Relationships relationships() const;
    [[nodiscard]] Settings settings() const;
    [[nodiscard]] Connections connections() const;
    [[nodiscard]] ReadStates read_states() const;
    [[nodiscard]] Billing billing() const;
    [[nodiscard]] PersonalData personal_data() const;
    [[nodiscard]] Reports reports() const;

    [[nodiscard]] Applications applications() const;
    [[nodiscard]] Commands commands() const;
    [[nodiscard]] Interactions interactions() const;
    [[nodiscard]] Webhooks webhooks() const;
    [[nodiscard]] OAuth2 oauth2() const;
    [[nodiscard]] Teams teams() const;
    [[nodiscard]] Monetization monetization() const;
    [[nodiscard]] PartnerSdk partner_sdk() const;

    [[nodiscard]] ServerDocuments server() const;

    [[nodiscard]] Gateway gateway() const { return Gateway(core_); }
    /// What the gateway session knows, where GatewayOptions::cache says what to keep: <chorus/cache/cache.hpp>. To be
    /// taken after `connect()` was called; false where there is none.
    [[nodiscard]] Cache cache() const;

    /// Calls `handler` for every event `E` of the gateway session, from now on:
    /// `on<MessageCreate>([](ChorusUser me, MessageCreate const& message) -> task<> { … })`.
    ///
    /// A handler is a function or a coroutine and may leave the user out; one that wants to know which
    /// session and sequence number an event has takes an `EventInfo const&` as its third argument. It runs on
    /// the session's strand: never concurrently with another of the same session. A coroutine gets its events
    /// one after the other; the event lives until it is done. What it throws goes to
    /// GatewayOptions::on_handler_error.
    template<class E, class F> Subscription on(F handler) const {
        return listen(detail::event_type<E>, detail::make_handler<E>(std::move(handler)));
    }

    /// The same for a dispatch by its name, known to this library or not: `on_raw("SOME_NEW_EVENT", …)`.
    template<class F> Subscription on_raw(std::string_view name, F handler) const {
        return listen_raw(std::string(name), detail::make_handler<RawEvent>(std::move(handler)));
    }
    /// Every dispatch.
    template<class F> Subscription on_raw(F handler) const {
        return listen_raw(std::string(), detail::make_handler<RawEvent>(std::move(handler)));
    }

    /// The next event `E` for which `filter(event)` holds, counted from when the operation starts.
    /// errc::timeout, and gateway_closed where the session ends first.
    template<class E, class Filter> Op<E> next(Filter filter, std::chrono::milliseconds timeout) const {
        return next_event<E>([filter = std::move(filter)](
                                 void const* event) { return bool(filter(*static_cast<E const*>(event))); },
            timeout);
    }
    template<class E> Op<E> next(std::chrono::milliseconds timeout) const {
        return next_event<E>([](void const*) { return true; }, timeout);
    }

    /// The events `E` for which `filter(event)` holds, from now on, for a loop to ask for: see EventStream.
    /// Up to `capacity` of them wait there.
    template<class E, std::predicate<E const&> Filter>
    [[nodiscard]] EventStream<E> events(Filter filter, std::size_t capacity = 256) const {
        return EventStream<E>(
            core_,
            [filter = std::move(filter)](
                void const* event) mutable { return bool(filter(*static_cast<E const*>(event))); },
            capacity);
    }
    template<class E> [[nodiscard]] EventStream<E> events(std::size_t capacity = 256) const {
        return EventStream<E>(
            core_, [](void const*) { return true; }, capacity);
    }

    /// Any call, through the same limits and connections: `request(Verb::get,
    /// "/users/@me/affinities/users")`. `path` is relative to the versioned API and percent-encoded by the
    /// caller.
    Op<JsonText> request(Verb verb, std::string_view path, JsonText body = {}) const;

    /// POST /auth/logout: the token is no longer valid afterwards (Spacebar keeps it valid). Closes the
    /// gateway.
    Op<void> logout() const;

private:
    using Filter = std::function<bool(void const*)>;

    template<class E> class NextOperation;
    template<class E> Op<E> next_event(Filter filter, std::chrono::milliseconds timeout) const {
        return Op<E>(std::make_unique<NextOperation<E>>(core_, std::move(filter), timeout));
    }
    /// Copies an event into its place: it is shared with all who listen.
    using CopyEvent = void (*)(void* place, void const* event);
    static void await_event(std::shared_ptr<detail::UserCore> core, detail::EventType type, Filter filter,
        std::chrono::milliseconds timeout, void* place, CopyEvent copy, detail::Completion<void> done);

    [[nodiscard]] std::shared_ptr<detail::RestCore> rest() const;
    Subscription listen(detail::EventType type, detail::Handler handler) const;
    Subscription listen_raw(std::string name, detail::Handler handler) const;

    std::shared_ptr<detail::UserCore> core_;
};

template<class E> class ChorusUser::NextOperation final : public detail::Operation<E> {
public:
    NextOperation(std::shared_ptr<detail::UserCore> core, Filter filter, std::chrono::milliseconds timeout)
        : core_(std::move(core))
        , filter_(std::move(filter))
        , timeout_(timeout) {}

    void start(CallOptions options, E* place, detail::Completion<void> done) override {
        if (options.timeout.count() > 0) timeout_ = options.timeout;
        auto copy = [](void* to, void const* event) { *static_cast<E*>(to) = *static_cast<E const*>(event); };
        ChorusUser::await_event(std::move(core_), detail::event_type<E>, std::move(filter_), timeout_, place,
            copy, std::move(done));
    }

private:
    std::shared_ptr<detail::UserCore> core_;
    Filter filter_;
    std::chrono::milliseconds timeout_;
};

} // namespace chorus
