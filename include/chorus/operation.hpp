#pragma once

#include <boost/asio/any_completion_handler.hpp>
#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/associated_cancellation_slot.hpp>
#include <boost/asio/associated_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/deferred.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <chorus/detail/awaitable_op.hpp>
#include <chorus/error.hpp>
#include <chorus/rest/request.hpp>
#include <chorus/task.hpp>
#include <memory>
#include <type_traits>
#include <utility>

namespace chorus {

template<class T> class ResultOp;
template<class T> class WithRaw;

namespace detail {

template<class T> using Completion = asio::any_completion_handler<completion_signature<T>>;

/// The work behind an `Op`: started at most once.
template<class T> class Operation {
public:
    virtual ~Operation() = default;
    virtual void start(CallOptions options, Completion<T> handler) = 0;
    [[nodiscard]] virtual Request const* request() const { return nullptr; }
};

} // namespace detail

/// An operation that has not started: it starts when awaited or called with a completion token.
///
/// - `T value = co_await std::move(op)` or `co_await user.channels().get(id)`: throws `Error`.
/// - `op(asio::use_future)`, `op(callback)`, `op(asio::bind_cancellation_slot(slot, callback))`, …: completes
/// with
///   `void(std::exception_ptr, T)`; for `Op<void>` with `void(std::exception_ptr)`.
/// - `co_await op.as_result()`: a `Result<T>`, never throws.
/// - `co_await (a(asio::use_awaitable) && b(asio::use_awaitable))`: both at once.
///
/// Options chain before it starts. An operation that is never started does nothing. It may be moved to, and
/// started on, any thread; it completes on the handler's associated executor, else on the instance's.
/// Cancellation of any type ends it with errc::cancelled; what a server has already received stays done.
template<class T> class [[nodiscard]] Op {
public:
    using value_type = T;
    using signature = detail::completion_signature<T>;

    explicit Op(std::unique_ptr<detail::Operation<T>> work) : work_(std::move(work)) {}

    /// From start to completion, waits and retries included. Then errc::timeout.
    Op&& timeout(std::chrono::milliseconds limit) && { return options_.timeout = limit, std::move(*this); }
    /// What the audit log says of it.
    Op&& reason(std::string text) && { return options_.reason = std::move(text), std::move(*this); }
    /// Fails with errc::rate_limited where it would have to wait.
    Op&& without_waiting() && { return options_.wait_for_rate_limit = false, std::move(*this); }

    /// The same, with the JSON it was decoded from. Needs <chorus/raw.hpp>. REST calls only.
    [[nodiscard]] Op<WithRaw<T>> with_raw() &&;

    /// The same, without exceptions.
    [[nodiscard]] ResultOp<T> as_result() && { return ResultOp<T>(std::move(*this)); }

    /// What would be sent. Only of operations that are one REST call.
    [[nodiscard]] Request const& request() const {
        auto const* request = work_ ? work_->request() : nullptr;
        if (!request)
            throw Error(errc::invalid_argument, "this operation is not a REST call, or has started");
        return *request;
    }
    [[nodiscard]] CallOptions const& options() const { return options_; }

    /// Throws errc::invalid_argument where it has been started before.
    template<asio::completion_token_for<signature> Token> auto operator()(Token&& token) && {
        if (!work_) throw Error(errc::invalid_argument, "this operation has been started before");
        return asio::async_initiate<Token, signature>(
            [](auto handler, std::unique_ptr<detail::Operation<T>> work, CallOptions options) {
                // The work lives on in what it starts; this object may end now.
                work->start(std::move(options), detail::Completion<T>(std::move(handler)));
            },
            token, std::move(work_), std::move(options_));
    }

private:
    template<class> friend class Op;

    std::unique_ptr<detail::Operation<T>> work_;
    CallOptions options_;
};

namespace detail {

/// `op.with_raw()`: the work of `op`, which keeps the bytes besides.
template<class T> class WithRawOperation final : public Operation<WithRaw<T>> {
public:
    explicit WithRawOperation(std::unique_ptr<Operation<T>> work) : work_(std::move(work)) {}

    void start(CallOptions options, Completion<WithRaw<T>> handler) override {
        auto raw = options.raw = std::make_shared<std::string>();
        work_->start(std::move(options),
            MappedHandler(
                std::move(handler), [raw](Completion<WithRaw<T>> done, std::exception_ptr error, T value) {
                    std::move(done)(error, WithRaw<T>(std::move(value), std::move(*raw)));
                }));
    }
    [[nodiscard]] Request const* request() const override { return work_->request(); }

private:
    std::unique_ptr<Operation<T>> work_;
};

} // namespace detail

template<class T> Op<WithRaw<T>> Op<T>::with_raw() && {
    static_assert(!std::is_void_v<T>, "this call has no answer");
    Op<WithRaw<T>> out(std::make_unique<detail::WithRawOperation<T>>(std::move(work_)));
    out.options_ = std::move(options_);
    return out;
}

/// `op.as_result()`: completes with `void(Result<T>)`.
template<class T> class [[nodiscard]] ResultOp {
public:
    using signature = void(Result<T>);

    explicit ResultOp(Op<T> op) : op_(std::move(op)) {}

    template<asio::completion_token_for<signature> Token> auto operator()(Token&& token) && {
        return asio::async_initiate<Token, signature>(
            [](auto handler, Op<T> op) {
                std::move(op)(detail::MappedHandler(std::move(handler), detail::ToResult<T>()));
            },
            token, std::move(op_));
    }

private:
    Op<T> op_;
};

} // namespace chorus

namespace boost::asio {

// Lets `co_await op` work without a token. The tag return type picks chorus's awaitable handler.
template<class T> struct is_async_operation<chorus::Op<T>> : true_type {};
template<class T> struct is_async_operation<chorus::Op<T>&&> : true_type {};
template<class T> struct completion_signature_of<chorus::Op<T>> {
    using type = chorus::detail::awaited_signature<T>;
};
template<class T> struct completion_signature_of<chorus::Op<T>&&> {
    using type = chorus::detail::awaited_signature<T>;
};
template<class T> struct is_async_operation<chorus::ResultOp<T>> : true_type {};
template<class T> struct is_async_operation<chorus::ResultOp<T>&&> : true_type {};
template<class T> struct completion_signature_of<chorus::ResultOp<T>> {
    using type = void(chorus::Result<T>);
};
template<class T> struct completion_signature_of<chorus::ResultOp<T>&&> {
    using type = void(chorus::Result<T>);
};

} // namespace boost::asio
