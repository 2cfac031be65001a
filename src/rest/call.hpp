// How the facades say what they do: `return call<Channel>("GET /channels/{channel_id}", channel);`.
#pragma once

#include "rest/rest_core.hpp"
#include "rest/route.hpp"
#include <array>
#include <chorus/codec/json.hpp>
#include <chorus/codec/query.hpp>
#include <chorus/operation.hpp>
#include <chorus/rest/content.hpp>

namespace chorus::detail {

/// Puts an answer into its place; the error where it is not what was expected.
using TakeAnswer = std::exception_ptr (*)(
    Response response, void* place, codec::Shape const* shape, Request const& request);

/// JSON of `shape`; nothing where that is null.
[[nodiscard]] std::exception_ptr take_json(
    Response response, void* place, codec::Shape const* shape, Request const& request);
/// A Content, as it came.
[[nodiscard]] std::exception_ptr take_content(
    Response response, void* place, codec::Shape const* shape, Request const& request);

/// Makes the call. The answer is decoded, and `done` called, on `done`'s own executor, not on the instance's
/// strand, where all other calls would wait for it.
void start_call(std::shared_ptr<RestCore> core, Request&& request, CallOptions&& options, TakeAnswer take,
    codec::Shape const* shape, void* place, Completion<void> done);

/// One REST call as an operation.
template<class Result> class RestOperation final : public Operation<Result> {
public:
    RestOperation(std::shared_ptr<RestCore> core, Request request)
        : core_(std::move(core))
        , request_(std::move(request)) {}

    void start(CallOptions options, Result* place, Completion<void> done) override {
        TakeAnswer take = &take_json;
        codec::Shape const* shape = nullptr;
        if constexpr (std::is_same_v<Result, Content>)
            take = &take_content;
        else if constexpr (!std::is_void_v<Result>)
            shape = &codec::shape_of<Result>;
        start_call(
            std::move(core_), std::move(request_), std::move(options), take, shape, place, std::move(done));
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
    /// The fields of `body` as an application/x-www-form-urlencoded body.
    template<class Body> Call&& form(Body const& body) && {
        static_assert(!std::is_aggregate_v<Body>);
        codec::encode_query(&body, codec::object_shape<Body>(), request_.form);
        return std::move(*this);
    }
    /// A named part of a multipart form.
    Call&& field(std::string name, std::string value) && {
        return request_.fields.emplace_back(std::move(name), std::move(value)), std::move(*this);
    }
    Call&& header(std::string name, std::string value) && {
        return request_.headers.emplace_back(std::move(name), std::move(value)), std::move(*this);
    }
    /// Why the call is not made: it fails with errc::invalid_argument. Empty: it is made.
    Call&& refuse(std::string why) && { return request_.refusal = std::move(why), std::move(*this); }
    /// Something in it sees to that the server does it once, however often it is made.
    Call&& done_once(bool is) && { return request_.done_once = is, std::move(*this); }
    Call&& without_token() && { return request_.authorized = false, std::move(*this); }
    Call&& from(Base base) && { return request_.base = base, std::move(*this); }

    /// What of the body breaks a limit: then the call is not made and fails with errc::invalid_form.
    Call&& checked(std::vector<FieldError> faults) && {
        return request_.faults = std::move(faults), std::move(*this);
    }

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
