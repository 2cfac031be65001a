// A transport without a network: answers from a script, and tells what was asked.
#pragma once

#include "detail/timer.hpp"
#include "detail/transport.hpp"
#include "rest/instance_core.hpp"
#include "rest/rest_core.hpp"
#include "support/catch_result.hpp"
#include "support/run.hpp"
#include <boost/asio/this_coro.hpp>
#include <chorus/rest/channels.hpp>
#include <deque>
#include <functional>
#include <memory>
#include <vector>

namespace chorus_test {

using chorus::Header;
using chorus::Response;
using chorus::Verb;
using chorus::detail::HttpRequest;

inline Response answer(int status, std::string body = {}, std::vector<Header> headers = {}) {
    Response response;
    response.status = status;
    response.body = std::move(body);
    response.headers = std::move(headers);
    return response;
}

inline Response json_answer(int status, std::string body, std::vector<Header> headers = {}) {
    headers.emplace_back("Content-Type", "application/json");
    return answer(status, std::move(body), std::move(headers));
}

inline Response html_answer(int status) {
    return answer(status, "<!DOCTYPE html>\n<html><body><pre>Cannot GET /nope</pre></body></html>\n",
        {{"Content-Type", "text/html; charset=utf-8"}});
}

class FakeHttp final : public chorus::detail::HttpTransport {
public:
    /// What comes next: an answer, an exception, or (null) nothing until the call is cancelled.
    using Step = std::function<Response(HttpRequest const&)>;

    FakeHttp& then(Response response) {
        return then(Step([response = std::move(response)](HttpRequest const&) { return response; }));
    }
    FakeHttp& then(Step step) { return script_.push_back(std::move(step)), *this; }
    FakeHttp& then_fail(chorus::errc code) {
        return then(Step(
            [code](HttpRequest const&) -> Response { throw chorus::Error(code, "as the script says"); }));
    }
    FakeHttp& then_hang() { return script_.push_back(nullptr), *this; }
    /// What answers where the script has ended. Without it, that is errc::connect_failed.
    FakeHttp& otherwise(Step step) { return otherwise_ = std::move(step), *this; }

    chorus::task<Response> send(HttpRequest request) override {
        requests.push_back(request);
        Step step = otherwise_;
        bool hangs = false;
        if (!script_.empty()) {
            step = std::move(script_.front());
            script_.pop_front();
            hangs = !step;
        }
        if (hangs) {
            chorus::detail::Timer timer(co_await chorus::asio::this_coro::executor);
            ++hanging;
            bool expired = co_await timer.wait_until(chorus::detail::TimePoint::max());
            --hanging;
            if (!expired) throw chorus::Error(chorus::errc::cancelled);
        }
        if (!step) throw chorus::Error(chorus::errc::connect_failed, "the script has ended");
        co_return step(request);
    }
    void close() override { closed = true; }
    [[nodiscard]] chorus::detail::PoolStats stats() const override { return {}; }

    std::vector<HttpRequest> requests;
    int hanging = 0;
    bool closed = false;

private:
    std::deque<Step> script_;
    Step otherwise_;
};

class FakeTransport final : public chorus::detail::Transport {
public:
    [[nodiscard]] chorus::detail::HttpTransport& http() override { return fake; }
    [[nodiscard]] std::unique_ptr<chorus::detail::WebSocket> websocket(
        chorus::asio::any_io_executor) override {
        throw std::logic_error("this transport has no WebSockets");
    }

    FakeHttp fake;
};

/// An instance and an account over such a transport.
class RestRig {
public:
    using Account = chorus::detail::RestCore::Account;

    explicit RestRig(
        chorus::Flavor flavor = {}, Account account = Account::user, chorus::InstanceOptions options = {})
        : instance(std::make_shared<chorus::detail::InstanceCore>(io.get_executor(), quick(std::move(options)),
              chorus::UrlBundle("https://chat.example", "https://chat.example/api/v9",
                  "wss://gw.chat.example", "https://cdn.chat.example"),
              std::move(flavor), chorus::InstanceInfo(), transport))
        , rest(
              std::make_shared<chorus::detail::RestCore>(instance, account, chorus::Secret("s3cret-token"))) {
    }

    template<class Facade> [[nodiscard]] Facade facade() const { return Facade(rest); }
    FakeHttp& http() { return transport->fake; }
    std::vector<HttpRequest> const& requests() const { return transport->fake.requests; }

    /// Runs a coroutine to its end.
    template<class T> T run(chorus::task<T> work) { return chorus_test::run(io, std::move(work)); }
    /// Runs an operation to its end: its value, or its Error.
    template<class T> chorus::Result<T> result(chorus::Op<T> op) { return run(result_of(std::move(op))); }

    chorus::asio::io_context io;
    std::shared_ptr<FakeTransport> transport = std::make_shared<FakeTransport>();
    std::shared_ptr<chorus::detail::InstanceCore> instance;
    std::shared_ptr<chorus::detail::RestCore> rest;

private:
    /// The same with retries that tests need not wait for.
    static chorus::InstanceOptions quick(chorus::InstanceOptions options) {
        if (options.retry == chorus::RetryPolicy())
            options.retry.first_delay(std::chrono::milliseconds(1)).longest_delay(std::chrono::milliseconds(4));
        return options;
    }
    template<class T> static chorus::task<chorus::Result<T>> result_of(chorus::Op<T> op) {
        co_return co_await std::move(op).as_result();
    }
};

/// The value of a header; empty where there is none.
inline std::string header(HttpRequest const& request, std::string_view name) {
    Response lookup;
    lookup.headers = request.headers;
    return std::string(lookup.header(name));
}

} // namespace chorus_test
