// How the facades say what they do: `return call<Channel>("GET /channels/{channel_id}", channel);`.
#pragma once

#include "rest/rest_core.hpp"
#include "rest/route.hpp"
#include <array>
#include <boost/asio/bind_executor.hpp>
#include <boost/asio/dispatch.hpp>
#include <boost/asio/execution/outstanding_work.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/prefer.hpp>
#include <chorus/codec/json.hpp>
#include <chorus/codec/query.hpp>
#include <chorus/operation.hpp>

namespace chorus::detail {

template<class Result>
void complete_call(Completion<Result> done, std::exception_ptr error, Response const& response, Verb verb,
    std::string_view route) {
    if (error) error = std::make_exception_ptr(to_error(error));
    if constexpr (std::is_void_v<Result>) { std::move(done)(error); }
    else {
        Result value{};
        if (!error) error = decode_answer(response, &value, codec::shape_of<Result>, verb, route);
        std::move(done)(error, std::move(value));
    }
}

/// One REST call as an operation; the answer is decoded where the handler runs, not on the instance's strand,
/// where all its calls would wait for it.
template<class Result> class RestOperation final : public Operation<Result> {
public:
    RestOperation(std::shared_ptr<RestCore> core, Request request)
        : core_(std::move(core))
        , request_(std::move(request)) {}

    void start(CallOptions options, Completion<Result> handler) override {
        auto executor = asio::get_associated_executor(handler, core_->executor());
        // Keeps the handler's context waiting, and is where the handler runs.
        auto work = asio::prefer(executor, asio::execution::outstanding_work.tracked);
        auto finish = [core = core_, work = std::move(work), verb = request_.verb, route = request_.route](
                          Completion<Result> done, std::exception_ptr error, Response response) mutable {
            auto complete = [done = std::move(done), error, response = std::move(response), verb,
                                route = std::move(route)]() mutable {
                complete_call<Result>(std::move(done), error, response, verb, route);
            };
            // Off the strand first: dispatched from here, the handler could run inside of it.
            asio::post(core->executor(), [work = std::move(work), complete = std::move(complete)]() mutable {
                asio::dispatch(work, std::move(complete));
            });
        };
        core_->perform(std::move(request_), std::move(options),
            asio::bind_executor(core_->executor(), MappedHandler(std::move(handler), std::move(finish))));
    }
    [[nodiscard]] Request const* request() const override { return &request_; }

private:
    std::shared_ptr<RestCore> core_;
    Request request_;
};

/// A call being described; becomes the operation that a facade returns.
template<class Result> class Call {
public:
    Call(std::shared_ptr<RestCore> core, Request request)
        : core_(std::move(core))
        , request_(std::move(request)) {}

    template<class Body> Call&& json(Body const& body) && {
        static_assert(!std::is_aggregate_v<Body>);
        codec::encode_json(&body, codec::shape_of<Body>, request_.json);
        return std::move(*this);
    }
    template<class Query> Call&& query(Query const& query) && {
        std::string text;
        codec::encode_query(&query, codec::object_shape<Query>(), text);
        if (!text.empty()) request_.target += "?" + text;
        return std::move(*this);
    }
    /// A body without fields: some servers want an object where there is nothing to say.
    Call&& empty_json() && { return request_.json = "{}", std::move(*this); }
    Call&& json_text(std::string text) && { return request_.json = std::move(text), std::move(*this); }
    Call&& files(std::vector<File> files) && { return request_.files = std::move(files), std::move(*this); }
    Call&& without_token() && { return request_.authorized = false, std::move(*this); }
    Call&& from(Base base) && { return request_.base = base, std::move(*this); }

    operator Op<Result>() && {
        return Op<Result>(std::make_unique<RestOperation<Result>>(std::move(core_), std::move(request_)));
    }

private:
    std::shared_ptr<RestCore> core_;
    Request request_;
};

template<class Result, class... Path>
Call<Result> call(
    std::shared_ptr<RestCore> core, std::type_identity_t<Route<sizeof...(Path)>> route, Path const&... path) {
    std::array<PathArg, sizeof...(Path)> args{PathArg(path)...};
    return Call<Result>(std::move(core), make_request(route.verb, route.path, args));
}

} // namespace chorus::detail
