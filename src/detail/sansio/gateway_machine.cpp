#include "detail/sansio/gateway_machine.hpp"

#include "detail/sansio/gateway_wire.hpp"

#include <algorithm>
#include <limits>
#include <utility>

namespace chorus::detail {

namespace {

// Any code but 1000 and 1001 leaves the session resumable; this one is documented by all servers.
constexpr std::uint16_t close_resumable = 4000;
constexpr std::uint16_t close_for_good = 1000;
constexpr std::uint16_t close_message_too_big = 1009;

// An interval outside of these bounds is a server's mistake that must neither spin the timer nor overflow it.
constexpr std::int64_t min_heartbeat_interval_ms = 10;
constexpr std::int64_t max_heartbeat_interval_ms = 24 * 60 * 60 * 1000;

// 1005, 1006 and 1015 never travel in a close frame: they are local names for "the connection broke".
bool sent_by_server(std::uint16_t code) { return code != 1005 && code != 1006 && code != 1015; }

} // namespace

GatewayMachine::GatewayMachine(GatewayConfig config, RandomSource random)
    : config_(std::move(config))
    , random_(std::move(random))
    , window_(config_.send_window)
    , backoff_(config_.backoff)
    , commands_(config_.max_queued_commands) {
    if (config_.send_limit == 0) config_.send_limit = std::numeric_limits<std::size_t>::max();
}

std::optional<GatewayAction> GatewayMachine::poll() {
    if (next_action_ == actions_.size()) {
        actions_.clear(); // keeps its memory: the path of an event does not allocate
        next_action_ = 0;
        return std::nullopt;
    }
    return std::move(actions_[next_action_++]);
}

std::optional<GatewaySession> GatewayMachine::session() const {
    auto session = session_;
    if (session) session->sequence = sequences_.highest().value_or(-1);
    return session;
}

// ---- Connecting ----

void GatewayMachine::start(TimePoint now, std::optional<GatewaySession> session) {
    if (state_ != GatewayState::idle) return;
    if (config_.max_frame != 0 && config_.identify.size() > config_.max_frame) {
        fail(GatewayFailure::identify_too_large, 0, "IDENTIFY is larger than the server accepts");
        return;
    }
    if (session) {
        sequences_.restart(session->sequence);
        session_ = std::move(session);
        if (!resumable()) drop_session();
    }
    begin_connection(now);
    settle(now);
}

void GatewayMachine::begin_connection(TimePoint now) {
    if (!config_.connect_gate) {
        connect(now);
        return;
    }
    state_ = GatewayState::waiting;
    phase_deadline_.reset();
    connect_awaited_ = true;
    identify_held_ = !session_ && config_.identify_gate;
    actions_.push_back(RequestConnect{identify_held_});
}

void GatewayMachine::connect_granted(TimePoint now) {
    if (state_ != GatewayState::waiting || !connect_awaited_) return;
    connect_awaited_ = false;
    connect(now);
    settle(now);
}

void GatewayMachine::connect(TimePoint now) {
    ++connection_;
    if (!session_) sequences_.restart();
    reached_ready_ = false;
    heartbeat_.set_reading(now, true);
    window_.clear();
    state_ = GatewayState::connecting;
    phase_deadline_ = now + config_.connect_timeout;
    auto const& base = use_resume_url() ? session_->resume_url : config_.url;
    actions_.push_back(Connect{gateway_url(base, config_.query), connection_});
}

bool GatewayMachine::use_resume_url() const {
    return session_ && may_resume_at(session_->resume_url, config_.url) &&
        resume_url_failures_ < config_.max_resume_url_failures;
}

void GatewayMachine::connected(TimePoint now) {
    if (state_ != GatewayState::connecting) return;
    state_ = GatewayState::awaiting_hello;
    phase_deadline_ = now + config_.hello_timeout;
    settle(now);
}

void GatewayMachine::connect_failed(TimePoint now, std::string_view why) {
    if (state_ == GatewayState::closing) end(GatewayState::stopped, Disconnected{});
    if (state_ != GatewayState::connecting) return;
    reconnect(now, ReconnectReason::connect_failed, why, 0);
    settle(now);
}

// ---- Frames ----

bool GatewayMachine::live() const {
    return state_ == GatewayState::awaiting_hello || state_ == GatewayState::identifying ||
        state_ == GatewayState::resuming || state_ == GatewayState::ready;
}

void GatewayMachine::received(TimePoint now, GatewayFrame const& frame) {
    // While closing, too: an event that is not counted here is replayed when the session is resumed.
    if (!live()) return;
    bool const greeted = state_ != GatewayState::awaiting_hello;
    switch (frame.op) {
    case gateway_op::hello:
        if (!greeted) on_hello(now, frame);
        break;
    case gateway_op::dispatch:
        if (greeted) on_dispatch(now, frame);
        break;
    case gateway_op::heartbeat:
        if (greeted) on_heartbeat_request(now);
        break;
    case gateway_op::heartbeat_ack:
        if (auto const sent = heartbeat_.acknowledged(now)) {
            commands_.acknowledged(*sent);
            answered_ = sent;
        }
        break;
    case gateway_op::reconnect: // documented as possible even in place of HELLO
        drop_connection(now, ReconnectReason::server_request, "the server asked to reconnect");
        break;
    case gateway_op::invalid_session: on_invalid_session(now, frame); break;
    default:
        if (greeted) actions_.push_back(Deliver{}); // for raw listeners, e.g. Fluxer's op 12
    }
    settle(now);
}

void GatewayMachine::garbled(TimePoint now, std::string_view why) {
    if (!live()) return;
    drop_connection(now, ReconnectReason::protocol_error, why);
    settle(now);
}

void GatewayMachine::leave(TimePoint now, std::string_view why) {
    if (!live()) return;
    drop_connection(now, ReconnectReason::slow_consumer, why);
    settle(now);
}

void GatewayMachine::on_hello(TimePoint now, GatewayFrame const& frame) {
    if (frame.heartbeat_interval.value_or(0) <= 0) {
        drop_connection(now, ReconnectReason::protocol_error, "HELLO without a heartbeat interval");
        return;
    }
    auto const interval = std::chrono::milliseconds(
        std::clamp(*frame.heartbeat_interval, min_heartbeat_interval_ms, max_heartbeat_interval_ms));
    heartbeat_.start(now, interval, jitter(interval, random_()));
    if (session_)
        send_resume(now);
    else
        begin_identify(now);
}

void GatewayMachine::on_dispatch(TimePoint now, GatewayFrame const& frame) {
    // Fluxer's RESUMED carries the sequence number that the client had sent: true, but no event of its own.
    bool const is_resumed = frame.event == "RESUMED";
    if (is_resumed && frame.sequence) sequences_.pass(*frame.sequence);
    bool const begins_session =
        frame.event == "READY" && (identify_sent_ || state_ == GatewayState::resuming);
    if (begins_session) {
        on_ready(now, frame);
        return;
    }
    bool const counts = frame.sequence && !is_resumed && (session_ || identify_sent_);
    if (counts && !sequences_.insert(*frame.sequence) && config_.drop_duplicates) {
        ++duplicates_;
        return;
    }
    actions_.push_back(Deliver{});
    if (state_ != GatewayState::resuming) return;
    if (is_resumed) {
        become_ready(now, true);
        return;
    }
    // A replayed event is progress: neither the clock nor the count of vain attempts may end this resume.
    resume_attempts_ = 0;
    phase_deadline_ = now + config_.ready_timeout;
}

void GatewayMachine::on_ready(TimePoint now, GatewayFrame const& frame) {
    if (session_) drop_session(); // RESUME was answered with a new session
    GatewaySession session;
    session.id = frame.session_id;
    session.resume_url = frame.resume_url;
    session_ = std::move(session);
    if (frame.sequence) sequences_.insert(*frame.sequence);
    actions_.push_back(Deliver{});
    become_ready(now, false);
}

void GatewayMachine::on_invalid_session(TimePoint now, GatewayFrame const& frame) {
    if (state_ == GatewayState::awaiting_hello) { // nobody does this, but the verdict would be clear
        if (!frame.resumable) drop_session();
        return;
    }
    bool const about_to_identify = state_ == GatewayState::identifying && !identify_sent_;
    if (about_to_identify) return;

    bool const refused = identify_sent_;
    auto const delay = refused
        ? jitter_between(config_.identify_refused_delay_min, config_.identify_refused_delay_max, random_())
        : jitter_between(config_.invalid_session_delay_min, config_.invalid_session_delay_max, random_());
    note_stability(now);
    // The backoff counts too: a server may invalidate each session as soon as it is made. That it does not
    // know one to be resumed says nothing of the kind: a server that was restarted knows none, and all want
    // to be back.
    bool const unknown = state_ == GatewayState::resuming;
    auto const wait = unknown ? delay : std::max(delay, backoff_.next(random_()));
    identify_after_ = now + wait; // even if the server closes meanwhile, as many do

    if (frame.resumable && session_ && resumable()) {
        drop_connection(now, ReconnectReason::invalid_session, "the session must be resumed", wait);
        return;
    }
    drop_session();
    if (!config_.reidentify_on_same_socket) {
        drop_connection(now, ReconnectReason::invalid_session, "the session is not valid", wait);
        return;
    }
    if (refused && attempt_failed()) {
        actions_.push_back(Close{close_resumable});
        fail(GatewayFailure::identify_refused, 0, "IDENTIFY was refused too often");
        return;
    }
    state_ = GatewayState::identifying;
    identify_sent_ = false;
    phase_deadline_ = now + wait;
}

void GatewayMachine::on_heartbeat_request(TimePoint now) {
    // In a flood of requests the scheduled heartbeats are answer enough.
    if (window_.has_room(now, own_limit())) send_extra_heartbeat(now);
}

// ---- The session ----

bool GatewayMachine::resumable() const {
    return config_.resume_supported && !session_->id.empty() && sequences_.highest() &&
        resume_attempts_ < config_.max_resume_attempts;
}

void GatewayMachine::drop_session() {
    if (session_) actions_.push_back(SessionLost{sequences_.highest().value_or(-1)});
    session_.reset();
    sequences_.restart();
}

void GatewayMachine::send_resume(TimePoint now) {
    state_ = GatewayState::resuming;
    phase_deadline_ = now + config_.ready_timeout;
    ++resume_attempts_;
    send(now, SendKind::resume, resume_text(config_.token, *session()));
}

void GatewayMachine::begin_identify(TimePoint now) {
    state_ = GatewayState::identifying;
    identify_sent_ = false;
    if (now < identify_after_) {
        phase_deadline_ = identify_after_;
        return;
    }
    if (!config_.identify_gate || identify_held_) {
        send_identify(now);
        return;
    }
    identify_awaited_ = true;
    phase_deadline_.reset(); // the heartbeats keep watch meanwhile
    actions_.push_back(RequestIdentify{});
}

void GatewayMachine::identify_granted(TimePoint now) {
    if (state_ != GatewayState::identifying || !identify_awaited_) return;
    send_identify(now);
    settle(now);
}

void GatewayMachine::send_identify(TimePoint now) {
    identify_awaited_ = false;
    if (!window_.has_room(now, own_limit())) { // not the first on this connection, and a busy one
        phase_deadline_ = window_.free_at(own_limit());
        return;
    }
    identify_sent_ = true;
    identify_held_ = false;
    phase_deadline_ = now + config_.ready_timeout;
    send(now, SendKind::identify, config_.identify);
}

void GatewayMachine::become_ready(TimePoint now, bool resumed) {
    state_ = GatewayState::ready;
    phase_deadline_.reset();
    ready_since_ = now;
    identify_sent_ = false;
    reached_ready_ = ever_ready_ = true;
    resume_attempts_ = resume_url_failures_ = bad_token_closes_ = 0;
    commands_.session_ready(resumed);
    actions_.push_back(Ready{resumed});
}

// ---- The end of a connection ----

void GatewayMachine::closed(TimePoint now, std::uint16_t code, std::string_view reason) {
    if (state_ == GatewayState::closing) end(GatewayState::stopped, Disconnected{});
    if (state_ != GatewayState::connecting && !live()) return;

    if (identify_sent_) {
        if (code == close_message_too_big) {
            fail(GatewayFailure::identify_too_large, code, reason);
            return;
        }
        if (code == config_.close_policy.bad_token_code &&
            ++bad_token_closes_ >= config_.close_policy.bad_token_tries) {
            fail(GatewayFailure::authentication_failed, code, reason);
            return;
        }
    }
    auto const response = config_.close_policy.response_to(code);
    if (response == CloseResponse::fatal) {
        session_.reset(); // no SessionLost: Failed says more
        fail(failure_for(code), code, reason);
        return;
    }
    if (state_ == GatewayState::ready && sent_by_server(code)) {
        if (auto const rejected = commands_.closed_by_server())
            actions_.push_back(CommandDropped{*rejected, DropReason::rejected});
    }
    if (response == CloseResponse::reidentify) drop_session();
    reconnect(now, ReconnectReason::closed, reason, code);
    settle(now);
}

/// For when it is us who end the connection.
void GatewayMachine::drop_connection(
    TimePoint now, ReconnectReason reason, std::string_view why, std::optional<Duration> delay) {
    actions_.push_back(Close{close_resumable});
    reconnect(now, reason, why, 0, delay);
}

void GatewayMachine::reconnect(TimePoint now, ReconnectReason reason, std::string_view why,
    std::uint16_t close_code, std::optional<Duration> delay) {
    heartbeat_.stop();
    note_stability(now);
    identify_sent_ = identify_awaited_ = identify_held_ = false;
    if (!reached_ready_) {
        ++resume_url_failures_; // of no consequence if the session names no such URL
        if (attempt_failed()) {
            fail(failure_for(reason), close_code, why);
            return;
        }
    }
    if (session_ && !resumable()) drop_session();

    auto const wait = delay ? *delay : backoff_.next(random_());
    state_ = GatewayState::waiting;
    phase_deadline_ = now + wait;
    actions_.push_back(Reconnecting{reason, session_.has_value(), wait, close_code, std::string(why)});
}

void GatewayMachine::note_stability(TimePoint now) {
    if (ready_since_ && now - *ready_since_ >= config_.stable_after) backoff_.reset();
    ready_since_.reset();
}

/// Counts a vain attempt at the first READY. True if it was the last one allowed.
bool GatewayMachine::attempt_failed() {
    if (ever_ready_ || config_.max_attempts == 0) return false;
    return ++failed_attempts_ >= config_.max_attempts;
}

void GatewayMachine::stop(TimePoint now, StopMode mode) {
    if (ended() || state_ == GatewayState::closing) return;
    if (mode == StopMode::end_session) session_.reset();
    bool const connection_open = state_ == GatewayState::connecting || live();
    if (!connection_open) {
        end(GatewayState::stopped, Disconnected{});
        return;
    }
    actions_.push_back(Close{mode == StopMode::end_session ? close_for_good : close_resumable});
    heartbeat_.stop();
    state_ = GatewayState::closing;
    phase_deadline_ = now + config_.close_timeout;
    settle(now);
}

void GatewayMachine::fail(GatewayFailure failure, std::uint16_t close_code, std::string_view text) {
    end(GatewayState::failed, Failed{failure, close_code, std::string(text)});
}

void GatewayMachine::end(GatewayState state, GatewayAction last) {
    state_ = state;
    phase_deadline_.reset();
    heartbeat_.stop();
    for (auto const tag : commands_.drain()) actions_.push_back(CommandDropped{tag, DropReason::ended});
    if (std::exchange(armed_, std::nullopt)) actions_.push_back(CancelTimer{});
    actions_.push_back(std::move(last));
}

// ---- Time ----

void GatewayMachine::timer_fired(TimePoint now) {
    if (ended()) return;
    armed_.reset();
    switch (heartbeat_.tick(now)) {
    case Heartbeat::Verdict::beat: send_heartbeat(now); break;
    case Heartbeat::Verdict::dead:
        drop_connection(now, ReconnectReason::heartbeat_unanswered, "a heartbeat was not acknowledged");
        break;
    case Heartbeat::Verdict::not_due: break;
    }
    if (phase_deadline_ && now >= *phase_deadline_) on_phase_expired(now);
    settle(now);
}

void GatewayMachine::on_phase_expired(TimePoint now) {
    switch (state_) {
    case GatewayState::connecting:
        drop_connection(now, ReconnectReason::connect_timeout, "no connection within the time allowed");
        return;
    case GatewayState::awaiting_hello:
        drop_connection(now, ReconnectReason::hello_timeout, "no HELLO within the time allowed");
        return;
    case GatewayState::identifying:
        if (!identify_sent_) {
            begin_identify(now);
            return;
        }
        [[fallthrough]];
    case GatewayState::resuming:
        if (!heartbeat_.reading()) // the answer may be waiting in the socket
            phase_deadline_ = now + config_.ready_timeout;
        else
            drop_connection(
                now, ReconnectReason::ready_timeout, "no READY or RESUMED within the time allowed");
        return;
    case GatewayState::waiting: begin_connection(now); return;
    case GatewayState::closing: end(GatewayState::stopped, Disconnected{}); return;
    case GatewayState::idle:
    case GatewayState::ready:
    case GatewayState::stopped:
    case GatewayState::failed: return;
    }
}

void GatewayMachine::ping(TimePoint now) {
    if (state_ == GatewayState::ready && window_.has_room(now, own_limit())) send_extra_heartbeat(now);
    settle(now);
}

void GatewayMachine::set_reading(TimePoint now, bool reading) {
    bool const again = reading && !heartbeat_.reading();
    bool const expecting = identify_sent_ || state_ == GatewayState::resuming;
    heartbeat_.set_reading(now, reading);
    if (again && expecting) phase_deadline_ = now + config_.ready_timeout;
    settle(now);
}

// ---- Sending ----

CommandOutcome GatewayMachine::command(TimePoint now, GatewayCommand command) {
    if (ended() || state_ == GatewayState::closing) return CommandOutcome::ended;
    if (config_.max_frame != 0 && command.text.size() > config_.max_frame) return CommandOutcome::too_large;
    if (command.kind == CommandKind::other && !commands_.has_room()) return CommandOutcome::queue_full;
    if (auto const superseded = commands_.push(std::move(command)))
        actions_.push_back(CommandDropped{*superseded, DropReason::superseded});
    settle(now);
    return CommandOutcome::accepted;
}

bool GatewayMachine::unsent(TimePoint now, Send sent) {
    if (ended() || state_ == GatewayState::closing) return false;
    GatewayCommand command;
    command.kind = sent.command;
    command.text = std::move(sent.text);
    command.tag = sent.tag;
    if (auto const superseded = commands_.put_back(std::move(command)))
        actions_.push_back(CommandDropped{*superseded, DropReason::superseded});
    settle(now);
    return true;
}

void GatewayMachine::send(TimePoint now, SendKind kind, std::string text) {
    window_.record(now);
    actions_.push_back(Send{kind, std::move(text)});
}

void GatewayMachine::send_heartbeat(TimePoint now) {
    heartbeat_.sent(now);
    actions_.push_back(Send{SendKind::heartbeat, heartbeat_text(sequences_.highest())});
}

/// Out of turn: unlike the scheduled ones, it needs room in the window.
void GatewayMachine::send_extra_heartbeat(TimePoint now) {
    window_.record(now);
    send_heartbeat(now);
}

/// The most scheduled heartbeats that can fall into one send window.
std::size_t GatewayMachine::scheduled_heartbeats() const {
    return static_cast<std::size_t>(window_.span() / heartbeat_.interval()) + 2;
}

/// So many of the machine's own frames fit into a window, whose rest is for the scheduled heartbeats. A
/// server that wants more of those than half of its limit gets them nevertheless: it would take us for dead.
std::size_t GatewayMachine::own_limit() const {
    return std::max<std::size_t>(
        config_.send_limit - std::min(scheduled_heartbeats(), config_.send_limit / 2), 1);
}

/// User commands may use it only up to here.
std::size_t GatewayMachine::command_limit() const {
    auto const reserve = std::min(config_.heartbeat_reserve, config_.send_limit / 2);
    return std::max<std::size_t>(std::min(own_limit(), config_.send_limit - reserve), 1);
}

/// Ends every input: sends what may be sent by now, and keeps the driver's one timer at the nearest deadline.
void GatewayMachine::settle(TimePoint now) {
    if (ended()) return;
    auto nearest = phase_deadline_;
    auto const consider = [&nearest](std::optional<TimePoint> deadline) {
        if (deadline && (!nearest || *deadline < *nearest)) nearest = deadline;
    };
    if (state_ == GatewayState::ready) {
        auto const limit = command_limit();
        while (!commands_.empty() && window_.has_room(now, limit)) {
            auto next = commands_.pop(now);
            window_.record(now);
            actions_.push_back(Send{SendKind::command, std::move(next.text), next.tag, next.kind});
        }
        if (!commands_.empty()) consider(window_.free_at(limit));
    }
    consider(heartbeat_.due());
    if (!nearest || nearest == armed_) return;
    armed_ = nearest;
    actions_.push_back(SetTimer{*nearest});
}

} // namespace chorus::detail
