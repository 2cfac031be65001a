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

/// The work behind an operation of some type.
class AnyOperation {
public:
    virtual ~AnyOperation() = default;
    virtual void start_any(CallOptions options, void* place, Completion<void> done) = 0;
    [[nodiscard]] virtual Request const* request() const { return nullptr; }
};

/// What an `Op` of any type consists of.
class CHORUS_DECL NotStarted {
protected:
    explicit NotStarted(std::unique_ptr<AnyOperation> work);
    NotStarted(NotStarted&& other) noexcept;
    NotStarted& operator=(NotStarted&& other) noexcept;
    ~NotStarted();

    [[nodiscard]] Request const& request() const;
    [[noreturn]] static void refuse_second_start();

    std::unique_ptr<AnyOperation> work_;
    CallOptions options_;

private:
    template<class> friend class Awaiting;
};

/// A coroutine that waits for an operation.
template<class Executor> class Awaiting {
protected:
    using Frame = asio::detail::awaitable_frame_base<Executor>;

    Awaiting(NotStarted& op, Frame& frame) : op_(op), frame_(frame) {}

    /// Starts the operation, once the coroutine is suspended.
    void suspend(void* place);
    /// Throws what the operation ended with, if anything.
    void resume();

private:
    void start();

    NotStarted& op_;
    Frame& frame_;
    void* place_ = nullptr;
    std::exception_ptr* error_ = nullptr; // in the hands of who wakes the coroutine
};

template<class Executor> void Awaiting<Executor>::suspend(void* place) {
    if (!op_.work_) NotStarted::refuse_second_start();
    place_ = place;
    frame_.after_suspend([](void* self) { static_cast<Awaiting*>(self)->start(); }, this);
}
template<class Executor> void Awaiting<Executor>::start() {
    using Waker = asio::detail::awaitable_async_op_handler<void(std::exception_ptr), Executor>;
    auto work = std::move(op_.work_);
    auto options = std::move(op_.options_);
    work->start_any(std::move(options), place_, Waker(frame_.detach_thread(), error_));
}
template<class Executor> void Awaiting<Executor>::resume() {
    // Not a copy: the last one may only go where the exception is handled.
    if (*error_) std::rethrow_exception(std::exchange(*error_, nullptr));
}

// Compiled in the library: it is most of what a program's first `co_await` needs of Asio.
extern template class CHORUS_DECL Awaiting<asio::any_io_executor>;

/// The work behind an `Op`: started at most once.
///
/// `start` puts the value into `place` and then calls `done`, both on `done`'s executor; the place outlives
/// `done`. So one type of handler serves operations of all types, and awaiting one more type costs a program
/// next to no compile time.
template<class T> class Operation : public AnyOperation {
public:
    virtual void start(CallOptions options, T* place, Completion<void> done) = 0;
    void start_any(CallOptions options, void* place, Completion<void> done) final {
        start(std::move(options), static_cast<T*>(place), std::move(done));
    }
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
template<class T> class [[nodiscard]] Op : detail::NotStarted {
public:
    using value_type = T;
    using signature = detail::completion_signature<T>;

    explicit Op(std::unique_ptr<detail::Operation<T>> work) : NotStarted(std::move(work)) {}

    /// From start to completion, waits and retries included. Then errc::timeout.
    Op&& timeout(std::chrono::milliseconds limit) && { return options_.timeout = limit, std::move(*this); }
    /// What the audit log says of it.
    Op&& reason(std::string text) && { return options_.reason = std::move(text), std::move(*this); }
    /// Fails with errc::rate_limited where it would have to wait.
    Op&& without_waiting() && { return options_.wait_for_rate_limit = false, std::move(*this); }
    /// Before or after others that wait for the same limit.
    Op&& priority(Priority rank) && { return options_.priority = rank, std::move(*this); }
    /// What is made again when it fails. REST calls only.
    Op&& retry(RetryPolicy policy) && { return options_.retry = policy, std::move(*this); }
    /// Made once, and not again after a 429 either.
    Op&& without_retries() && { return std::move(*this).retry(RetryPolicy(1)); }
    /// The answer's body goes there, not into memory: `download(file).into(file_sink("cat.png"))`. Of calls
    /// whose value is a Content, of which then only the type is told. See <chorus/rest/body.hpp>.
    Op&& into(std::shared_ptr<BodySink> sink) && {
        return options_.set_sink(std::move(sink)), std::move(*this);
    }
    /// How much of the request's body has been sent; of the answer's has come. REST calls only.
    Op&& on_sent(Progress progress) && { return options_.set_on_sent(std::move(progress)), std::move(*this); }
    Op&& on_received(Progress progress) && {
        return options_.set_on_received(std::move(progress)), std::move(*this);
    }

    /// The same, with the JSON it was decoded from. Needs <chorus/raw.hpp>. REST calls only.
    [[nodiscard]] Op<WithRaw<T>> with_raw() &&;

    /// The same, without exceptions.
    [[nodiscard]] ResultOp<T> as_result() && { return ResultOp<T>(std::move(*this)); }

    /// What would be sent. Only of operations that are one REST call.
    [[nodiscard]] Request const& request() const { return NotStarted::request(); }
    [[nodiscard]] CallOptions const& options() const { return options_; }

    /// Throws errc::invalid_argument where it has been started before.
    template<asio::completion_token_for<signature> Token> auto operator()(Token&& token) && {
        if (!work_) refuse_second_start();
        return asio::async_initiate<Token, signature>(
            [](auto handler, std::unique_ptr<detail::AnyOperation> work, CallOptions options) {
                // The work lives on in what it starts; this object may end now.
                if constexpr (std::is_void_v<T>)
                    work->start_any(std::move(options), nullptr, detail::Completion<void>(std::move(handler)));
                else {
                    auto place = std::make_unique<T>();
                    auto* const value = place.get();
                    work->start_any(std::move(options), value,
                        detail::MappedHandler(std::move(handler), detail::HandOver<T>{std::move(place)}));
                }
            },
            token, std::move(work_), std::move(options_));
    }

private:
    template<class> friend class Op;
    template<class, class, class> friend class asio::detail::awaitable_async_op;
};

namespace detail {

/// `op.with_raw()`: the work of `op`, which keeps the bytes besides.
template<class T> class WithRawOperation final : public Operation<WithRaw<T>> {
public:
    explicit WithRawOperation(std::unique_ptr<AnyOperation> work) : work_(std::move(work)) {}

    void start(CallOptions options, WithRaw<T>* place, Completion<void> done) override {
        auto raw = options.raw = std::make_shared<std::string>();
        auto* const value = &**place;
        work_->start_any(std::move(options), value,
            MappedHandler(std::move(done), [raw, place](Completion<void> over, std::exception_ptr error) {
                if (!error) *place = WithRaw<T>(std::move(**place), std::move(*raw));
                std::move(over)(error);
            }));
    }
    [[nodiscard]] Request const* request() const override { return work_->request(); }

private:
    std::unique_ptr<AnyOperation> work_;
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
    template<class, class, class> friend class asio::detail::awaitable_async_op;

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
    using type = chorus::detail::awaited(chorus::Result<T>);
};
template<class T> struct completion_signature_of<chorus::ResultOp<T>&&> {
    using type = chorus::detail::awaited(chorus::Result<T>);
};

} // namespace boost::asio

namespace boost::asio::detail {

// What `co_await op` becomes: the value is put into the coroutine's own frame, and all else is the same for
// operations of all types.
template<class T, class Executor>
class awaitable_async_op<chorus::detail::awaited_signature<T>, chorus::Op<T>, Executor>
    : chorus::detail::Awaiting<Executor> {
public:
    awaitable_async_op(chorus::Op<T>&& op, awaitable_frame_base<Executor>* frame)
        : chorus::detail::Awaiting<Executor>(op, *frame) {}

    [[nodiscard]] bool await_ready() const noexcept { return false; }
    void await_suspend(coroutine_handle<void>) { this->suspend(value_.place()); }
    T await_resume() {
        this->resume();
        return value_.take();
    }

private:
    chorus::detail::Place<T> value_;
};

template<class T, class Executor>
class awaitable_async_op<chorus::detail::awaited(chorus::Result<T>), chorus::ResultOp<T>, Executor>
    : awaitable_async_op<chorus::detail::awaited_signature<T>, chorus::Op<T>, Executor> {
    using Base = awaitable_async_op<chorus::detail::awaited_signature<T>, chorus::Op<T>, Executor>;

public:
    awaitable_async_op(chorus::ResultOp<T>&& op, awaitable_frame_base<Executor>* frame)
        : Base(std::move(op.op_), frame) {}

    using Base::await_ready;
    using Base::await_suspend;
    chorus::Result<T> await_resume() {
        try {
            if constexpr (std::is_void_v<T>) {
                Base::await_resume();
                return chorus::Result<T>();
            }
            else
                return chorus::Result<T>(Base::await_resume());
        }
        catch (...) {
            return chorus::Result<T>(chorus::detail::to_error(std::current_exception()));
        }
    }
};

} // namespace boost::asio::detail
