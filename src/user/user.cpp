#include <chorus/user.hpp>

#include "detail/make_op.hpp"
#include "rest/call.hpp"
#include "user/user_core.hpp"
#include <chorus/instance.hpp>

namespace chorus {
namespace {

/// What a waiting `next` and its observer share.
struct Awaited {
    std::shared_ptr<void const> event;
    bool ended = false;
    detail::Signal arrived;
};

task<std::shared_ptr<void const>> await_one(std::shared_ptr<detail::UserCore> core, detail::EventType type,
    std::function<bool(void const*)> filter, std::chrono::milliseconds timeout) {
    auto awaited = std::make_shared<Awaited>();
    detail::Handler handler;
    handler.observer = [awaited, filter = std::move(filter)](std::shared_ptr<void const> const& event) {
        if (awaited->event || (event && !filter(event.get()))) return;
        awaited->event = event;
        awaited->ended = !event;
        awaited->arrived.notify();
    };
    auto subscription = core->dispatcher()->add(type, std::move(handler));
    auto wake = co_await awaited->arrived.wait(detail::Clock::now() + timeout);
    subscription.cancel();
    if (awaited->event) co_return awaited->event;
    if (awaited->ended)
        throw Error(errc::gateway_closed, "the session ended while waiting for " + std::string(type.name));
    if (wake == detail::Signal::Wake::cancelled) throw Error(errc::cancelled);
    throw Error(errc::timeout, "no " + std::string(type.name) + " in time");
}

task<> log_out(std::shared_ptr<detail::UserCore> core, CallOptions options) {
    Op<void> call = detail::call<void>(core->rest(), "POST /auth/logout").empty_json();
    auto result = co_await std::move(call).timeout(options.timeout).as_result();
    co_await detail::SessionDriver::close(core->driver());
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

Subscription ChorusUser::listen(detail::EventType type, detail::Handler handler) const {
    return core_->dispatcher()->add(type, std::move(handler));
}
Subscription ChorusUser::listen_raw(std::string name, detail::Handler handler) const {
    return core_->dispatcher()->add_raw(std::move(name), std::move(handler));
}

void ChorusUser::await_event(std::shared_ptr<detail::UserCore> core, detail::EventType type, Filter filter,
    std::chrono::milliseconds timeout, detail::Completion<AnyEvent> handler) {
    auto strand = core->strand();
    asio::co_spawn(strand, await_one(std::move(core), type, std::move(filter), timeout), std::move(handler));
}

Op<JsonText> ChorusUser::request(Verb verb, std::string_view path, JsonText body) const {
    Request request(verb, std::string(path), std::string(path));
    request.bucket = std::string(to_string(verb)) + " " + request.route;
    request.json = body.text();
    return Op<JsonText>(std::make_unique<detail::RestOperation<JsonText>>(rest(), std::move(request)));
}

Op<void> ChorusUser::logout() const {
    return detail::make_op<void>(core_->strand(),
        [core = core_](CallOptions options) -> task<> { return log_out(core, std::move(options)); });
}

} // namespace chorus
