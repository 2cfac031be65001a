#pragma once

#include "detail/transport.hpp"
#include "rest/url_parts.hpp"
#include <chorus/codec/shape.hpp>
#include <chorus/fwd.hpp>
#include <chorus/limits.hpp>
#include <chorus/operation.hpp>
#include <chorus/rest/content.hpp>
#include <chorus/rest/request.hpp>
#include <memory>

namespace chorus::detail {

class InstanceCore;

/// One account of an instance, or none: whose token calls carry.
class RestCore : public std::enable_shared_from_this<RestCore> {
public:
    enum class Account : std::uint8_t { none, user, bot };

    RestCore(std::shared_ptr<InstanceCore> instance, Account account, Secret token);

    /// From any thread. Completes with an answer of a status below 300.
    void perform(Request request, CallOptions options, Completion<Response> handler);

    /// Why `request` is not made at all: what would end a line or change the path never reaches the wire.
    /// Empty where it can.
    [[nodiscard]] std::string refusal_of(Request const& request) const;
    /// What goes on the wire. Throws errc::invalid_url.
    [[nodiscard]] HttpRequest prepare(
        Request const& request, CallOptions const& options, TimePoint deadline) const;

    [[nodiscard]] std::shared_ptr<InstanceCore> const& instance() const { return instance_; }
    [[nodiscard]] asio::any_io_executor const& executor() const;
    [[nodiscard]] Flavor const& flavor() const;
    [[nodiscard]] Limits const& limits() const;
    [[nodiscard]] Secret const& token() const { return token_; }
    [[nodiscard]] bool is_bot() const { return account_ == Account::bot; }

    /// The same number for the same token; 0 without one.
    [[nodiscard]] std::uint64_t account_number() const { return account_number_; }

private:
    [[nodiscard]] bool shows_token(Request const& request) const;

    std::shared_ptr<InstanceCore> instance_;
    Account account_;
    Secret token_;
    std::uint64_t account_number_;
    bool broken_token_; ///< nothing with it can be sent
};

/// Decodes the body; null, or the error where it is not what was expected. An empty body leaves `value` as it
/// is.
[[nodiscard]] std::exception_ptr decode_answer(
    Response const& response, void* value, codec::Shape const& shape, Verb verb, std::string_view route);

/// An answer that is taken as it came.
[[nodiscard]] Content content_of(Response response);

} // namespace chorus::detail
