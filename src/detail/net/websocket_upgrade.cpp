#include "detail/net/websocket_upgrade.hpp"

#include "detail/random.hpp"
#include <algorithm>
#include <array>
#include <boost/asio/buffer.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/rfc7230.hpp>
#include <boost/beast/websocket/error.hpp>
#include <cstdint>
#include <cstring>
#include <openssl/evp.h>
#include <openssl/sha.h>
#include <span>
#include <utility>

namespace chorus::detail {
namespace {

namespace http = boost::beast::http;
namespace websocket = boost::beast::websocket;

constexpr std::uint32_t max_head_size = 64 * 1024;

std::string base64(std::span<unsigned char const> bytes) {
    std::string text(4 * ((bytes.size() + 2) / 3) + 1, '\0');
    auto const size = EVP_EncodeBlock(
        reinterpret_cast<unsigned char*>(text.data()), bytes.data(), static_cast<int>(bytes.size()));
    text.resize(static_cast<std::size_t>(size));
    return text;
}

std::string random_key() {
    std::array<unsigned char, 16> bytes{};
    for (std::size_t at = 0; at < bytes.size(); at += 8) {
        auto const bits = random_bits();
        std::memcpy(bytes.data() + at, &bits, sizeof bits);
    }
    return base64(bytes);
}

std::string accepted(std::string const& key) {
    auto const text = key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    std::array<unsigned char, SHA_DIGEST_LENGTH> digest{};
    SHA1(reinterpret_cast<unsigned char const*>(text.data()), text.size(), digest.data());
    return base64(digest);
}

} // namespace

WebSocketUpgrade::WebSocketUpgrade() : WebSocketUpgrade(random_key()) {}

WebSocketUpgrade::WebSocketUpgrade(std::string key) : key_(std::move(key)) {
    parser_.header_limit(max_head_size);
    parser_.skip(true); // what stands behind the head is no body
}

std::string WebSocketUpgrade::request(
    std::string_view authority, std::string_view target, std::vector<Header> const& headers) const {
    std::string text = "GET ";
    text.append(target).append(" HTTP/1.1\r\nHost: ").append(authority);
    text.append("\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                "Sec-WebSocket-Key: ");
    text.append(key_).append("\r\n");
    for (auto const& [name, value] : headers) text.append(name).append(": ").append(value).append("\r\n");
    return text.append("\r\n");
}

WebSocketUpgrade::ErrorCode WebSocketUpgrade::take(std::string_view& bytes) {
    rest_.append(bytes);
    ErrorCode error;
    auto const taken = parser_.put(boost::asio::buffer(rest_), error);
    rest_.erase(0, taken);
    // Only what the head did not need goes back: it is the end of what was given.
    bytes.remove_prefix(is_done() ? bytes.size() - std::min(bytes.size(), rest_.size()) : bytes.size());
    if (error == http::error::need_more) return {};
    return error;
}

WebSocketUpgrade::ErrorCode WebSocketUpgrade::end() {
    if (!parser_.got_some()) return http::error::end_of_stream;
    return http::error::partial_message;
}

WebSocketUpgrade::ErrorCode WebSocketUpgrade::verdict() const {
    auto const& answer = parser_.get();
    auto const has = [&](http::field field, char const* token) {
        return http::token_list(answer[field]).exists(token);
    };
    if (!has(http::field::upgrade, "websocket")) return websocket::error::no_upgrade_websocket;
    if (!has(http::field::connection, "upgrade")) return websocket::error::no_connection_upgrade;
    if (answer.count(http::field::sec_websocket_accept) == 0) return websocket::error::no_sec_accept;
    if (answer[http::field::sec_websocket_accept] != accepted(key_)) return websocket::error::bad_sec_accept;
    return {};
}

} // namespace chorus::detail
