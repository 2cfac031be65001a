#include "rest/call.hpp"

#include <boost/asio/dispatch.hpp>
#include <boost/asio/execution/outstanding_work.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/prefer.hpp>

namespace chorus::detail {
namespace {

/// Runs on the instance's strand, and hands the answer on to where the call's own handler runs.
class Answered {
public:
    using executor_type = asio::any_io_executor;
    using cancellation_slot_type = asio::cancellation_slot;

    Answered(std::shared_ptr<RestCore> core, std::unique_ptr<PendingCall> pending)
        : core_(std::move(core))
        , slot_(pending->slot())
        // Keeps the handler's context waiting, and is where the handler runs.
        , work_(asio::prefer(pending->executor(core_->executor()), asio::execution::outstanding_work.tracked))
        , pending_(std::move(pending)) {}

    [[nodiscard]] executor_type get_executor() const noexcept { return core_->executor(); }
    [[nodiscard]] cancellation_slot_type get_cancellation_slot() const noexcept { return slot_; }

    void operator()(std::exception_ptr error, Response response) {
        if (error) error = std::make_exception_ptr(to_error(error));
        auto complete = [pending = std::move(pending_), error, response = std::move(response)]() mutable {
            pending->complete(error, std::move(response));
        };
        // Off the strand first: dispatched from here, the handler could run inside of it.
        asio::post(core_->executor(), [work = std::move(work_), complete = std::move(complete)]() mutable {
            asio::dispatch(work, std::move(complete));
        });
    }

private:
    std::shared_ptr<RestCore> core_;
    asio::cancellation_slot slot_;
    asio::any_completion_executor work_;
    std::unique_ptr<PendingCall> pending_;
};

} // namespace

void start_call(std::shared_ptr<RestCore> core, Request request, CallOptions options,
    std::unique_ptr<PendingCall> pending) {
    auto& rest = *core;
    rest.perform(std::move(request), std::move(options), Answered(std::move(core), std::move(pending)));
}

} // namespace chorus::detail
