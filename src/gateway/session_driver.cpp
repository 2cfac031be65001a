#include "gateway/session_driver.hpp"

#include "detail/random.hpp"
#include "gateway/control.hpp"
#include "rest/instance_core.hpp"
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <chorus/gateway/events.hpp>
#include <fmt/format.h>
#include <random>

namespace chorus::detail {

SessionDriver::SessionDriver(
    std::shared_ptr<RestCore> rest, asio::any_io_executor strand, std::shared_ptr<Dispatcher> dispatcher)
    : rest_(std::move(rest))
    , strand_(std::move(strand))
    , dispatcher_(std::move(dispatcher))
    , timer_(strand_) {}

void SessionDriver::log(LogLevel level, std::string_view text) const {
    rest_->instance()->options().logger.log(level, "gateway", text);
}

// ---- What users ask for ----

task<> SessionDriver::connect(
    std::shared_ptr<SessionDriver> self, std::optional<GatewayOptions> options, TimePoint deadline) {
    bool alive = self->machine_ && !self->machine_->ended();
    if (!alive) {
        if (options) self->options_ = std::move(*options);
        self->start();
    }
    while (!self->ready_) {
        if (self->end_reason_) std::rethrow_exception(self->end_reason_);
        auto wake = co_await self->changed_.wait(deadline);
        if (wake == Signal::Wake::expired)
            throw Error(errc::timeout, "the gateway did not become ready in time");
        if (wake == Signal::Wake::cancelled) throw Error(errc::cancelled);
    }
}

task<> SessionDriver::close(std::shared_ptr<SessionDriver> self) {
    if (!self->machine_) co_return;
    self->machine_->stop(Clock::now(), StopMode::end_session);
    self->pump();
    while (!self->end_reason_) {
        auto wake = co_await self->changed_.wait();
        if (wake == Signal::Wake::cancelled) co_return;
    }
}

task<> SessionDriver::send(
    std::shared_ptr<SessionDriver> self, CommandKind kind, std::string text, TimePoint deadline) {
    if (!self->machine_) throw Error(errc::gateway_closed, "the gateway session was never started");
    GatewayCommand command;
    command.kind = kind;
    command.text = std::move(text);
    auto tag = self->next_tag_++;
    command.tag = tag;
    self->commands_.try_emplace(tag);
    auto outcome = self->machine_->command(Clock::now(), std::move(command));
    if (outcome != CommandOutcome::accepted) {
        self->commands_.erase(tag);
        switch (outcome) {
        case CommandOutcome::too_large: throw Error(errc::frame_too_large);
        case CommandOutcome::queue_full: throw Error(errc::rate_limited, "too many commands wait already");
        default: throw Error(errc::gateway_closed);
        }
    }
    self->pump();
    auto wake = Signal::Wake::notified;
    while (!self->commands_[tag].done && wake == Signal::Wake::notified)
        wake = co_await self->changed_.wait(deadline);
    auto command_state = self->commands_[tag];
    self->commands_.erase(tag);
    if (!command_state.done)
        throw Error(
            wake == Signal::Wake::expired ? errc::timeout : errc::cancelled, "the command may still be sent");
    if (command_state.error) std::rethrow_exception(command_state.error);
}

void SessionDriver::abandon() {
    asio::post(strand_, [self = shared_from_this()] {
        if (!self->machine_) return;
        self->machine_->stop(Clock::now(), StopMode::end_session);
        self->pump();
    });
}

void SessionDriver::cut() {
    asio::post(strand_, [self = shared_from_this()] {
        if (self->connection_ && !self->connection_->over) self->connection_->socket->abort();
    });
}

GatewayStats SessionDriver::stats() const {
    GatewayStats stats;
    stats.events = counters_.events;
    stats.decoded = counters_.decoded;
    stats.reconnects = counters_.reconnects;
    stats.resumes = counters_.resumes;
    stats.gaps = counters_.gaps;
    stats.duplicates = counters_.duplicates;
    stats.handler_errors = counters_.handler_errors;
    stats.undecodable = counters_.undecodable;
    stats.phase = counters_.phase;
    if (auto ns = counters_.latency_ns.load(); ns >= 0) stats.latency = std::chrono::nanoseconds(ns);
    return stats;
}

// ---- The machine's life ----

void SessionDriver::start() {
    dispatcher_->set_options(options_);
    dispatcher_->on_progress([weak = weak_from_this()] {
        auto self = weak.lock();
        if (!self) return;
        self->counters_.handler_errors = self->dispatcher_->handler_errors();
        self->progress_.notify();
    });
    end_reason_ = nullptr;
    ready_ = false;
    counters_.phase = GatewayPhase::connecting;
    machine_.emplace(gateway_config(*rest_, options_),
        [engine = std::make_shared<std::mt19937_64>(random_bits())]() -> std::uint64_t {
            return (*engine)();
        });
    machine_->start(Clock::now());
    pump();
}

void SessionDriver::pump() {
    // A handler that runs inside `perform` may come back here; whoever pumps already goes on for it.
    if (pumping_) return;
    pumping_ = true;
    while (auto action = machine_->poll()) std::visit([this](auto& what) { perform(what); }, *action);
    pumping_ = false;
    counters_.duplicates = machine_->duplicates();
    if (auto latency = machine_->latency())
        counters_.latency_ns = std::chrono::duration_cast<std::chrono::nanoseconds>(*latency).count();
}

void SessionDriver::end(std::exception_ptr reason) {
    ready_ = false;
    end_reason_ = std::move(reason);
    counters_.phase = GatewayPhase::closed;
    changed_.notify();
    progress_.notify();
    dispatcher_->interrupted(false);
    dispatcher_->end();
}

// ---- What the machine says ----

void SessionDriver::perform(Connect const& action) {
    counters_.phase = GatewayPhase::connecting;
    connection_ = std::make_shared<Connection>();
    connection_->number = action.connection;
    connection_->socket = rest_->instance()->transport().websocket(strand_);
    asio::co_spawn(strand_, serve(shared_from_this(), connection_, action.url), asio::detached);
}

void SessionDriver::perform(Send& action) {
    connection_->outgoing.push_back(std::move(action));
    if (connection_->writing) return;
    connection_->writing = true;
    asio::co_spawn(strand_, write(shared_from_this(), connection_), asio::detached);
}

void SessionDriver::perform(Close const& action) {
    if (machine_->state() != GatewayState::closing) connection_->over = true;
    asio::co_spawn(strand_, shut(shared_from_this(), connection_, action.code), asio::detached);
}

void SessionDriver::perform(Deliver const&) {
    ++counters_.events;
    if (current_.event == "READY") enter_session();
    switch (dispatcher_->dispatch(current_, current_text_)) {
    case Dispatcher::Outcome::delivered: ++counters_.decoded; break;
    case Dispatcher::Outcome::undecodable: ++counters_.undecodable; break;
    case Dispatcher::Outcome::unheard: break;
    }
    counters_.handler_errors = dispatcher_->handler_errors();
}

/// Events are of the session that the machine has now.
void SessionDriver::enter_session() {
    if (auto session = machine_->session()) dispatcher_->set_session(std::move(session->id), 0);
}

void SessionDriver::perform(chorus::detail::Ready const& action) {
    if (action.resumed) ++counters_.resumes;
    log(LogLevel::info, action.resumed ? "resumed" : "ready");
    ready_ = true;
    counters_.phase = GatewayPhase::ready;
    changed_.notify();
}

void SessionDriver::perform(SetTimer const& action) {
    timer_.call_at(action.deadline, [weak = weak_from_this()](bool expired) {
        auto self = weak.lock();
        if (!expired || !self || !self->machine_) return;
        self->machine_->timer_fired(Clock::now());
        self->pump();
    });
}

void SessionDriver::perform(CancelTimer const&) { timer_.cancel(); }

void SessionDriver::perform(SessionLost const& action) {
    ++counters_.gaps;
    log(LogLevel::warning,
        fmt::format("the session could not be resumed after event {}", action.from_sequence));
    dispatcher_->interrupted(true);
    auto gap = std::make_shared<SessionGap>();
    gap->from_sequence = action.from_sequence;
    dispatcher_->deliver(event_type<SessionGap>, std::move(gap));
}

void SessionDriver::perform(Reconnecting const& action) {
    ++counters_.reconnects;
    dispatcher_->interrupted(false);
    ready_ = false;
    counters_.phase = GatewayPhase::waiting;
    log(LogLevel::info,
        fmt::format("{}{}{}; again in {} ms, {}", to_string(action.reason), action.text.empty() ? "" : ": ",
            action.text, std::chrono::duration_cast<std::chrono::milliseconds>(action.delay).count(),
            action.resume ? "resuming" : "with a new session"));
}

void SessionDriver::perform(CommandDropped const& action) {
    switch (action.reason) {
    // A newer presence says what this one would have said: nothing is missing.
    case DropReason::superseded: return finish(action.tag, nullptr);
    case DropReason::rejected:
        return finish(action.tag,
            std::make_exception_ptr(Error(errc::invalid_argument, "the server refused the presence")));
    case DropReason::ended: return finish(action.tag, std::make_exception_ptr(Error(errc::gateway_closed)));
    }
}

// Turns are for programs of many sessions; a session alone always has its turn.
void SessionDriver::perform(RequestIdentify const&) { machine_->identify_granted(Clock::now()); }

void SessionDriver::perform(Disconnected const&) {
    end(std::make_exception_ptr(Error(errc::gateway_closed)));
}

void SessionDriver::perform(Failed const& action) {
    auto error = error_of(action);
    log(LogLevel::error, error.what());
    end(std::make_exception_ptr(error));
}

void SessionDriver::finish(std::uint64_t tag, std::exception_ptr error) {
    auto found = commands_.find(tag);
    if (found == commands_.end()) return;
    found->second.done = true;
    found->second.error = std::move(error);
    changed_.notify();
}

// ---- Connections ----

task<> SessionDriver::serve(
    std::shared_ptr<SessionDriver> self, std::shared_ptr<Connection> connection, std::string url) {
    auto& socket = *connection->socket;
    std::string failure;
    try {
        std::vector<Header> headers;
        co_await socket.connect(
            std::move(url), std::move(headers), Clock::now() + self->options_.connect_timeout);
    }
    catch (Error const& error) {
        failure = error.what();
    }
    if (connection->over) {
        socket.abort();
        co_return;
    }
    if (!failure.empty()) {
        connection->over = true;
        self->machine_->connect_failed(Clock::now(), failure);
        self->pump();
        co_return;
    }
    self->machine_->connected(Clock::now());
    self->pump();

    WebSocketMessage message;
    while (!connection->over) {
        bool open = false;
        bool garbled = false;
        try {
            open = co_await socket.read(message);
        }
        catch (Error const& error) {
            failure = error.what();
            garbled = error.is(errc::malformed_response);
        }
        if (connection->over) break;
        if (garbled) {
            self->garbled(failure);
            break;
        }
        if (!open) {
            self->lost(connection, socket.close_code(), failure);
            break;
        }
        self->receive(message.data);
        if (self->dispatcher_->pending() >= self->options_.max_pending_events)
            co_await give_way(self, connection);
    }
}

task<> SessionDriver::give_way(std::shared_ptr<SessionDriver> self, std::shared_ptr<Connection> connection) {
    self->machine_->set_reading(Clock::now(), false);
    self->pump();
    while (!connection->over && self->dispatcher_->pending() > self->options_.max_pending_events / 2) {
        auto wake = co_await self->progress_.wait();
        if (wake == Signal::Wake::cancelled) co_return;
    }
    if (connection->over) co_return;
    self->machine_->set_reading(Clock::now(), true);
    self->pump();
}

void SessionDriver::receive(std::string_view text) {
    auto frame = glance_at_dispatch(text);
    // What the machine itself reads has to be exact.
    if (!frame || frame->event == "READY") frame = peek_frame(text);
    if (!frame) return garbled("a message that is no JSON object with an op");
    ControlFrame control(*frame);
    current_ = *frame;
    current_text_ = text;
    machine_->received(Clock::now(), control.frame());
    pump();
    current_ = Frame();
}

// The machine answers with Close, which ends the connection.
void SessionDriver::garbled(std::string_view why) {
    machine_->garbled(Clock::now(), why);
    pump();
}

void SessionDriver::lost(
    std::shared_ptr<Connection> const& connection, std::uint16_t code, std::string_view why) {
    connection->over = true;
    machine_->closed(Clock::now(), code, why);
    pump();
}

task<> SessionDriver::write(std::shared_ptr<SessionDriver> self, std::shared_ptr<Connection> connection) {
    while (!connection->outgoing.empty()) {
        auto next = std::move(connection->outgoing.front());
        connection->outgoing.pop_front();
        std::exception_ptr error;
        try {
            co_await connection->socket->send(std::move(next.text));
        }
        catch (Error const&) {
            // The reader of this connection notices too, and tells the machine.
            error = std::current_exception();
        }
        if (next.tag) self->finish(next.tag, error);
        if (!error) continue;
        for (auto const& unsent : connection->outgoing)
            if (unsent.tag) self->finish(unsent.tag, error);
        connection->outgoing.clear();
    }
    connection->writing = false;
}

task<> SessionDriver::shut(
    std::shared_ptr<SessionDriver> self, std::shared_ptr<Connection> connection, std::uint16_t code) {
    co_await connection->socket->close(code);
    if (connection->over) co_return;
    self->lost(connection, code, {});
}

} // namespace chorus::detail
