#include "rest/call.hpp"

#include <boost/asio/any_completion_executor.hpp>
#include <boost/asio/associated_cancellation_slot.hpp>
#include <boost/asio/associated_executor.hpp>
#include <boost/asio/dispatch.hpp>
#include <boost/asio/execution/outstanding_work.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/prefer.hpp>

namespace chorus::detail {
namespace {

/// All that is needed once the answer is there.
struct Pending {
    Request request; ///< without its body
    TakeAnswer take;
    codec::Shape const* shape;
    void* place;
    std::shared_ptr<std::string> raw;
    Completion<void> done;

    void complete(std::exception_ptr error, Response response) {
        if (!error) {
            if (raw) *raw = response.body;
            error = take(std::move(response), place, shape, request);
        }
        std::move(done)(error);
    }
};

/// Runs on the instance's strand, and hands the answer on to where the call's own handler runs.
class Answered {
public:
    using executor_type = asio::any_io_executor;
    using cancellation_slot_type = asio::cancellation_slot;

    Answered(std::shared_ptr<RestCore> core, std::unique_ptr<Pending> pending)
        : core_(std::move(core))
        , slot_(asio::get_associated_cancellation_slot(pending->done))
        // Keeps the handler's context waiting, and is where the handler runs.
        , work_(asio::prefer(asio::get_associated_executor(pending->done, core_->executor()),
              asio::execution::outstanding_work.tracked))
        , pending_(std::move(pending)) {}

    [[nodiscard]] executor_type get_executor() const noexcept { return core_->executor(); }
    [[nodiscard]] cancellation_slot_type get_cancellation_slot() const noexcept { return slot_; }

    void operator()(std::exception_ptr error, Response response) {
        if (error) error = std::make_exception_ptr(to_error(error));
        auto complete = [pending = std::move(pending_), error, response = std::move(response)]() mutable {
            // Whatever the handler does, the call is over and its memory free.
            auto over = std::move(pending);
            over->complete(error, std::move(response));
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
    std::unique_ptr<Pending> pending_;
};

} // namespace

std::exception_ptr take_json(
    Response response, void* place, codec::Shape const* shape, Request const& request) {
    return shape ? decode_answer(response, place, *shape, request.verb, request.route) : nullptr;
}

std::exception_ptr take_content(Response response, void* place, codec::Shape const*, Request const&) {
    *static_cast<Content*>(place) = content_of(std::move(response));
    return nullptr;
}

void start_call(std::shared_ptr<RestCore> core, Request request, CallOptions options, TakeAnswer take,
    codec::Shape const* shape, void* place, Completion<void> done) {
    Request remembered(request.verb, request.route, {});
    auto pending = std::unique_ptr<Pending>(
        new Pending{std::move(remembered), take, shape, place, options.raw, std::move(done)});
    auto& rest = *core;
    rest.perform(std::move(request), std::move(options), Answered(std::move(core), std::move(pending)));
}

} // namespace chorus::detail
