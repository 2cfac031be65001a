// HTTP/1.1 as text: requests written, answers parsed, without sockets.
#pragma once

#include "detail/transport.hpp"
#include <boost/beast/http/basic_parser.hpp>
#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace chorus::detail {

/// Throws errc::invalid_argument for a name, value or target that would not stay what it is on the wire (line
/// breaks above all: who smuggles one into a header writes the next request). Does not quote the value.
void check_header(std::string_view name, std::string_view value);
void check_target(std::string_view target);

/// A request as it is sent: `text`, then `body` or what `stream` says. Those belong to the request that it was
/// made from.
class RequestText {
public:
    /// Throws like check_header and check_target.
    RequestText(HttpRequest const& request, TransportOptions const& options);

    std::string text;             ///< the head, and with it a body of moderate size
    std::string_view body;        ///< a larger one, which is not copied
    Body const* stream = nullptr; ///< one that is not in memory
    bool chunked = false;         ///< `stream` is sent in chunks
    Transfer const* transfer = nullptr;
    std::size_t body_size = 0;   ///< of what is in memory
    bool answer_has_body = true; ///< unless it is a HEAD request
};

/// Around each piece of a chunked body (RFC 9112, section 7.1): its size before it.
[[nodiscard]] std::string chunk_head(std::size_t size);

/// Parses one answer straight into a `Response`. Beast's own parser would build a tree of fields first.
///
/// A body that goes elsewhere, or comes packed, is not put there: `put` ends with each part of it.
class ResponseParser final : public boost::beast::http::basic_parser<false> {
public:
    /// The largest head taken. Answers bring several kilobytes of policies and cookies.
    static constexpr std::uint32_t max_head_size = 64 * 1024;

    class Options {
    public:
        Options() = default;
        Options&& without_body() && { return has_body = false, std::move(*this); }

        bool has_body = true; ///< false: whatever the head says
        bool unpacks = false; ///< gzip is dealt with
        bool parts = false;   ///< the body comes in parts in any case
        bool sinks = false;   ///< the body of a successful answer goes elsewhere, and may have any size
        std::size_t max_body_size = 0;
    };

    ResponseParser(Response& response, Options const& options);

    /// 1xx: another answer follows, which wants another parser.
    [[nodiscard]] bool interim() const { return response_.status / 100 == 1; }
    /// The body comes in parts.
    [[nodiscard]] bool in_parts() const { return in_parts_; }
    /// The part that the last `put` ended with, in the bytes that it was given; empty if with none.
    [[nodiscard]] std::string_view take_part() { return std::exchange(part_, {}); }
    [[nodiscard]] bool packed() const { return packed_; }
    /// Successful, and there is a sink.
    [[nodiscard]] bool to_sink() const { return to_sink_; }
    /// What the server says in `Keep-Alive: timeout=5`.
    [[nodiscard]] std::optional<std::chrono::seconds> announced_idle_timeout() const { return idle_timeout_; }

private:
    using Text = boost::beast::string_view;
    using ErrorCode = boost::beast::error_code;

    void on_request_impl(boost::beast::http::verb, Text, Text, int, ErrorCode&) override;
    void on_response_impl(int status, Text reason, int version, ErrorCode& error) override;
    void on_field_impl(boost::beast::http::field id, Text name, Text value, ErrorCode& error) override;
    void on_header_impl(ErrorCode& error) override;
    void on_body_init_impl(boost::optional<std::uint64_t> const& length, ErrorCode& error) override;
    std::size_t on_body_impl(Text part, ErrorCode& error) override;
    void on_chunk_header_impl(std::uint64_t size, Text extensions, ErrorCode& error) override;
    std::size_t on_chunk_body_impl(std::uint64_t rest, Text part, ErrorCode& error) override;
    void on_finish_impl(ErrorCode& error) override;

    void take_body(Text part);

    Response& response_;
    Options const options_;
    bool in_head_ = true;
    bool in_parts_ = false;
    bool packed_ = false;
    bool to_sink_ = false;
    std::string_view part_;
    std::optional<std::chrono::seconds> idle_timeout_;
};

} // namespace chorus::detail
