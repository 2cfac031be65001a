#include "detail/net/websocket_connection.hpp"

#include "detail/net/byte_pipe.hpp"
#include "detail/net/http_message.hpp"
#include "detail/net/run_on.hpp"
#include "detail/net/websocket_upgrade.hpp"
#include "detail/random.hpp"
#include "detail/sansio/websocket_frames.hpp"
#include "detail/strand.hpp"
#include <algorithm>
#include <array>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/url/parse.hpp>
#include <boost/url/url_view.hpp>
#include <exception>
#include <span>
#include <utility>

namespace chorus::detail {
namespace {

constexpr auto closing_timeout = std::chrono::seconds(1);
constexpr std::size_t read_size = 64 * 1024;
// Read without a pause; then others on this thread have their turn.
constexpr std::size_t turn_size = 4 * read_size;
// Answers to pings beyond this are left out: who floods us does not read them.
constexpr std::size_t max_unsent_pongs = 16 * 1024;
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

/// What a thread reads into. Connections that wait share it: none has one of its own.
class ReadBuffer {
public:
    ReadBuffer() : own_(taken_ ? std::make_unique<Bytes>() : nullptr) { // of a reader within a reader's sink
        if (!own_) taken_ = true;
    }
    ReadBuffer(ReadBuffer const&) = delete;
    ReadBuffer& operator=(ReadBuffer const&) = delete;
    ~ReadBuffer() {
        if (!own_) taken_ = false;
    }
    [[nodiscard]] std::span<char> bytes() { return own_ ? *own_ : shared_; }

private:
    using Bytes = std::array<char, read_size>;
    static thread_local Bytes shared_;
    static thread_local bool taken_;
    std::unique_ptr<Bytes> own_;
};
thread_local ReadBuffer::Bytes ReadBuffer::shared_;
thread_local bool ReadBuffer::taken_ = false;

} // namespace

/// All on the strand. Pieces of work share it: they go on after their WebSocketConnection is gone, to fail
/// soon.
class WebSocketConnection::State : public std::enable_shared_from_this<State> {
public:
    State(asio::any_io_executor executor, std::shared_ptr<NetContext const> context)
        : strand_(std::move(executor))
        , net_(std::move(context))
        , watchdog_(strand_)
        , reader_(net_->options.max_message_size)
        , ended_(strand_) {}

    [[nodiscard]] static task<void> connect(
        std::shared_ptr<State> self, std::string const& url, std::vector<Header> headers, TimePoint deadline);
    [[nodiscard]] static task<bool> receive(std::shared_ptr<State> self, Sink sink);
    [[nodiscard]] static task<void> send(std::shared_ptr<State> self, std::string message, bool binary);
    [[nodiscard]] static task<void> close(std::shared_ptr<State> self, std::uint16_t code);

    /// Whatever is under way fails soon. Stop::none: not at the wish of anybody here.
    void end(Stop reason) {
        open_ = false;
        if (why_ == Stop::none) why_ = reason;
        if (session_ && reason != Stop::none) session_->opening.stop(reason);
        if (pipe_) pipe_->close();
    }

    [[nodiscard]] std::uint16_t close_code() const {
        if (!close_frame_) return no_close_frame;
        return reader_.close_code() == 0 ? no_code_in_close_frame : reader_.close_code();
    }

private:
    using ErrorCode = boost::system::error_code;

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

    /// What ends a piece of reading.
    enum class Pause : std::uint8_t {
        blocked,  ///< nothing is there; wait for `blocked_on_`
        turn,     ///< others' turn
        enough,   ///< the sink wants no more
        closed,   ///< the peer's close frame
        failed,   ///< with `error_`
        garbled,  ///< what came is no WebSocket
        too_large ///< a message above the limit
    };

    static task<Result<void>> open(std::shared_ptr<State> self, std::vector<Header> headers);
    task<void> establish(std::vector<Header> headers);
    task<void> upgrade(std::vector<Header> headers);
    task<ErrorCode> exchange(WebSocketUpgrade& upgrade, std::string request);

    static task<bool> read_on(std::shared_ptr<State> self, Sink sink);
    [[nodiscard]] Pause read_some(Sink const& sink);
    [[nodiscard]] Pause take(std::string_view bytes, Sink const& sink);
    static task<void> flush_pong(std::shared_ptr<State> self);
    task<void> answer_close();

    void queue(FrameKind kind, std::string_view payload) {
        append_frame(out_, kind, payload, static_cast<std::uint32_t>(random_bits()));
        queued_ += out_.size() - out_size_;
        out_size_ = out_.size();
    }
    [[nodiscard]] ErrorCode flush();
    task<ErrorCode> flush_to(std::uint64_t position);

    void begin_closing() {
        open_ = false;
        if (session_->closing.phase() == Phase::closing) return;
        session_->closing.begin(Phase::closing, Clock::now() + closing_timeout, [this] { end(Stop::none); });
    }

    [[nodiscard]] Error failure(Phase phase, ErrorCode error) const {
        if (!session_) return Error(errc::connection_closed, "this WebSocket was never connected");
        auto const& origin = session_->target.origin;
        if (why_ != Stop::none) return stop_error(why_, phase, origin);
        if (error == asio::error::operation_aborted || error == asio::error::bad_descriptor)
            return net_error(errc::connection_closed, phase, origin, "the connection has ended");
        return net_error(phase, origin, error);
    }
    [[nodiscard]] Error failure_of(Pause pause) const {
        auto const& origin = session_->target.origin;
        if (pause == Pause::garbled)
            return net_error(errc::malformed_response, Phase::reading, origin, reader_.problem());
        if (pause == Pause::too_large)
            return net_error(
                errc::response_too_large, Phase::reading, origin, "more bytes than this client takes");
        return failure(Phase::reading, error_);
    }

    asio::any_io_executor const strand_;
    std::shared_ptr<NetContext const> const net_;
    Watchdog watchdog_;
    std::unique_ptr<Session> session_; ///< from the call of `connect` on
    std::unique_ptr<BytePipe> pipe_;
    FrameReader reader_;
    std::string unread_; ///< has arrived, and was not wanted yet
    std::string out_;    ///< frames that have not left
    std::size_t out_begin_ = 0;
    std::size_t out_size_ = 0;
    std::uint64_t queued_ = 0; ///< bytes that were ever put into `out_`
    std::uint64_t sent_ = 0;   ///< of them, those that have left
    ErrorCode error_;
    Event ended_; ///< the one who reads has seen the end
    BytePipe::WaitType blocked_on_ = asio::socket_base::wait_read;
    BytePipe::WaitType flush_waits_for_ = asio::socket_base::wait_write;
    bool open_ = false;        ///< upgraded, and neither ended nor ending
    bool reading_ = false;     ///< somebody is
    bool closing_ = false;     ///< by us: what else comes is not wanted
    bool ponging_ = false;     ///< a pong waits for room
    bool close_frame_ = false; ///< the peer's has arrived
    Stop why_ = Stop::none;    ///< why it was ended from this side
};

// ---- Connecting ----

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
    auto socket = co_await dial(activity, session_->target.origin, *net_, strand_, below_strand(strand_));
    if (session_->target.origin.tls)
        pipe_ = co_await make_tls_pipe(
            std::move(socket), net_->tls, activity, after(Clock::now(), net_->options.connect_timeout));
    else
        pipe_ = make_pipe(std::move(socket));
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
        Phase::upgrading, after(Clock::now(), net_->options.first_byte_timeout), [this] { pipe_->close(); });
    WebSocketUpgrade upgrade;
    auto error =
        co_await exchange(upgrade, upgrade.request(target.origin.authority(), target.resource, headers));
    bool const answered = !error;
    if (answered && upgrade.status() == 101) error = upgrade.verdict();
    if (answered && upgrade.status() == 101 && !error) co_return;
    pipe_->close();
    if (activity.stopped() || error) throw activity.failure(error);
    auto details = Error::Details(errc::http_error,
        "open a WebSocket at " + peer_name(target.origin) + ": answered with status " +
            std::to_string(upgrade.status()));
    details.status = upgrade.status();
    throw Error(std::move(details));
}

task<WebSocketConnection::State::ErrorCode> WebSocketConnection::State::exchange(
    WebSocketUpgrade& upgrade, std::string request) {
    std::string_view left = request;
    while (!left.empty()) {
        auto const outcome = pipe_->write(left);
        if (outcome.error) co_return outcome.error;
        left.remove_prefix(outcome.bytes);
        if (!outcome.blocked) continue;
        if (auto const error = co_await pipe_->wait(outcome.until)) co_return error;
    }
    while (!upgrade.is_done()) {
        BytePipe::Outcome outcome;
        {
            ReadBuffer buffer;
            outcome = pipe_->read(buffer.bytes());
            std::string_view bytes(buffer.bytes().data(), outcome.bytes);
            if (!bytes.empty()) {
                if (auto const error = upgrade.take(bytes)) co_return error;
                unread_ = bytes; // behind the head: a greeting, if anything
            }
        }
        if (is_disconnect(outcome.error)) co_return upgrade.end();
        if (outcome.error) co_return outcome.error;
        if (!outcome.blocked) continue;
        if (auto const error = co_await pipe_->wait(outcome.until)) co_return error;
    }
    co_return ErrorCode();
}

// ---- Reading ----

task<bool> WebSocketConnection::State::receive(std::shared_ptr<State> self, Sink sink) {
    if (self->close_frame_) co_return false;
    if (!self->open_) throw self->failure(Phase::reading, asio::error::operation_aborted);
    co_return co_await read_on(std::move(self), std::move(sink));
}

task<bool> WebSocketConnection::State::read_on(std::shared_ptr<State> self, Sink sink) {
    self->reading_ = true;
    for (;;) {
        auto const pause = self->read_some(sink);
        if (pause == Pause::enough) {
            self->reading_ = false;
            co_return true;
        }
        auto wake = ErrorCode();
        if (pause == Pause::blocked)
            wake = co_await self->pipe_->wait(self->blocked_on_);
        else if (pause == Pause::turn)
            co_await asio::post(self->strand_, asio::use_awaitable);
        if ((pause == Pause::blocked || pause == Pause::turn) && !wake) continue;

        if (pause == Pause::closed) co_await self->answer_close();
        self->error_ = wake ? wake : self->error_;
        auto const state = co_await asio::this_coro::cancellation_state;
        self->session_->closing.end();
        self->end(state.cancelled() != asio::cancellation_type::none ? Stop::cancelled : Stop::none);
        self->reading_ = false;
        self->ended_.set();
        if (self->close_frame_) co_return false;
        throw self->failure_of(pause);
    }
}

/// Everything that has arrived, as far as it is wanted.
WebSocketConnection::State::Pause WebSocketConnection::State::read_some(Sink const& sink) {
    if (!unread_.empty()) {
        auto const before = std::exchange(unread_, {});
        if (auto const pause = take(before, sink); pause != Pause::turn) return pause;
    }
    ReadBuffer buffer;
    for (std::size_t taken = 0; taken < turn_size;) {
        auto const outcome = pipe_->read(buffer.bytes());
        if (outcome.blocked) {
            blocked_on_ = outcome.until;
            return Pause::blocked;
        }
        error_ = outcome.error;
        if (error_) return Pause::failed;
        auto const pause = take(std::string_view(buffer.bytes().data(), outcome.bytes), sink);
        if (pause != Pause::turn) return pause;
        if (outcome.drained) {
            blocked_on_ = asio::socket_base::wait_read;
            return Pause::blocked;
        }
        taken += outcome.bytes;
    }
    return Pause::turn;
}

/// Pause::turn: all are taken.
WebSocketConnection::State::Pause WebSocketConnection::State::take(std::string_view bytes, Sink const& sink) {
    using Found = FrameReader::Found;
    for (;;) {
        switch (reader_.next(bytes)) {
        case Found::nothing: return Pause::turn;
        case Found::message: {
            if (closing_) break;
            WebSocketView const message(reader_.data(), reader_.is_binary());
            if (sink(message)) break;
            unread_ = bytes;
            return Pause::enough;
        }
        case Found::ping: {
            if (out_.size() - out_begin_ > max_unsent_pongs) break;
            queue(FrameKind::pong, reader_.data());
            bool const blocked = !flush() && sent_ < queued_;
            if (blocked && !ponging_) asio::co_spawn(strand_, flush_pong(shared_from_this()), asio::detached);
            break;
        }
        case Found::pong: break;
        case Found::close:
            close_frame_ = true;
            begin_closing();
            return Pause::closed;
        case Found::malformed: return Pause::garbled;
        case Found::too_large: return Pause::too_large;
        }
        if (!pipe_->is_open()) { // by what the message has brought about
            error_ = asio::error::operation_aborted;
            return Pause::failed;
        }
    }
}

// ---- Writing ----

/// What can leave now.
WebSocketConnection::State::ErrorCode WebSocketConnection::State::flush() {
    while (out_begin_ < out_.size()) {
        auto const outcome = pipe_->write(std::string_view(out_).substr(out_begin_));
        if (outcome.error) return outcome.error;
        out_begin_ += outcome.bytes;
        sent_ += outcome.bytes;
        if (!outcome.blocked) continue;
        flush_waits_for_ = outcome.until;
        return {};
    }
    std::string().swap(out_);
    out_begin_ = out_size_ = 0;
    return {};
}

/// Waits until everything up to there has left.
task<WebSocketConnection::State::ErrorCode> WebSocketConnection::State::flush_to(std::uint64_t position) {
    while (sent_ < position) {
        if (auto const error = flush()) co_return error;
        if (sent_ >= position) break;
        if (auto const error = co_await pipe_->wait(flush_waits_for_)) co_return error;
    }
    co_return ErrorCode();
}

task<void> WebSocketConnection::State::flush_pong(std::shared_ptr<State> self) {
    self->ponging_ = true;
    (void)co_await self->flush_to(self->queued_); // the reader hears of errors
    self->ponging_ = false;
}

task<void> WebSocketConnection::State::send(std::shared_ptr<State> self, std::string message, bool binary) {
    if (!self->open_) throw self->failure(Phase::writing, asio::error::operation_aborted);
    self->queue(binary ? FrameKind::binary : FrameKind::text, message);
    auto error = self->flush();
    auto const position = self->queued_;
    if (!error && self->sent_ >= position) co_return;
    if (!error) {
        auto& activity = self->session_->sending;
        Under const under(activity);
        activity.begin(Phase::writing, after(Clock::now(), self->net_->options.stall_timeout),
            [state = self.get()] { state->end(Stop::timeout); });
        error = co_await self->flush_to(position);
    }
    if (!error) co_return;
    auto const state = co_await asio::this_coro::cancellation_state;
    self->end(state.cancelled() != asio::cancellation_type::none ? Stop::cancelled : Stop::none);
    throw self->failure(Phase::writing, error);
}

// ---- Closing ----

/// The peer takes leave; so do we, and it is over.
task<void> WebSocketConnection::State::answer_close() {
    auto const code = reader_.close_code();
    if (!closing_) queue(FrameKind::close, code == 0 ? std::string() : close_payload(code));
    auto const error = co_await flush_to(queued_);
    if (!error) pipe_->finish_writing();
}

task<void> WebSocketConnection::State::close(std::shared_ptr<State> self, std::uint16_t code) {
    // The peer was first: the read that saw it is answering.
    if (self->close_frame_) co_return;
    if (!self->open_) {
        self->end(Stop::cancelled);
        co_return;
    }
    self->begin_closing();
    self->closing_ = true;
    self->queue(FrameKind::close, close_payload(code));
    try {
        auto const error = co_await self->flush_to(self->queued_);
        bool const left = !error;
        if (left && self->reading_)
            co_await self->ended_.wait();
        else if (left) {
            Sink nobody = [](WebSocketView const&) { return true; };
            co_await read_on(self, std::move(nobody));
        }
    }
    catch (...) { // the caller was cancelled, or the peer did not answer in time
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

task<bool> WebSocketConnection::receive(Sink sink) { return State::receive(state_, std::move(sink)); }

task<void> WebSocketConnection::send(std::string text) { return State::send(state_, std::move(text), false); }

task<void> WebSocketConnection::send_binary(std::string bytes) {
    return State::send(state_, std::move(bytes), true);
}

task<void> WebSocketConnection::close(std::uint16_t code) { return State::close(state_, code); }

void WebSocketConnection::abort() noexcept { state_->end(Stop::cancelled); }

std::uint16_t WebSocketConnection::close_code() const { return state_->close_code(); }

} // namespace chorus::detail
