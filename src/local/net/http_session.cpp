#include "local/net/http_session.hpp"

#include "local/net/websocket_session.hpp"
#include "local/router.hpp"
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/websocket/rfc6455.hpp>
#include <optional>

namespace chorus::local {
namespace {

namespace beast = boost::beast;
namespace http = beast::http;
using asio::ip::tcp;

class HttpSession : public std::enable_shared_from_this<HttpSession> {
public:
    HttpSession(std::shared_ptr<Host> host, tcp::socket socket)
        : host_(std::move(host))
        , stream_(std::move(socket)) {}
    ~HttpSession() { host_->leave(id_); }

    void start() {
        id_ = host_->join([weak = weak_from_this()] {
            if (auto self = weak.lock()) self->close();
        });
        boost::system::error_code ignored;
        stream_.socket().set_option(tcp::no_delay(true), ignored);
        address_ = stream_.socket().remote_endpoint(ignored).address().to_string();
        read_header();
    }

private:
    using Parser = http::request_parser<http::string_body>;

    void read_header() {
        auto const& options = host_->world().options;
        parser_.emplace();
        parser_->header_limit(static_cast<std::uint32_t>(options.max_header));
        parser_->body_limit(options.max_body);
        // Waiting for the first byte of a request is idling; from then on the request must hurry.
        stream_.expires_after(buffer_.size() > 0 ? options.request_timeout : options.idle_timeout);
        http::async_read_header(stream_, buffer_, *parser_,
            [self = shared_from_this()](beast::error_code error, std::size_t) { self->on_header(error); });
    }

    void on_header(beast::error_code error) {
        if (error == http::error::end_of_stream || host_->stopped()) return close();
        if (error == http::error::header_limit) return refuse(431, 431, "Request header fields too large");
        if (error == http::error::body_limit) return refuse_body();
        if (error) {
            bool malformed = error.category() == beast::error_code(http::error::bad_method).category() &&
                error != http::error::partial_message;
            return malformed ? refuse(400, 400, "Malformed HTTP request") : close();
        }
        auto const& request = parser_->get();
        if (beast::websocket::is_upgrade(request))
            return start_websocket_session(host_, stream_.release_socket(), parser_->release());
        stream_.expires_after(host_->world().options.request_timeout);
        if (beast::iequals(request[http::field::expect], "100-continue")) return send_continue();
        read_body();
    }

    void send_continue() {
        static constexpr std::string_view text = "HTTP/1.1 100 Continue\r\n\r\n";
        asio::async_write(
            stream_, asio::buffer(text), [self = shared_from_this()](beast::error_code error, std::size_t) {
                error ? self->close() : self->read_body();
            });
    }

    void read_body() {
        http::async_read(stream_, buffer_, *parser_,
            [self = shared_from_this()](beast::error_code error, std::size_t) { self->on_request(error); });
    }

    void on_request(beast::error_code error) {
        if (error == http::error::body_limit) return refuse_body();
        if (error || host_->stopped()) return close();
        auto message = parser_->release();
        keep_alive_ = message.keep_alive();
        head_only_ = message.method() == http::verb::head;
        version_ = message.version();

        Request request;
        auto text = [](auto view) { return std::string(view.data(), view.size()); };
        request.method = text(message.method_string());
        request.target = text(message.target());
        request.content_type = text(message[http::field::content_type]);
        request.authorization = text(message[http::field::authorization]);
        request.if_none_match = text(message[http::field::if_none_match]);
        request.audit_log_reason = text(message["X-Audit-Log-Reason"]);
        request.github_event = text(message["X-GitHub-Event"]);
        request.address = address_;
        request.body = std::move(message.body());
        {
            auto& world = host_->world();
            std::scoped_lock lock(world.mutex);
            answer_ = all_routes().answer(world, request);
            try {
                world.commit();
            }
            catch (StorageError const&) {
                auto const& how = refusal(Trouble::internal, world.options.quirks);
                answer_ = json_answer(error_body(how, request.method + " " + request.target), how.status);
            }
        }
        write();
        // Events leave with the answer, not after the client has read it.
        host_->flush();
    }

    void refuse_body() {
        auto const& how = refusal(Trouble::too_large, host_->world().options.quirks);
        refuse(how.status, how.code, how.message);
    }

    /// For requests that never reach the router.
    void refuse(int status, std::int32_t code, std::string_view message) {
        keep_alive_ = false;
        head_only_ = false;
        answer_ =
            json_answer(error_body({static_cast<std::uint16_t>(status), code, message}, "HTTP"), status);
        stream_.expires_after(host_->world().options.request_timeout);
        write();
    }

    void write() {
        response_ = {};
        response_.version(version_);
        response_.result(static_cast<unsigned>(answer_.status));
        response_.keep_alive(keep_alive_);
        response_.set(http::field::server, "chorus-local");
        response_.set(http::field::access_control_allow_origin, "*");
        response_.set(http::field::access_control_allow_headers, "*");
        response_.set(http::field::access_control_allow_methods, "*");
        response_.set(http::field::access_control_expose_headers, "*");
        response_.set(http::field::access_control_max_age, "60");
        for (auto const& [name, value] : answer_.headers) response_.set(name, value);
        auto content = answer_.content();
        bool bodiless = answer_.status == 204 || answer_.status == 304;
        if (!bodiless) {
            if (!answer_.content_type.empty()) response_.set(http::field::content_type, answer_.content_type);
            response_.content_length(content.size());
        }
        if (!bodiless && !head_only_) response_.body() = {content.data(), content.size()};
        serializer_.emplace(response_);
        if (bodiless || head_only_) {
            http::async_write_header(
                stream_, *serializer_, [self = shared_from_this()](beast::error_code error, std::size_t) {
                    self->on_written(error);
                });
        }
        else {
            http::async_write(
                stream_, *serializer_, [self = shared_from_this()](beast::error_code error, std::size_t) {
                    self->on_written(error);
                });
        }
    }

    void on_written(beast::error_code error) {
        answer_ = {};
        if (error || host_->stopped()) return close();
        if (!keep_alive_) return linger();
        read_header();
    }

    /// Says that nothing follows, then reads what the client still sends: closing at once would reset the
    /// connection, and with it the answer to a client that is still busy sending.
    void linger() {
        stream_.socket().shutdown(tcp::socket::shutdown_send, ignored_);
        stream_.expires_after(std::chrono::seconds(2));
        drain();
    }
    void drain() {
        buffer_.clear();
        stream_.async_read_some(
            buffer_.prepare(16'384), [self = shared_from_this()](beast::error_code error, std::size_t) {
                error ? self->close() : self->drain();
            });
    }

    void close() { stream_.close(); }

    std::shared_ptr<Host> host_;
    beast::tcp_stream stream_;
    beast::flat_buffer buffer_;
    std::optional<Parser> parser_;
    Answer answer_;
    http::response<http::span_body<char const>> response_;
    std::optional<http::response_serializer<http::span_body<char const>>> serializer_;
    bool keep_alive_ = true;
    bool head_only_ = false;
    unsigned version_ = 11;
    std::string address_;
    std::uint64_t id_ = 0;
    boost::system::error_code ignored_;
};

} // namespace

void start_http_session(std::shared_ptr<Host> host, tcp::socket socket) {
    std::make_shared<HttpSession>(std::move(host), std::move(socket))->start();
}

} // namespace chorus::local
