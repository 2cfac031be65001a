#include <chorus/user.hpp>

#include "detail/make_op.hpp"
#include "gateway/cache_tap.hpp"
#include "gateway/event_sink.hpp"
#include "rest/call.hpp"
#include "user/user_core.hpp"
#include <boost/asio/dispatch.hpp>
#include <chorus/cache/cache.hpp>
#include <chorus/instance.hpp>
#include <chorus/rest/all.hpp>

namespace chorus {
namespace {

/// What `next` waits for. The event may come from any session of the user; it is looked at on the user's
/// strand.
class OneEvent final : public detail::EventSink, public std::enable_shared_from_this<OneEvent> {
public:
    OneEvent(asio::any_io_executor strand, std::function<bool(void const*)> filter)
        : strand_(std::move(strand))
        , filter_(std::move(filter)) {}

    void push(detail::Arrival const& arrival) override {
        asio::dispatch(strand_, [self = shared_from_this(), event = arrival.event] {
            if (self->event || !self->accepts(event.get())) return;
            self->event = event;
            self->arrived.notify();
        });
    }
    void end() override {
        asio::dispatch(strand_, [self = shared_from_this()] {
            self->ended = true;
            self->arrived.notify();
        });
    }

    // On the user's strand.
    std::shared_ptr<void const> event;
    std::exception_ptr error; ///< what the filter threw
    bool ended = false;
    detail::Signal arrived;

private:
    bool accepts(void const* candidate) {
        if (error) return false;
        try {
            return filter_(candidate);
        }
        catch (...) {
            error = std::current_exception();
            arrived.notify();
            return false;
        }
    }

    asio::any_io_executor strand_;
    std::function<bool(void const*)> filter_;
};

task<std::shared_ptr<void const>> await_one(std::shared_ptr<detail::UserCore> core, detail::EventType type,
    std::function<bool(void const*)> filter, std::chrono::milliseconds timeout) {
    auto awaited = std::make_shared<OneEvent>(core->strand(), std::move(filter));
    detail::Handler handler;
    handler.sink = awaited;
    auto subscription = core->listeners()->add(type, std::move(handler));
    auto wake = co_await awaited->arrived.wait(detail::Clock::now() + timeout);
    subscription.cancel();
    if (awaited->event) co_return awaited->event;
    if (awaited->error) std::rethrow_exception(awaited->error);
    if (awaited->ended)
        throw Error(errc::gateway_closed, "the session ended while waiting for " + std::string(type.name));
    if (wake == detail::Signal::Wake::cancelled) throw Error(errc::cancelled);
    throw Error(errc::timeout, "no " + std::string(type.name) + " in time");
}

task<> log_out(std::shared_ptr<detail::UserCore> core, CallOptions options) {
    Op<void> call = detail::call<void>(core->rest(), "POST /auth/logout").empty_json();
    auto result = co_await std::move(call).timeout(options.timeout).as_result();
    co_await detail::close_sessions(core);
    if (!result) throw result.error();
}

} // namespace

Snowflake ChorusUser::id() const { return core_->self().id; }
std::string const& ChorusUser::name() const { return core_->self().username; }
User const& ChorusUser::self() const { return core_->self(); }
Secret const& ChorusUser::token() const { return core_->rest()->token(); }
bool ChorusUser::is_bot() const { return core_->rest()->is_bot(); }
Instance ChorusUser::instance() const { return Instance(core_->rest()->instance()); }
std::shared_ptr<detail::RestCore> ChorusUser::rest() const { return core_->rest(); }

Channels ChorusUser::channels() const { return Channels(rest()); }
Messages ChorusUser::messages() const { return Messages(rest()); }
Reactions ChorusUser::reactions() const { return Reactions(rest()); }
Threads ChorusUser::threads() const { return Threads(rest()); }
Polls ChorusUser::polls() const { return Polls(rest()); }
Invites ChorusUser::invites() const { return Invites(rest()); }
Guilds ChorusUser::guilds() const { return Guilds(rest()); }
Members ChorusUser::members() const { return Members(rest()); }
Roles ChorusUser::roles() const { return Roles(rest()); }
Emojis ChorusUser::emojis() const { return Emojis(rest()); }
Stickers ChorusUser::stickers() const { return Stickers(rest()); }
Soundboard ChorusUser::soundboard() const { return Soundboard(rest()); }
Templates ChorusUser::templates() const { return Templates(rest()); }
Voice ChorusUser::voice() const { return Voice(rest()); }
ScheduledEvents ChorusUser::scheduled_events() const { return ScheduledEvents(rest()); }
AutoModeration ChorusUser::auto_moderation() const { return AutoModeration(rest()); }
StageInstances ChorusUser::stage_instances() const { return StageInstances(rest()); }
OnboardingFlow ChorusUser::onboarding() const { return OnboardingFlow(rest()); }
JoinRequests ChorusUser::join_requests() const { return JoinRequests(rest()); }
Integrations ChorusUser::integrations() const { return Integrations(rest()); }
Discovery ChorusUser::discovery() const { return Discovery(rest()); }
Lobbies ChorusUser::lobbies() const { return Lobbies(rest()); }
Users ChorusUser::users() const { return Users(rest()); }
Account ChorusUser::account() const { return Account(rest()); }
Auth ChorusUser::auth() const { return Auth(rest()); }
Mfa ChorusUser::mfa() const { return Mfa(rest()); }
Relationships ChorusUser::relationships() const { return Relationships(rest()); }
Settings ChorusUser::settings() const { return Settings(rest()); }
Connections ChorusUser::connections() const { return Connections(rest()); }
ReadStates ChorusUser::read_states() const { return ReadStates(rest()); }
Billing ChorusUser::billing() const { return Billing(rest()); }
PersonalData ChorusUser::personal_data() const { return PersonalData(rest()); }
Reports ChorusUser::reports() const { return Reports(rest()); }
Applications ChorusUser::applications() const { return Applications(rest()); }
Commands ChorusUser::commands() const { return Commands(rest()); }
Interactions ChorusUser::interactions() const { return Interactions(rest()); }
Webhooks ChorusUser::webhooks() const { return Webhooks(rest()); }
OAuth2 ChorusUser::oauth2() const { return OAuth2(rest()); }
Teams ChorusUser::teams() const { return Teams(rest()); }
Monetization ChorusUser::monetization() const { return Monetization(rest()); }
PartnerSdk ChorusUser::partner_sdk() const { return PartnerSdk(rest()); }
ServerDocuments ChorusUser::server() const { return ServerDocuments(rest()); }

Cache ChorusUser::cache() const {
    auto const tap = std::dynamic_pointer_cast<detail::CacheTap>(core_->listeners()->snapshot()->tap);
    return tap ? Cache(tap->store()) : Cache();
}

Subscription ChorusUser::listen(detail::EventType type, detail::Handler handler) const {
    return core_->listeners()->add(type, std::move(handler));
}
Subscription ChorusUser::listen_raw(std::string name, detail::Handler handler) const {
    return core_->listeners()->add_raw(std::move(name), std::move(handler));
}

void ChorusUser::await_event(std::shared_ptr<detail::UserCore> core, detail::EventType type, Filter filter,
    std::chrono::milliseconds timeout, void* place, CopyEvent copy, detail::Completion<void> done) {
    auto strand = core->strand();
    using Event = std::shared_ptr<void const>;
    asio::co_spawn(strand, await_one(std::move(core), type, std::move(filter), timeout),
        detail::MappedHandler(std::move(done),
            [place, copy](detail::Completion<void> over, std::exception_ptr error, Event event) {
                if (!error) copy(place, event.get());
                std::move(over)(error);
            }));
}

Op<JsonText> ChorusUser::request(Verb verb, std::string_view path, JsonText body) const {
    auto request = detail::request_of_path(verb, path);
    request.json = body.text();
    return Op<JsonText>(std::make_unique<detail::RestOperation<JsonText>>(rest(), std::move(request)));
}

Op<void> ChorusUser::logout() const {
    return detail::make_op<void>(core_->strand(),
        [core = core_](CallOptions options) -> task<> { return log_out(core, std::move(options)); });
}

} // namespace chorus
