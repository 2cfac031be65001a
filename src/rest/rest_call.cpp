#include "rest/rest_call.hpp"

#include "detail/random.hpp"
#include "rest/api_error.hpp"
#include "rest/instance_core.hpp"
#include <algorithm>
#include <boost/asio/associated_cancellation_slot.hpp>
#include <boost/asio/associated_executor.hpp>
#include <boost/asio/dispatch.hpp>
#include <boost/asio/execution/outstanding_work.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/prefer.hpp>

namespace chorus::detail {
namespace {

using std::chrono::milliseconds;

/// The end of a call's time; never, where the clock cannot tell it.
TimePoint deadline_after(TimePoint now, milliseconds timeout) {
    auto const left = std::chrono::floor<milliseconds>(TimePoint::max() - now);
    return timeout < left ? now + timeout : TimePoint::max();
}

/// Channel, guild or webhook: what follows verb and template in the name of the bucket.
std::string_view major_of(Request const& request) {
    auto const rest = to_string(request.verb).size() + 1 + request.route.size();
    auto const bucket = std::string_view(request.bucket);
    return bucket.size() > rest ? bucket.substr(rest + 1) : std::string_view();
}

/// Whether the server can have seen anything of the request.
bool maybe_sent(errc code) {
    return code != errc::resolve_failed && code != errc::connect_failed && code != errc::tls_failed;
}

} // namespace

RestCall::RestCall(std::shared_ptr<RestCore> core, Request&& request, CallOptions&& options, TakeAnswer take,
    codec::Shape const* shape, void* place, Completion<void> done)
    : core_(std::move(core))
    , request_(std::move(request))
    , options_(std::move(options))
    , take_(take)
    , shape_(shape)
    , place_(place)
    , done_(std::move(done))
    , slot_(asio::get_associated_cancellation_slot(done_))
    , work_(asio::prefer(asio::get_associated_executor(done_, core_->executor()),
          asio::execution::outstanding_work.tracked))
    , watch_(*core_->instance(), request_, core_->token()) {
    instance().count_call(+1);
}

RestCall::~RestCall() {
    // Only where the execution context ends before the call does.
    if (stage_ == Stage::held) instance().count_held(-1);
    if (stage_ == Stage::held || stage_ == Stage::sending)
        if (limited_) instance().gate().forget(ticket_, Clock::now());
    if (stage_ != Stage::over) instance().count_call(-1);
}

void RestCall::start() {
    began_ = Clock::now();
    auto const& strand = instance().strand();
    // What stays in the slot does not keep the call alive.
    if (slot_.is_connected())
        slot_.assign([strand, weak = weak_from_this()](asio::cancellation_type) {
            asio::dispatch(strand, [weak] {
                if (auto const self = weak.lock()) self->cancel();
            });
        });
    asio::dispatch(strand, [self = shared_from_this()] { self->begin(); });
}

void RestCall::begin() {
    if (stage_ != Stage::created) return;
    auto const timeout = options_.timeout.count() > 0 ? options_.timeout : instance().options().request_timeout;
    deadline_ = deadline_after(began_, timeout);
    limited_ = request_.base == Base::api || request_.base == Base::root;
    if (auto why = core_->refusal_of(request_); !why.empty())
        return fail(Error::Details(errc::invalid_argument, std::move(why)));
    if (!request_.faults.empty()) {
        auto const& first = request_.faults.front();
        Error::Details faulty(errc::invalid_form, first.path + ": " + first.message);
        faulty.fields = request_.faults;
        return fail(std::move(faulty));
    }
    submit();
}

void RestCall::submit() {
    if (!limited_) return send();
    RateAsk ask;
    ask.verb = to_string(request_.verb);
    ask.route = request_.route;
    ask.major = major_of(request_);
    ask.target = request_.target;
    if (request_.authorized) ask.account = core_->account_number();
    ask.bot = core_->is_bot();
    ask.priority = static_cast<std::uint8_t>(options_.priority);
    ask.may_wait = options_.wait_for_rate_limit;
    ask.deadline = deadline_;
    ask.order = order_;

    auto const now = Clock::now();
    held_since_ = now;
    stage_ = Stage::held;
    instance().count_held(+1);
    auto const verdict = instance().gate().submit(ask, *this, now);
    switch (verdict.decision) {
    case RateDecision::go: return let_go(verdict.ticket);
    case RateDecision::refuse: return refused(verdict.earliest);
    case RateDecision::wait: break;
    }
    // It may have been let go, or even be over, already.
    if (stage_ != Stage::held) return;
    ticket_ = verdict.ticket;
    wait(TimePoint::max());
}

void RestCall::let_go(RateTicket ticket) noexcept {
    ticket_ = ticket;
    instance().count_held(-1);
    waited_ += Clock::now() - held_since_;
    send();
}

void RestCall::refused(TimePoint earliest) noexcept {
    instance().count_held(-1);
    auto const now = Clock::now();
    waited_ += now - held_since_;
    Error::Details refusal(errc::rate_limited, "would have to wait for a rate limit");
    refusal.retry_after = std::chrono::ceil<milliseconds>(std::max(earliest - now, Duration::zero()));
    fail(std::move(refusal));
}

void RestCall::send() {
    stage_ = Stage::sending;
    ++wait_;
    if (timer_) timer_->cancel();
    std::optional<Error> refusal;
    try {
        auto http = core_->prepare(request_, options_, deadline_);
        body_spent_ = !http.stream.empty() && !http.stream.repeatable();
        ++attempts_;
        sent_ = Clock::now();
        watch_.sending(http, attempts_);
        auto const stop = slot_.is_connected() ? stop_.slot() : asio::cancellation_slot();
        instance().transport().http().start(instance().strand(), std::move(http), stop, shared_from_this());
    }
    catch (...) {
        refusal = to_error(std::current_exception());
    }
    if (!refusal) return;
    if (limited_) instance().gate().withdraw(ticket_, Clock::now());
    fail(refusal->details());
}

void RestCall::came(Result<Response> result) noexcept {
    if (result)
        answered(std::move(*result));
    else
        failed(result.error());
}

void RestCall::answered(Response response) {
    auto const now = Clock::now();
    watch_.answered(response, attempts_, now - sent_);
    RateOutcome outcome;
    if (response.status == 429) watch_.limited(response);
    stage_ = Stage::pausing;
    if (limited_) {
        auto const headers = [&](std::string_view name) { return response.header(name); };
        outcome = response.status == 429
                      ? instance().gate().answered(
                            ticket_, response.status, headers, now, read_limits(response))
                      : instance().gate().answered(ticket_, response.status, headers, now);
        order_ = outcome.order;
    }
    if (response.status < (request_.redirects ? 400 : 300)) return succeed(std::move(response));

    Error error(parse_api_error(response));
    remember(static_cast<errc>(error.code().value()), response.status, now);
    Failure failure(static_cast<errc>(error.code().value()));
    failure.status = response.status;
    failure.retry_after = error.retry_after();
    auto const told = now + failure.retry_after.value_or(milliseconds(0));
    again_or(failure, std::move(error), limited_ ? outcome.retry_at : told);
}

void RestCall::failed(Error error) {
    auto const now = Clock::now();
    auto const code = static_cast<errc>(error.code().value());
    watch_.failed(error, attempts_, now - sent_);
    remember(code, 0, now);
    stage_ = Stage::pausing;
    if (limited_) order_ = instance().gate().failed(ticket_, now, maybe_sent(code)).order;
    again_or(Failure(code), std::move(error), now);
}

void RestCall::remember(errc code, int status, TimePoint now) {
    auto& attempt = history_.emplace_back();
    attempt.code = code;
    attempt.status = status;
    attempt.started = std::chrono::duration_cast<milliseconds>(sent_ - began_);
    attempt.took = std::chrono::duration_cast<milliseconds>(now - sent_);
}

bool RestCall::repeatable() const {
    switch (request_.verb) {
    case Verb::get:
    case Verb::head:
    case Verb::put:
    case Verb::delete_: return true;
    case Verb::post:
    case Verb::patch: break;
    }
    return request_.done_once;
}

void RestCall::again_or(Failure const& failure, Error error, TimePoint not_before) {
    if (cancelled_) return fail(Error::Details(errc::cancelled));
    auto const now = Clock::now();
    bool const limit = failure.status == 429;
    std::optional<TimePoint> at;
    if (!body_spent_ && !(limit && (!options_.wait_for_rate_limit || not_before >= deadline_))) {
        if (!retries_)
            retries_.emplace(options_.retry ? *options_.retry : instance().options().retry, repeatable());
        at = retries_->next(failure, now, deadline_, random_bits());
    }
    if (!at) return fail(error.details());
    auto const next = limit ? std::max(*at, not_before) : *at;
    watch_.again(failure.status, failure.code, next - now);
    // The limiter knows when a limit ends, and keeps the call's place in the queue.
    if (auto const pause = limited_ ? *at : next; pause > now) return pause_until(pause);
    submit();
}

void RestCall::pause_until(TimePoint at) {
    stage_ = Stage::pausing;
    wait(at);
}

void RestCall::wait(TimePoint at) {
    if (!timer_) timer_.emplace(instance().strand());
    timer_->call_at(at, [self = shared_from_this(), which = ++wait_](bool expired) {
        if (expired && self->wait_ == which && self->stage_ == Stage::pausing) self->submit();
    });
}

void RestCall::cancel() {
    cancelled_ = true;
    switch (stage_) {
    case Stage::sending: stop_.emit(asio::cancellation_type::terminal); return;
    case Stage::held:
        instance().count_held(-1);
        stage_ = Stage::pausing;
        instance().gate().withdraw(ticket_, Clock::now());
        break;
    case Stage::created:
    case Stage::pausing: break;
    case Stage::over: return;
    }
    fail(Error::Details(errc::cancelled));
}

void RestCall::succeed(Response response) {
    response_ = std::move(response);
    finish();
}

void RestCall::fail(Error::Details details) {
    details.method = to_string(request_.verb);
    details.route = request_.route;
    details.attempts = std::move(history_);
    error_.emplace(std::move(details));
    finish();
}

void RestCall::finish() {
    stage_ = Stage::over;
    ++wait_;
    if (timer_) timer_->cancel();
    instance().count_call(-1);
    auto const code = error_ ? static_cast<errc>(error_->code().value()) : errc();
    auto const status = error_ ? error_->status() : response_.status;
    watch_.over(status, code, attempts_, waited_, Clock::now() - began_);
    // Off the strand first: dispatched from here, the handler could run inside of it.
    asio::post(core_->executor(), [self = shared_from_this()]() mutable {
        auto const work = std::move(self->work_);
        work.execute([self = std::move(self)] { self->deliver(); });
    });
}

void RestCall::deliver() {
    std::exception_ptr error;
    if (error_)
        error = std::make_exception_ptr(std::move(*error_));
    else {
        if (options_.raw) *options_.raw = response_.body;
        error = take_(std::move(response_), place_, shape_, request_);
    }
    std::move(done_)(error);
}

} // namespace chorus::detail
