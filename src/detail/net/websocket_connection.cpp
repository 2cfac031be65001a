#include "detail/net/websocket_connection.hpp"

#include "detail/net/http_message.hpp"
#include "detail/net/run_on.hpp"
#include "detail/net/websocket_link.hpp"
#include <algorithm>
#include <boost/asio/this_coro.hpp>
#include <boost/beast/websocket/error.hpp>
#include <boost/url/parse.hpp>
#include <boost/url/url_view.hpp>
#include <exception>
#include <utility>

namespace chorus::detail {
namespace {

namespace websocket = boost::beast::websocket;

constexpr auto closing_timeout = std::chrono::seconds(1);
// A reading buffer that grew beyond this for one message is not kept for the next.
constexpr std::size_t kept_buffer_size = 1u << 20;
constexpr std::uint16_t no_close_frame = 1006;
constexpr std::uint16_t no_code_in_close_frame = 1005;

struct Target {
    Target() = default;
    Origin origin;
    std::string resource;
};

/// Errors name no part of the URL: its query is a good place to hide secrets.
Target parse(std::string const& text) {
    auto const parsed = boost::urls::parse_uri(text);
    if (!parsed) throw Error(errc::invalid_url, "the URL of a WebSocket: " + parsed.error().message());
    auto const& url = *parsed;
    auto const scheme = url.scheme();
    if (scheme != "ws" && scheme != "wss")
        throw Error(errc::invalid_url, "the URL of a WebSocket begins with ws:// or wss://");
    Target target;
    bool const tls = scheme == "wss";
    std::string port = url.port();
    if (port.empty()) port = tls ? "443" : "80";
    target.origin = Origin(tls, url.host_address(), std::move(port));
    target.resource = url.encoded_target();
    if (!target.resource.starts_with('/')) target.resource.insert(0, "/");
    if (target.origin.host.empty() || url.has_userinfo())
        throw Error(errc::invalid_url, "the URL of a WebSocket names a host, and no user");
    check_header("Host", target.origin.authority());
    check_target(target.resource);
    return target;
}

/// While it lives, the activity is under way.
class [[nodiscard]] Under {
public:
    explicit Under(Activity& activity) : activity_(activity) {}
    Under(Under const&) = delete;
    Under& operator=(Under const&) = delete;
    ~Under() { activity_.end(); }

private:
    Activity& activity_;
};

} // namespace

/// All on the strand. Pieces of work share it: they go on after their WebSocketConnection is gone, to fail
/// soon.
class WebSocketConnection::State {
public:
    State(asio::any_io_executor executor, std::shared_ptr<NetContext const> context)
        : strand_(std::move(executor))
        , net_(std::move(context))
        , watchdog_(strand_) {}

    [[nodiscard]] static task<void> connect(
        std::shared_ptr<State> self, std::string const& url, std::vector<Header> headers, TimePoint deadline);
    [[nodiscard]] static task<bool> read(std::shared_ptr<State> self, WebSocketMessage& message);
    [[nodiscard]] static task<void> send(std::shared_ptr<State> self, std::string text);
    [[nodiscard]] static task<void> close(std::shared_ptr<State> self, std::uint16_t code);

    /// Whatever is under way fails soon. Stop::none: not at the wish of anybody here.
    void end(Stop reason) {
        open_ = false;
        if (why_ == Stop::none) why_ = reason;
        if (session_ && reason != Stop::none) session_->opening.stop(reason);
        if (link_) link_->abort();
    }

    [[nodiscard]] std::uint16_t close_code() const {
        if (!close_frame_) return no_close_frame;
        auto const code = link_->close_code();
        return code == 0 ? no_code_in_close_frame : code;
    }

private:
    /// What may be under way at the same time, each with its own deadline.
    struct Session {
        Session(Watchdog& watchdog, Target what, TimePoint deadline)
            : target(std::move(what))
            , opening(watchdog, target.origin, deadline)
            , sending(watchdog, target.origin, TimePoint::max())
            , closing(watchdog, target.origin, TimePoint::max()) {}

        Target const target;
        Activity opening;
        Activity sending;
        Activity closing;
    };

    static task<Result<void>> open(std::shared_ptr<State> self, std::vector<Header> headers);
    task<void> establish(std::vector<Header> headers);
    task<void> upgrade(std::vector<Header> headers);

    void begin_closing() {
        open_ = false;
        if (session_->closing.phase() == Phase::closing) return;
        session_->closing.begin(Phase::closing, Clock::now() + closing_timeout, [this] { end(Stop::none); });
    }

    [[nodiscard]] Error failure(Phase phase, boost::system::error_code error) const {
        if (!session_) return Error(errc::connection_closed, "this WebSocket was never connected");
        auto const& origin = session_->target.origin;
        if (why_ != Stop::none) return stop_error(why_, phase, origin);
        if (error == asio::error::operation_aborted)
            return net_error(errc::connection_closed, phase, origin, "the connection has ended");
        return net_error(phase, origin, error);
    }

    asio::any_io_executor const strand_;
    std::shared_ptr<NetContext const> const net_;
    Watchdog watchdog_;
    std::unique_ptr<Session> session_; ///< from the call of `connect` on
    std::unique_ptr<WebSocketLink> link_;
    boost::beast::flat_buffer buffer_;
    bool open_ = false;        ///< upgraded, and neither ended nor ending
    bool close_frame_ = false; ///< the peer's has arrived
    Stop why_ = Stop::none;    ///< why it was ended from this side
};

task<void> WebSocketConnection::State::connect(
    std::shared_ptr<State> self, std::string const& url, std::vector<Header> headers, TimePoint deadline) {
    if (self->session_) throw Error(errc::invalid_argument, "a WebSocket connects once");
    for (auto const& [name, value] : headers) check_header(name, value);
    self->watchdog_.belongs_to(self);
    self->session_ = std::make_unique<Session>(self->watchdog_, parse(url), deadline);
    auto strand = self->strand_;
    auto activity = std::shared_ptr<Activity>(self, &self->session_->opening);
    return run_on<void>(std::move(strand), open(std::move(self), std::move(headers)), std::move(activity));
}

task<Result<void>> WebSocketConnection::State::open(
    std::shared_ptr<State> self, std::vector<Header> headers) {
    Under const under(self->session_->opening);
    try {
        co_await self->establish(std::move(headers));
    }
    catch (Error const& error) {
        co_return error;
    }
    co_return Result<void>();
}

task<void> WebSocketConnection::State::establish(std::vector<Header> headers) {
    auto& activity = session_->opening;
    WebSocketLinkOptions options;
    options.max_message_size = net_->options.max_message_size;
    options.on_close_frame = [this] {
        close_frame_ = true;
        begin_closing();
    };
    auto socket = co_await dial(activity, session_->target.origin, *net_, strand_, strand_);
    if (session_->target.origin.tls) {
        auto tls = net_->tls.stream(std::move(socket));
        co_await net_->tls.handshake(activity, tls, after(Clock::now(), net_->options.connect_timeout));
        link_ = make_link(std::move(tls), std::move(options));
    }
    else { link_ = make_link(std::move(socket), std::move(options)); }
    co_await upgrade(std::move(headers));
    open_ = true;
}

task<void> WebSocketConnection::State::upgrade(std::vector<Header> headers) {
    auto& activity = session_->opening;
    auto const& target = session_->target;
    bool const named = std::ranges::any_of(
        headers, [](Header const& header) { return is_same_header(header.first, "User-Agent"); });
    if (!named) headers.emplace_back("User-Agent", net_->options.user_agent);
    activity.begin(
        Phase::upgrading, after(Clock::now(), net_->options.first_byte_timeout), [this] { link_->abort(); });
    int status = 0;
    auto const error =
        co_await link_->upgrade(target.origin.authority(), target.resource, std::move(headers), status);
    if (!error) co_return;
    link_->abort();
    if (activity.stopped() || error != websocket::error::upgrade_declined) throw activity.failure(error);
    auto details = Error::Details(errc::http_error,
        "open a WebSocket at " + peer_name(target.origin) + ": answered with status " +
            std::to_string(status));
    details.status = status;
    throw Error(std::move(details));
}

task<bool> WebSocketConnection::State::read(std::shared_ptr<State> self, WebSocketMessage& message) {
    if (self->close_frame_) co_return false;
    if (!self->open_) throw self->failure(Phase::reading, asio::error::operation_aborted);
    auto const error = co_await self->link_->read(self->buffer_);
    if (error) {
        auto const state = co_await asio::this_coro::cancellation_state;
        self->session_->closing.end();
        self->end(state.cancelled() != asio::cancellation_type::none ? Stop::cancelled : Stop::none);
        if (self->close_frame_) co_return false;
        throw self->failure(Phase::reading, error);
    }
    auto const bytes = self->buffer_.cdata();
    message.data.assign(static_cast<char const*>(bytes.data()), bytes.size());
    message.binary = self->link_->got_binary();
    self->buffer_.clear();
    if (self->buffer_.capacity() > kept_buffer_size) self->buffer_.shrink_to_fit();
    co_return true;
}

task<void> WebSocketConnection::State::send(std::shared_ptr<State> self, std::string text) {
    if (!self->open_) throw self->failure(Phase::writing, asio::error::operation_aborted);
    auto& activity = self->session_->sending;
    Under const under(activity);
    activity.begin(Phase::writing, after(Clock::now(), self->net_->options.stall_timeout),
        [state = self.get()] { state->end(Stop::timeout); });
    auto const error = co_await self->link_->write_text(text);
    if (!error) co_return;
    auto const state = co_await asio::this_coro::cancellation_state;
    self->end(state.cancelled() != asio::cancellation_type::none ? Stop::cancelled : Stop::none);
    throw self->failure(Phase::writing, error);
}

task<void> WebSocketConnection::State::close(std::shared_ptr<State> self, std::uint16_t code) {
    // The peer was first: the read that saw it is answering.
    if (self->close_frame_) co_return;
    if (!self->open_) {
        self->end(Stop::cancelled);
        co_return;
    }
    self->begin_closing();
    try {
        auto const error = co_await self->link_->close(code);
        if (!error) self->close_frame_ = true;
    }
    catch (...) { // the caller was cancelled
    }
    self->session_->closing.end();
    self->end(Stop::none);
}

WebSocketConnection::WebSocketConnection(asio::any_io_executor strand, std::shared_ptr<NetContext const> net)
    : state_(std::make_shared<State>(std::move(strand), std::move(net))) {}

WebSocketConnection::~WebSocketConnection() { abort(); }

task<void> WebSocketConnection::connect(std::string url, std::vector<Header> headers, TimePoint deadline) {
    auto const state = state_;
    co_await State::connect(state, url, std::move(headers), deadline);
}

task<bool> WebSocketConnection::read(WebSocketMessage& message) { return State::read(state_, message); }

task<void> WebSocketConnection::send(std::string text) { return State::send(state_, std::move(text)); }

task<void> WebSocketConnection::close(std::uint16_t code) { return State::close(state_, code); }

void WebSocketConnection::abort() noexcept { state_->end(Stop::cancelled); }

std::uint16_t WebSocketConnection::close_code() const { return state_->close_code(); }

} // namespace chorus::detail
