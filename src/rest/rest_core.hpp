#pragma once

#include "detail/transport.hpp"
#include <chorus/codec/shape.hpp>
#include <chorus/fwd.hpp>
#include <chorus/limits.hpp>
#include <chorus/operation.hpp>
#include <chorus/rest/content.hpp>
#include <chorus/rest/request.hpp>
#include <memory>

namespace chorus::detail {

class InstanceCore;

/// Makes the calls of one account, or of none: adds the token, waits for limits, sends, learns, retries after
/// a 429, and turns refusals into errors.
class RestCore : public std::enable_shared_from_this<RestCore> {
public:
    enum class Account : std::uint8_t { none, user, bot };

    RestCore(std::shared_ptr<InstanceCore> instance, Account account, Secret token)
        : instance_(std::move(instance))
        , account_(account)
        , token_(std::move(token)) {}

    /// From any thread. Completes with an answer of a status below 300.
    void perform(Request request, CallOptions options, Completion<Response> handler);

    [[nodiscard]] std::shared_ptr<InstanceCore> const& instance() const { return instance_; }
    [[nodiscard]] asio::any_io_executor const& executor() const;
    [[nodiscard]] Flavor const& flavor() const;
    [[nodiscard]] Limits const& limits() const;
    [[nodiscard]] Secret const& token() const { return token_; }
    [[nodiscard]] bool is_bot() const { return account_ == Account::bot; }

private:
    static task<Response> run(std::shared_ptr<RestCore> self, Request request, CallOptions options);
    [[nodiscard]] HttpRequest prepare(
        Request const& request, CallOptions const& options, TimePoint deadline) const;

    std::shared_ptr<InstanceCore> instance_;
    Account account_;
    Secret token_;
};

/// Decodes the body; null, or the error where it is not what was expected. An empty body leaves `value` as it
/// is.
[[nodiscard]] std::exception_ptr decode_answer(
    Response const& response, void* value, codec::Shape const& shape, Verb verb, std::string_view route);

/// An answer that is taken as it came.
[[nodiscard]] Content content_of(Response response);

/// The parts of an http(s) or ws(s) URL that a connection needs.
class UrlParts {
public:
    UrlParts() = default;
    Origin origin;
    std::string path;  ///< without trailing slash; may be empty
    std::string query; ///< with its question mark; may be empty
};
[[nodiscard]] UrlParts split_url(std::string_view url);

} // namespace chorus::detail
