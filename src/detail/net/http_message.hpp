// HTTP/1.1 as text: requests written, answers parsed, without sockets.
#pragma once

#include "detail/transport.hpp"
#include <boost/beast/http/basic_parser.hpp>
#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace chorus::detail {

/// Throws errc::invalid_argument for a name, value or target that would not stay what it is on the wire (line
/// breaks above all: who smuggles one into a header writes the next request). Does not quote the value.
void check_header(std::string_view name, std::string_view value);
void check_target(std::string_view target);

/// Names of headers are the same in any case.
[[nodiscard]] bool is_same_name(std::string_view a, std::string_view b);

/// A request as it is sent: `text`, then `body`, which belongs to the request that it was made from.
class RequestText {
public:
    /// Throws like check_header and check_target.
    RequestText(HttpRequest const& request, std::string_view user_agent);

    std::string text;            ///< the head, and with it a body of moderate size
    std::string_view body;       ///< a larger one, which is not copied
    bool answer_has_body = true; ///< unless it is a HEAD request
};

/// Parses one answer straight into a `Response`. Beast's own parser would build a tree of fields first.
class ResponseParser final : public boost::beast::http::basic_parser<false> {
public:
    /// The largest head taken. Answers bring several kilobytes of policies and cookies.
    static constexpr std::uint32_t max_head_size = 64 * 1024;

    ResponseParser(Response& response, bool has_body, std::size_t max_body_size);

    /// 1xx: another answer follows, which wants another parser.
    [[nodiscard]] bool interim() const { return response_.status / 100 == 1; }
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

    Response& response_;
    bool in_head_ = true;
    std::optional<std::chrono::seconds> idle_timeout_;
};

} // namespace chorus::detail
