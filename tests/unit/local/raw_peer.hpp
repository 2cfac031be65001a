// A server on threads of its own, and clients that speak to it with bare Beast, blocking: no code of the
// library's own client is between the test and the wire.
#pragma once

#include <boost/asio/connect.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/websocket.hpp>
#include <chorus/local/server.hpp>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace chorus::local::testing {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
namespace websocket = beast::websocket;
using asio::ip::tcp;
using nlohmann::json;

/// Servers live and die inside while its threads run.
class Machine {
public:
    explicit Machine(unsigned threads = 1) : work_(asio::make_work_guard(io_)) {
        for (unsigned i = 0; i < threads; ++i) threads_.emplace_back([this] { io_.run(); });
    }
    ~Machine() {
        work_.reset(); // everything that ends, ends; what does not hangs the test
        for (auto& thread : threads_) thread.join();
    }
    asio::io_context& io() { return io_; }

private:
    asio::io_context io_;
    asio::executor_work_guard<asio::io_context::executor_type> work_;
    std::vector<std::thread> threads_;
};

inline tcp::endpoint endpoint_of(Server const& server) {
    return {asio::ip::make_address("127.0.0.1"), server.port()};
}

struct Reply {
    int status = 0;
    std::string body;
    http::fields headers;

    [[nodiscard]] json parsed() const { return json::parse(body); }
    [[nodiscard]] std::string header(std::string_view name) const {
        return std::string(headers[beast::string_view(name.data(), name.size())]);
    }
};

/// One kept-alive connection.
class HttpPeer {
public:
    explicit HttpPeer(Server const& server) : stream_(io_) { stream_.connect(endpoint_of(server)); }

    Reply ask(http::verb method, std::string target, std::string token = {}, std::string body = {},
        std::vector<std::pair<std::string, std::string>> headers = {}) {
        http::request<http::string_body> request(method, target, 11);
        request.set(http::field::host, "127.0.0.1");
        if (!token.empty()) request.set(http::field::authorization, token);
        if (!body.empty()) request.set(http::field::content_type, "application/json");
        for (auto const& [name, value] : headers) request.set(name, value);
        request.body() = std::move(body);
        request.prepare_payload();
        http::write(stream_, request);
        return read(method == http::verb::head);
    }
    Reply get(std::string target, std::string token = {}) { return ask(http::verb::get, target, token); }
    Reply post(std::string target, json const& body, std::string token = {}) {
        return ask(http::verb::post, target, token, body.dump());
    }
    void send_bytes(std::string_view bytes) { asio::write(stream_.socket(), asio::buffer(bytes)); }
    Reply read(bool head = false) {
        http::response_parser<http::string_body> parser;
        parser.body_limit(64u << 20);
        parser.skip(head);
        http::read(stream_, buffer_, parser);
        auto message = parser.release();
        Reply reply;
        reply.status = static_cast<int>(message.result_int());
        reply.body = std::move(message.body());
        reply.headers = std::move(message.base());
        return reply;
    }
    /// Whether the server ends the connection, having sent nothing more.
    bool sees_end() {
        beast::error_code error;
        char byte;
        stream_.socket().read_some(asio::buffer(&byte, 1), error);
        return error == asio::error::eof || error == asio::error::connection_reset;
    }

private:
    asio::io_context io_;
    beast::tcp_stream stream_;
    beast::flat_buffer buffer_;
};

/// One gateway connection.
class GatewayPeer {
public:
    explicit GatewayPeer(Server const& server, std::string target = "/?v=9&encoding=json") : stream_(io_) {
        beast::get_lowest_layer(stream_).connect(endpoint_of(server));
        stream_.handshake("127.0.0.1", target);
    }

    void send(json const& payload) { send_text(payload.dump()); }
    void send_text(std::string const& text) {
        stream_.text(true);
        stream_.write(asio::buffer(text));
    }
    void send_binary(std::string const& bytes) {
        stream_.binary(true);
        stream_.write(asio::buffer(bytes));
    }
    void send_bytes(std::string_view bytes) {
        asio::write(beast::get_lowest_layer(stream_).socket(), asio::buffer(bytes));
    }
    /// The next payload. Throws boost::system::system_error when there is none; see `close_code`.
    json next() {
        buffer_.clear();
        stream_.read(buffer_);
        auto payload = json::parse(beast::buffers_to_string(buffer_.data()));
        if (payload.contains("s") && payload["s"].is_number()) sequence_ = payload["s"];
        return payload;
    }
    /// Reads until an event of that type.
    json next(std::string_view type) {
        for (;;)
            if (auto payload = next(); payload["op"] == 0 && payload["t"] == type) return payload;
    }
    json next_op(int op) {
        for (;;)
            if (auto payload = next(); payload["op"] == op) return payload;
    }
    /// Reads on until the connection ends: the close code, 0 for an end without a close frame.
    std::uint16_t close_code() {
        try {
            for (;;) next();
        }
        catch (boost::system::system_error const&) {
            return stream_.reason().code;
        }
    }
    /// HELLO, IDENTIFY, READY; returns READY's `d`.
    json identify(std::string const& token, json more = json::object()) {
        next_op(10);
        more["token"] = token;
        send({{"op", 2}, {"d", more}});
        return next("READY")["d"];
    }
    [[nodiscard]] std::uint64_t sequence() const { return sequence_; }

private:
    asio::io_context io_;
    websocket::stream<beast::tcp_stream> stream_;
    beast::flat_buffer buffer_;
    std::uint64_t sequence_ = 0;
};

inline std::string register_user(HttpPeer& http, std::string const& name) {
    return http.post("/api/v9/auth/register", {{"username", name}, {"consent", true}}).parsed()["token"];
}

/// A guild and the id of its first channel.
struct Place {
    std::string guild;
    std::string channel;
};
inline Place make_guild(HttpPeer& http, std::string const& token, std::string const& name = "home") {
    std::string const guild = http.post("/api/v9/guilds", {{"name", name}}, token).parsed()["id"];
    std::string const channel = http.get("/api/v9/guilds/" + guild + "/channels", token).parsed()[0]["id"];
    return {guild, channel};
}

} // namespace chorus::local::testing
