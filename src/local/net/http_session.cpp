#include "local/net/http_session.hpp"

#include "local/control/control.hpp"
#include "local/http/errors.hpp"
#include "local/net/quiet.hpp"
#include "local/net/websocket_session.hpp"
#include "local/perform.hpp"
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/websocket/rfc6455.hpp>
#include <optional>
#include <utility>

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
    ~HttpSession() {
        end_work();
        host_->leave(id_);
    }

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
        auto const target = request.target();
        for_control_ = is_control(host_->world().options, {target.data(), target.size()});
        if (!for_control_) begin_work(); // a test that looks on is no unrest
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
        half_ = false;
        head_only_ = message.method() == http::verb::head;
        version_ = message.version();

        auto& request = request_;
        request = {};
        auto text = [](auto view) { return std::string(view.data(), view.size()); };
        request.method = text(message.method_string());
        request.target = text(message.target());
        request.content_type = text(message[http::field::content_type]);
        request.authorization = text(message[http::field::authorization]);
        request.if_none_match = text(message[http::field::if_none_match]);
        request.referer = text(message[http::field::referer]);
        request.audit_log_reason = text(message["X-Audit-Log-Reason"]);
        request.github_event = text(message["X-GitHub-Event"]);
        request.address = address_;
        request.body = std::move(message.body());
        if (for_control_) return answer_control();
        std::optional<RouteFault> fault;
        {
            auto& world = host_->world();
            std::scoped_lock lock(world.mutex);
            fault = fault_of(world, request);
            if (!fault) answer_ = answer_request(world, request);
        }
        if (fault) return suffer(std::move(*fault));
        write();
        // Events leave with the answer, not after the client has read it.
        host_->flush();
    }

    void answer_control() {
        Outcome outcome;
        {
            std::scoped_lock lock(host_->world().mutex);
            outcome = control(host_->world(), request_);
        }
        if (auto const* wait = std::get_if<FeedWait>(&outcome)) return wait_for_news(*wait);
        if (auto const* wait = std::get_if<QuietWait>(&outcome)) return wait_for_quiet(*wait);
        if (auto const* outage = std::get_if<Outage>(&outcome)) {
            host_->go_down_for(outage->length);
            answer_ = no_content();
        }
        else { answer_ = std::move(std::get<Answer>(outcome)); }
        host_->flush();
        write();
    }

    void wait_for_news(FeedWait wait) {
        stream_.expires_never();
        auto& timer = timer_.emplace(host_->strand(), wait.patience);
        timer.async_wait([self = shared_from_this(), wait](boost::system::error_code) { self->tell_news(wait); });
        host_->await_news([weak = weak_from_this(), wait, number = ++waits_] {
            auto self = weak.lock();
            if (!self || self->waits_ != number) return true;
            {
                std::scoped_lock lock(self->host_->world().mutex);
                if (!self->host_->world().chronicle.has_since(wait.after, wait.kinds)) return false;
            }
            self->timer_->cancel();
            return true;
        });
    }

    void tell_news(FeedWait const& wait) {
        ++waits_;
        if (host_->stopped()) return close();
        {
            std::scoped_lock lock(host_->world().mutex);
            answer_ = feed_answer(host_->world(), wait);
        }
        stream_.expires_after(host_->world().options.request_timeout);
        write();
    }

    void wait_for_quiet(QuietWait wait) {
        stream_.expires_never();
        auto const start = Clock::now();
        await_quiet(host_, wait.patience, [self = shared_from_this(), start](bool quiet) {
            if (self->host_->stopped()) return self->close();
            auto const took = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - start);
            self->answer_ = json_answer(std::string(R"({"quiet":)") + (quiet ? "true" : "false") + R"(,"us":)" +
                std::to_string(took.count()) + "}");
            self->stream_.expires_after(self->host_->world().options.request_timeout);
            self->write();
        });
    }

    void suffer(RouteFault fault) {
        if (fault.delay().count() == 0) return suffer_now(fault);
        stream_.expires_never();
        timer_.emplace(host_->strand(), fault.delay()).async_wait(
            [self = shared_from_this(), fault](boost::system::error_code) { self->suffer_now(fault); });
    }

    void suffer_now(RouteFault const& fault) {
        if (host_->stopped()) return close();
        using Ending = RouteFault::Ending;
        bool const is_cut = fault.ending() == Ending::cut_before || fault.ending() == Ending::cut_after;
        {
            auto& world = host_->world();
            std::scoped_lock lock(world.mutex);
            bool const is_done = fault.status() == 0 && fault.ending() != Ending::cut_before;
            if (is_done)
                answer_ = answer_request(world, request_);
            else if (!is_cut)
                answer_ = answer_of(fault);
            note_fault(world, request_, fault, is_cut ? nullptr : &answer_);
        }
        half_ = fault.ending() == Ending::half;
        if (half_) keep_alive_ = false;
        if (is_cut)
            reset();
        else {
            stream_.expires_after(host_->world().options.request_timeout);
            write();
        }
        host_->flush();
    }

    void reset() {
        stream_.socket().set_option(asio::socket_base::linger(true, 0), ignored_);
        close();
    }

    void begin_work() {
        auto& activity = host_->world().activity;
        ++activity.steps;
        if (!std::exchange(working_, true)) ++activity.in_flight;
    }
    void end_work() {
        auto& activity = host_->world().activity;
        if (!std::exchange(working_, false)) return;
        --activity.in_flight;
        ++activity.steps;
    }

    void refuse_body() {
        auto const& how = refusal(Trouble::too_large, host_->world().options.quirks);
        refuse(how.status, how.code, how.message);
    }

    /// For requests that never reach the router.
    void refuse(int status, std::int32_t code, std::string_view message) {
        keep_alive_ = false;
        head_only_ = false;
        for_control_ = false;
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
        if (!for_control_) {
            response_.set(http::field::access_control_allow_origin, "*");
            response_.set(http::field::access_control_allow_headers, "*");
            response_.set(http::field::access_control_allow_methods, "*");
            response_.set(http::field::access_control_expose_headers, "*");
            response_.set(http::field::access_control_max_age, "60");
        }
        for (auto const& [name, value] : answer_.headers) response_.set(name, value);
        auto content = answer_.content();
        bool bodiless = answer_.status == 204 || answer_.status == 304;
        if (!bodiless) {
            if (!answer_.content_type.empty()) response_.set(http::field::content_type, answer_.content_type);
            response_.content_length(content.size());
        }
        if (!bodiless && !head_only_) response_.body() = {content.data(), half_ ? content.size() / 2 : content.size()};
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
        end_work();
        if (error || half_ || host_->stopped()) return close();
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

    void close() {
        if (timer_) timer_->cancel();
        stream_.close();
    }

    std::shared_ptr<Host> host_;
    beast::tcp_stream stream_;
    beast::flat_buffer buffer_;
    std::optional<Parser> parser_;
    Request request_;
    Answer answer_;
    std::optional<asio::steady_timer> timer_; ///< of what takes time
    std::uint64_t waits_ = 0;                 ///< those for news, as far as they have ended
    bool for_control_ = false;
    bool working_ = false;
    bool half_ = false; ///< of the answer only half is sent
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
