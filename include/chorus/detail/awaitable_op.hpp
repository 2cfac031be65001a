// What `co_await op` needs of Asio, beyond what Asio offers.
#pragma once

#include <boost/asio/any_completion_handler.hpp>
#include <boost/asio/associator.hpp>
#include <boost/asio/awaitable.hpp>
#include <chorus/error.hpp>
#include <exception>
#include <memory>
#include <utility>

namespace chorus::detail {

/// The result type in signatures that only `co_await` sees.
struct awaited {};

template<class T> struct SignatureOf {
    using plain = void(std::exception_ptr, T);
    using tagged = awaited(std::exception_ptr, T);
};
template<> struct SignatureOf<void> {
    using plain = void(std::exception_ptr);
    using tagged = awaited(std::exception_ptr);
};
template<class T> using completion_signature = typename SignatureOf<T>::plain;
template<class T> using awaited_signature = typename SignatureOf<T>::tagged;

template<class T> using Completion = asio::any_completion_handler<completion_signature<T>>;

/// A handler that maps what it is called with, `map(handler, args…)`, and keeps the associations of
/// `Handler`: its executor, allocator and cancellation slot.
template<class Handler, class Map> class MappedHandler {
public:
    MappedHandler(Handler handler, Map map) : handler_(std::move(handler)), map_(std::move(map)) {}

    [[nodiscard]] Handler const& handler() const noexcept { return handler_; }
    template<class... Args> void operator()(Args... args) { map_(std::move(handler_), std::move(args)...); }

private:
    Handler handler_;
    Map map_;
};

/// Turns `(exception, value)` into a `Result`.
template<class T> struct ToResult {
    template<class Handler, class... Value>
    void operator()(Handler handler, std::exception_ptr exception, Value... value) {
        if (exception)
            std::move(handler)(Result<T>(to_error(exception)));
        else
            std::move(handler)(Result<T>(std::move(value)...));
    }
};

/// Calls a handler of `(exception, value)` with the value that an operation has put into its place.
template<class T> struct HandOver {
    std::unique_ptr<T> place;
    template<class Handler> void operator()(Handler handler, std::exception_ptr exception) {
        auto value = std::move(*place);
        place.reset();
        std::move(handler)(exception, std::move(value));
    }
};

/// Where the value of an awaited operation goes.
template<class T> class Place {
public:
    T* place() { return &value_; }
    T take() { return std::move(value_); }

private:
    T value_{};
};
template<> class Place<void> {
public:
    void* place() { return nullptr; }
    void take() {}
};

} // namespace chorus::detail

namespace boost::asio {

// All of the inner handler's; where it has none, the candidate: the executor of whatever is completing.
template<template<class, class> class Associator, class Handler, class Map, class Candidate>
struct associator<Associator, chorus::detail::MappedHandler<Handler, Map>, Candidate>
    : Associator<Handler, Candidate> {
    static typename Associator<Handler, Candidate>::type get(
        chorus::detail::MappedHandler<Handler, Map> const& mapped) noexcept {
        return Associator<Handler, Candidate>::get(mapped.handler());
    }
    static auto get(
        chorus::detail::MappedHandler<Handler, Map> const& mapped, Candidate const& candidate) noexcept
        -> decltype(Associator<Handler, Candidate>::get(mapped.handler(), candidate)) {
        return Associator<Handler, Candidate>::get(mapped.handler(), candidate);
    }
};

} // namespace boost::asio
