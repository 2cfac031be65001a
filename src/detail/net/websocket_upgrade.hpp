// The HTTP exchange that a WebSocket begins with (RFC 6455, section 4).
#pragma once

#include "detail/transport.hpp"
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/parser.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace chorus::detail {

class WebSocketUpgrade {
public:
    using ErrorCode = boost::system::error_code;

    WebSocketUpgrade();
    /// With a key that is known: for tests.
    explicit WebSocketUpgrade(std::string key);

    [[nodiscard]] std::string request(
        std::string_view authority, std::string_view target, std::vector<Header> const& headers) const;

    /// Takes the answer's bytes from the front of `bytes`, as far as they have come.
    [[nodiscard]] ErrorCode take(std::string_view& bytes);
    /// What is to be said of a stream that ends here.
    [[nodiscard]] ErrorCode end();
    [[nodiscard]] bool is_done() const { return parser_.is_header_done(); }
    [[nodiscard]] int status() const { return static_cast<int>(parser_.get().result_int()); }
    /// What is wrong with an answer of status 101.
    [[nodiscard]] ErrorCode verdict() const;

private:
    std::string key_;
    std::string rest_; ///< of the head, which is only taken line by line
    boost::beast::http::response_parser<boost::beast::http::empty_body> parser_;
};

} // namespace chorus::detail
