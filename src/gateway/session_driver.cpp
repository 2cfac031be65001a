#include "gateway/session_driver.hpp"

#include "detail/random.hpp"
#include "detail/sansio/gateway_wire.hpp"
#include "gateway/control.hpp"
#include "rest/instance_core.hpp"
#include <algorithm>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <chorus/gateway/events.hpp>
#include <fmt/format.h>

namespace chorus::detail {

SessionDriver::SessionDriver(
    std::shared_ptr<RestCore> rest, asio::any_io_executor strand, std::shared_ptr<Dispatcher> dispatcher)
    : rest_(std::move(rest))
    , strand_(std::move(strand))
    , dispatcher_(std::move(dispatcher))
    , timer_(strand_)
    , keeper_(rest_->instance()->options().logger)
    , watch_(rest_->instance()->options().metrics, std::string(rest_->instance()->host())) {}

std::size_t SessionDriver::max_command() const {
    // A term is larger than its JSON at times, seldom by more than a quarter.
    auto const most = rest_->flavor().max_command;
    return options_.encoding == Encoding::etf ? most / 4 * 3 : most;
}

void SessionDriver::log(LogLevel level, std::string_view text) const {
    rest_->instance()->options().logger.log(level, "gateway", text);
}

// ---- What users ask for ----

task<> SessionDriver::connect(
    std::shared_ptr<SessionDriver> self, std::optional<GatewayOptions> options, TimePoint deadline) {
    if (!self->alive()) {
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

task<> SessionDriver::close(std::shared_ptr<SessionDriver> self, StopMode mode) {
    if (!self->machine_) co_return;
    // Of a session that was left to be resumed, `close` forgets that it was.
    if (self->machine_->ended() && mode == StopMode::end_session) {
        self->machine_.reset();
        self->keeper_.forget();
        co_return;
    }
    self->machine_->stop(Clock::now(), mode);
    self->pump();
    while (!self->end_reason_) {
        auto wake = co_await self->changed_.wait();
        if (wake == Signal::Wake::cancelled) co_return;
    }
}

task<> SessionDriver::send(
    std::shared_ptr<SessionDriver> self, CommandKind kind, std::string text, TimePoint deadline) {
    if (!self->machine_) throw Error(errc::gateway_closed, "the gateway session was never started");
    if (self->options_.encoding == Encoding::etf) {
        auto const most = self->rest_->flavor().max_command;
        if (most != 0 && etf_message(text).size() > most) throw Error(errc::frame_too_large);
    }
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
        self->machine_->stop(
            Clock::now(), self->keeper_.keeps() ? StopMode::keep_session : StopMode::end_session);
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
    stats.missing = counters_.missing;
    stats.handler_errors = counters_.handler_errors;
    stats.undecodable = counters_.undecodable;
    stats.overflows = counters_.overflows;
    stats.dropped = counters_.dropped;
    stats.store_failures = counters_.store_failures;
    stats.pending = counters_.pending;
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
        self->save();
        self->report();
        self->progress_.notify();
    });
    end_reason_ = nullptr;
    ready_ = false;
    overflowed_ = hole_told_ = retired_ = false;
    missing_told_ = 0;
    if (place_.alive) ++*place_.alive;
    // A session that was left here goes on from what was received; its handlers have the rest.
    auto session = machine_ ? machine_->session() : std::nullopt;
    auto const shards = std::max<std::uint32_t>(place_.total, 1);
    keeper_.set_options(options_, rest_->instance()->urls().api + "/" + dispatcher_->user_id(),
        place_.total == 0 ? std::string() : fmt::format("#{}/{}", place_.number, place_.total));
    auto kept = std::exchange(options_.resume_from, std::nullopt);
    if (kept && (kept->shard != place_.number || kept->shard_count != shards)) kept.reset();
    if (!kept && !session) kept = keeper_.load();
    if (kept && !kept->session_id.empty())
        session.emplace(kept->session_id, kept->resume_url, kept->sequence);
    if (kept && !kept->lost_session_id.empty()) {
        dispatcher_->set_session(kept->lost_session_id, place_.number);
        keeper_.take_over_gap(kept->lost_session_id, kept->lost_from_sequence);
        tell_of_gap(kept->lost_from_sequence);
        dispatcher_->break_off();
    }
    if (session && session->id != dispatcher_->session_id())
        dispatcher_->set_session(session->id, place_.number, session->sequence);
    if (dispatcher_->session_id().empty()) dispatcher_->set_session(std::string(), place_.number);
    if (on_stage()) dispatcher_->begins(place_.plan);
    if (session) keeper_.enter(*session, place_.number, shards);
    if (dispatcher_->settled()) keeper_.settle();
    set_phase(GatewayPhase::connecting);
    machine_.emplace(
        gateway_config(*rest_, options_, place_.number, place_.total), SmallRandom(random_bits()));
    machine_->start(Clock::now(), std::move(session));
    pump();
}

void SessionDriver::pump() {
    // A handler that runs inside `perform` may come back here; whoever pumps already goes on for it.
    if (pumping_) return;
    pumping_ = true;
    try {
        while (auto action = machine_->poll()) std::visit([this](auto& what) { perform(what); }, *action);
    }
    catch (...) {
        pumping_ = false; // or nobody would ever again
        throw;
    }
    pumping_ = false;
    counters_.duplicates = machine_->duplicates();
    counters_.missing = machine_->missing();
    report();
    if (auto latency = machine_->latency())
        counters_.latency_ns = std::chrono::duration_cast<std::chrono::nanoseconds>(*latency).count();
}

void SessionDriver::end(std::exception_ptr reason) {
    ready_ = false;
    end_reason_ = std::move(reason);
    if (!machine_->session()) keeper_.forget();
    pass_ = StartGate::Pass();
    set_phase(GatewayPhase::closed);
    bool const told = on_stage();
    if (told) {
        auto ended = std::make_shared<SessionEnded>();
        ended->failed = machine_->state() == GatewayState::failed;
        ended->text = to_error(end_reason_).what();
        dispatcher_->deliver(event_type<SessionEnded>, std::move(ended));
    }
    changed_.notify();
    progress_.notify();
    if (told) dispatcher_->interrupted(false);
    bool const last = !place_.alive || --*place_.alive == 0;
    if (last && told) dispatcher_->end();
}

void SessionDriver::set_phase(GatewayPhase phase) {
    counters_.phase = phase;
    watch_.phase(phase);
}

/// After each event, so for as little as possible where nobody watches.
void SessionDriver::report() {
    counters_.pending.store(dispatcher_->pending(), std::memory_order_relaxed);
    counters_.dropped.store(dispatcher_->dropped(), std::memory_order_relaxed);
    counters_.store_failures.store(keeper_.failures(), std::memory_order_relaxed);
    if (!machine_ || !watch_.on()) return;
    SessionWatch::Sums sums;
    sums.duplicates = machine_->duplicates();
    sums.dropped = dispatcher_->dropped();
    sums.pending = dispatcher_->pending();
    sums.latency = machine_->latency();
    watch_.report(Clock::now(), sums, machine_->ended());
}

/// Stores how far the session has come.
void SessionDriver::save() {
    auto const& ledger = dispatcher_->ledger();
    keeper_.mark(options_.delivery == Delivery::at_least_once ? ledger.done() : ledger.begun());
    if (dispatcher_->settled()) keeper_.settle();
}

// ---- What the machine says ----

void SessionDriver::perform(Connect const& action) {
    set_phase(GatewayPhase::connecting);
    connection_ = std::make_shared<Connection>(
        MessageReader(compression_of(*rest_, options_), rest_->instance()->options().max_response_size));
    connection_->number = action.connection;
    connection_->socket = rest_->instance()->transport().websocket(strand_);
    asio::co_spawn(strand_, serve(shared_from_this(), connection_, action.url), asio::detached);
}

void SessionDriver::perform(Send& action) {
    if (action.kind == SendKind::identify) pass_.identified();
    connection_->outgoing.push_back(std::move(action));
    if (connection_->writing || connection_->broken) return;
    connection_->writing = true;
    asio::co_spawn(strand_, write(shared_from_this(), connection_), asio::detached);
}

void SessionDriver::perform(Close const& action) {
    if (machine_->state() != GatewayState::closing) {
        connection_->over = true;
        take_back(*connection_);
    }
    asio::co_spawn(strand_, shut(shared_from_this(), connection_, action.code), asio::detached);
}

void SessionDriver::perform(Deliver const&) {
    ++counters_.events;
    watch_.event(current_.event);
    // What RESUME counts from; READY itself is never sent again.
    bool const counts = current_.op == gateway_op::dispatch && current_.sequence.value_or(-1) >= 0 &&
        current_.event != "RESUMED" && current_.event != "READY";
    if (current_.event == "READY") enter_session();
    if (filter_ && !filter_->passes(current_, current_text_)) return;
    if (counts) {
        dispatcher_->ledger().begin(*current_.sequence);
        if (options_.delivery == Delivery::at_most_once) save();
    }
    switch (dispatcher_->dispatch(current_, current_text_)) {
    case Dispatcher::Outcome::delivered: ++counters_.decoded; break;
    case Dispatcher::Outcome::undecodable: ++counters_.undecodable; break;
    case Dispatcher::Outcome::unheard: break;
    }
    if (counts) {
        dispatcher_->ledger().end();
        save();
    }
    counters_.handler_errors = dispatcher_->handler_errors();
}

/// Events are of the session that the machine has now.
void SessionDriver::enter_session() {
    auto const session = machine_->session();
    if (!session || (session->id == dispatcher_->session_id() && keeper_.has_session())) return;
    hole_told_ = false;
    missing_told_ = machine_->missing();
    dispatcher_->set_session(session->id, place_.number, session->sequence);
    keeper_.enter(*session, place_.number, std::max<std::uint32_t>(place_.total, 1));
}

void SessionDriver::perform(chorus::detail::Ready const& action) {
    if (action.resumed) ++counters_.resumes;
    log(LogLevel::info, action.resumed ? "resumed" : "ready");
    watch_.incident(action.resumed ? "resumed" : "ready");
    pass_ = StartGate::Pass();
    ready_ = true;
    set_phase(GatewayPhase::ready);
    changed_.notify();
    auto ready = std::make_shared<SessionReady>();
    ready->session_id = dispatcher_->session_id();
    ready->resumed = action.resumed;
    dispatcher_->deliver(event_type<SessionReady>, std::move(ready));
}

/// Thousands of sessions have thousands of deadlines, most of them heartbeats that are far away. Those that
/// fall near each other become one, so that the program wakes once for all of them.
TimePoint SessionDriver::shared_moment(TimePoint deadline) {
    constexpr auto far = std::chrono::seconds(5);
    constexpr auto grid = std::chrono::milliseconds(125);
    if (deadline - Clock::now() < far) return deadline;
    auto const behind = deadline.time_since_epoch() % grid;
    return behind == Duration::zero() ? deadline : deadline + (grid - behind);
}

void SessionDriver::perform(SetTimer const& action) {
    timer_.call_at(shared_moment(action.deadline), [weak = weak_from_this()](bool expired) {
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
    watch_.incident("gap");
    keeper_.break_off();
    if (!filter_ || filter_->tells_of_gap()) tell_of_gap(action.from_sequence);
    dispatcher_->break_off();
    save();
}

void SessionDriver::perform(Reconnecting const& action) {
    ++counters_.reconnects;
    if (on_stage()) dispatcher_->interrupted(false);
    ready_ = false;
    pass_ = StartGate::Pass();
    set_phase(GatewayPhase::waiting);
    watch_.incident("reconnecting", to_string(action.reason));
    auto again = std::make_shared<SessionReconnecting>();
    again->reason = to_string(action.reason);
    again->resume = action.resume;
    again->delay_ms = std::chrono::duration_cast<std::chrono::milliseconds>(action.delay).count();
    again->close_code = action.close_code;
    again->text = action.text;
    dispatcher_->deliver(event_type<SessionReconnecting>, std::move(again));
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

void SessionDriver::perform(RequestConnect const& action) {
    counters_.phase = GatewayPhase::connecting;
    pass_ = rest_->instance()->starts().ask_connection(
        action.identify, rest_->account_number(), place_.number, granter(&GatewayMachine::connect_granted));
}

void SessionDriver::perform(RequestIdentify const&) {
    pass_ = rest_->instance()->starts().ask_identify(
        rest_->account_number(), place_.number, granter(&GatewayMachine::identify_granted));
}

StartGate::Go SessionDriver::granter(void (GatewayMachine::*grant)(TimePoint)) {
    return [weak = weak_from_this(), strand = strand_, grant](Turn turn) {
        asio::post(strand, [weak, grant, turn] {
            auto const self = weak.lock();
            if (!self || !self->machine_ || self->pass_.turn() != turn) return;
            ((*self->machine_).*grant)(Clock::now());
            self->pump();
        });
    };
}

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
    if (found == commands_.end() || found->second.done) return;
    found->second.done = true;
    found->second.error = std::move(error);
    changed_.notify();
}

// ---- Connections ----

task<> SessionDriver::serve(
    std::shared_ptr<SessionDriver> self, std::shared_ptr<Connection> connection, std::string url) {
    auto& socket = *connection->socket;
    std::string failure;
    // Left because handlers were slow: not before they have caught up.
    bool const left = self->overflowed_ && self->options_.slow_consumer == SlowConsumer::disconnect;
    while (left && !connection->over && !self->dispatcher_->relieved())
        if (co_await self->progress_.wait() == Signal::Wake::cancelled) co_return;
    if (connection->over) co_return;
    self->overflowed_ = false;
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
    self->pass_.connected();
    if (!failure.empty()) {
        connection->over = true;
        self->machine_->connect_failed(Clock::now(), failure);
        self->pump();
        co_return;
    }
    self->machine_->connected(Clock::now());
    self->pump();

    // Messages come many at a time: no coroutine is resumed for one of them.
    WebSocket::Sink sink = [self, connection](WebSocketView const& message) {
        if (connection->over) return false;
        self->receive(*connection, message);
        return !connection->over && !self->overflowing(connection);
    };
    while (!connection->over) {
        bool open = false;
        bool garbled = false;
        try {
            open = co_await socket.receive(sink);
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
        co_await give_way(self, connection);
    }
}

/// Whether the session has to stop reading.
bool SessionDriver::overflowing(std::shared_ptr<Connection> const& connection) {
    if (!dispatcher_->congested()) {
        if (overflowed_ && dispatcher_->relieved()) overflowed_ = false;
        return false;
    }
    auto const policy = options_.slow_consumer;
    if (!std::exchange(overflowed_, true)) {
        ++counters_.overflows;
        watch_.incident("overflow", to_string(policy));
        auto overflow = std::make_shared<SessionOverflow>();
        overflow->policy = to_string(policy);
        overflow->pending = static_cast<std::int64_t>(dispatcher_->pending());
        dispatcher_->deliver(event_type<SessionOverflow>, std::move(overflow));
    }
    if (policy == SlowConsumer::drop_oldest || connection->over) return false;
    // What is being replayed was left once already.
    if (policy == SlowConsumer::stop_reading || machine_->state() != GatewayState::ready) return true;
    machine_->leave(Clock::now(), "handlers cannot keep up");
    pump();
    return false;
}

task<> SessionDriver::give_way(std::shared_ptr<SessionDriver> self, std::shared_ptr<Connection> connection) {
    self->machine_->set_reading(Clock::now(), false);
    self->pump();
    while (!connection->over && !self->dispatcher_->relieved()) {
        auto wake = co_await self->progress_.wait();
        if (wake == Signal::Wake::cancelled) co_return;
    }
    self->overflowed_ = false;
    if (connection->over) co_return;
    self->machine_->set_reading(Clock::now(), true);
    self->pump();
}

void SessionDriver::receive(Connection& connection, WebSocketView const& packed) {
    std::optional<Payload> message;
    bool fed = false;
    do {
        try {
            if (!std::exchange(fed, true)) connection.reader.feed(packed);
            message = connection.reader.next();
        }
        catch (Error const& error) {
            return garbled(error.what());
        }
        if (message) receive(*message);
    } while (message && !connection.over);
}

void SessionDriver::receive(Payload const& message) {
    auto frame = find_frame(message);
    if (!frame) return garbled("a message that is no object with an op");
    ControlFrame control(*frame);
    current_ = *frame;
    current_text_ = message.data;
    machine_->received(Clock::now(), control.frame());
    pump();
    current_ = Frame();
    if (control.frame().op != gateway_op::heartbeat_ack) return;
    tell_of_hole();
    changed_.notify();
}

/// Once of a session, and not before a heartbeat was answered: some servers' events overtake each other.
void SessionDriver::tell_of_hole() {
    auto const missing = machine_->missing();
    if (missing <= missing_told_ || std::exchange(hole_told_, true)) return;
    log(LogLevel::warning,
        fmt::format("{} events are missing: the server has skipped their sequence numbers",
            missing - missing_told_));
    watch_.incident("hole");
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
    take_back(*connection);
    pump();
}

/// Commands of which nothing was written wait for the next connection.
void SessionDriver::take_back(Connection& connection) {
    auto unsent = std::exchange(connection.outgoing, {});
    for (; !unsent.empty(); unsent.pop_back()) {
        auto const tag = unsent.back().tag;
        if (unsent.back().kind != SendKind::command) continue;
        if (!machine_->unsent(Clock::now(), std::move(unsent.back())) && tag)
            finish(tag, std::make_exception_ptr(Error(errc::gateway_closed)));
    }
}

task<> SessionDriver::write(std::shared_ptr<SessionDriver> self, std::shared_ptr<Connection> connection) {
    while (!connection->outgoing.empty() && !connection->broken) {
        auto next = std::move(connection->outgoing.front());
        connection->outgoing.pop_front();
        std::exception_ptr error;
        try {
            // Commands are JSON up to here.
            if (self->options_.encoding == Encoding::etf)
                co_await connection->socket->send_binary(etf_message(next.text));
            else
                co_await connection->socket->send(std::move(next.text));
        }
        catch (Error const&) {
            // The reader of this connection notices too, and tells the machine.
            error = std::current_exception();
        }
        if (next.tag) self->finish(next.tag, error);
        connection->broken = error != nullptr;
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
