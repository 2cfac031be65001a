#pragma once

#include "detail/sansio/retry.hpp"
#include "rest/call.hpp"
#include "rest/call_watch.hpp"
#include "rest/limit_gate.hpp"
#include <boost/asio/any_completion_executor.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <optional>

namespace chorus::detail {

/// One call under way: held back by limits, sent, made again, and taken over by its caller. It lives on the
/// instance's strand, owned by whatever it waits for; only the answer is decoded where its handler runs.
class RestCall final : public std::enable_shared_from_this<RestCall>,
                       public LimitGate::Waiter,
                       public HttpCaller {
public:
    RestCall(std::shared_ptr<RestCore> core, Request&& request, CallOptions&& options, TakeAnswer take,
        codec::Shape const* shape, void* place, Completion<void> done);
    RestCall(RestCall const&) = delete;
    RestCall& operator=(RestCall const&) = delete;
    ~RestCall();

    /// Once, from any thread. The handler is called later, never from within.
    void start();

private:
    enum class Stage : std::uint8_t { created, held, sending, pausing, over };

    void begin();
    void submit();
    void send();
    void came(Result<Response> result) noexcept override;
    void answered(Response response);
    void failed(Error error);
    /// The last attempt ended with `error`: another one, or that is the end.
    void again_or(Failure const& failure, Error error, TimePoint not_before);
    void pause_until(TimePoint at);
    void cancel();
    /// Whom the call belongs to while nothing else refers to it: the timer that it waits for.
    void wait(TimePoint at);

    void let_go(RateTicket ticket) noexcept override;
    void refused(TimePoint earliest) noexcept override;

    void succeed(Response response);
    /// Adds what is known of the call.
    void fail(Error::Details details);
    void finish();
    void deliver();

    [[nodiscard]] bool repeatable() const;
    [[nodiscard]] InstanceCore& instance() const { return *core_->instance(); }
    void remember(errc code, int status, TimePoint now);

    std::shared_ptr<RestCore> core_;
    Request request_;
    CallOptions options_;
    TakeAnswer take_;
    codec::Shape const* shape_;
    void* place_;
    Completion<void> done_;
    asio::cancellation_slot slot_;
    asio::any_completion_executor work_; ///< keeps the handler's context running, and is where it runs
    CallWatch watch_;

    Stage stage_ = Stage::created;
    bool cancelled_ = false;
    bool limited_ = true; ///< whether the instance's limits hold for it
    bool body_spent_ = false; ///< it can be read once, and has been
    std::uint32_t attempts_ = 0;
    RateTicket ticket_;
    std::uint64_t order_ = 0;
    TimePoint began_{};
    TimePoint deadline_{};
    TimePoint sent_{};
    TimePoint held_since_{};
    Duration waited_{};
    std::optional<Retries> retries_;
    std::vector<Attempt> history_;
    std::optional<Timer> timer_;
    std::uint32_t wait_ = 0; ///< which of its waits; handlers of others come too late
    asio::cancellation_signal stop_;

    Response response_;
    std::optional<Error> error_;
};

} // namespace chorus::detail
