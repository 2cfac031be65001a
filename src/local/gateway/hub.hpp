// Gateway sessions: sequence numbers, replay rings and outgoing queues. No sockets, no clock, no idea of
// guilds.
#pragma once

#include "local/gateway/packed_forms.hpp"
#include <chorus/types/snowflake.hpp>
#include <chrono>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace chorus::local {

using Clock = std::chrono::steady_clock;

/// One dispatch, encoded once and shared by all who get it.
struct Event {
    std::string type;
    std::string data; ///< JSON of `d`
    PackedForms packed;
};
using SharedEvent = std::shared_ptr<Event const>;

/// What leaves on a socket: a dispatch with this session's number, or a whole payload as text.
struct Frame {
    SharedEvent event;
    std::uint64_t sequence = 0;
    std::string text;

    [[nodiscard]] std::size_t size() const {
        return event ? event->data.size() + event->type.size() + 48 : text.size();
    }
    /// The JSON around `event->data`.
    [[nodiscard]] std::string head() const;
    /// The whole payload in one piece.
    [[nodiscard]] std::string payload() const;
};

/// What waits for one socket. Filled by the hub, emptied by the connection.
struct Outbox {
    std::deque<Frame> frames;
    std::size_t bytes = 0;
    std::optional<std::uint16_t> close; ///< close with this code once the frames are out
    bool cut = false;                   ///< cut the TCP connection now
    bool reset = false;                 ///< … by a TCP reset
    bool silent = false;                ///< nothing leaves, and nothing is heard
    bool acknowledges = true;           ///< heartbeats
    bool truncate_next = false;         ///< half of the next message, then the end
    bool marked = false;                ///< in the hub's list of boxes to look after
    bool pack_payloads = false;         ///< the client can read single packed messages
    std::uint64_t heartbeats = 0;       ///< heard so far
    std::string session;                ///< its id; empty before there is one
    std::function<void()> wake;         ///< tells the connection that there is something to do

    [[nodiscard]] bool ended() const { return cut || close.has_value(); }
};
using SharedOutbox = std::shared_ptr<Outbox>;

struct Presence {
    std::string status = "offline";
    std::string activities = "[]"; ///< JSON
};

/// What a session is from IDENTIFY on.
struct SessionTraits {
    Snowflake user;
    bool bot = false;
    std::uint64_t intents = 0; ///< 0: all
    std::uint64_t capabilities = 0;
    std::uint32_t shard = 0;
    std::uint32_t shard_count = 1;
    std::size_t large_threshold = 250;
    std::string login_session; ///< names the token it was opened with
};

struct GatewaySession {
    std::string id;
    SessionTraits traits;
    Presence presence;
    std::uint64_t sequence = 0; ///< of the last event
    std::deque<std::pair<std::uint64_t, SharedEvent>> ring;
    SharedOutbox outbox; ///< null: no socket
    Clock::time_point detached_at{};

    /// Whether a bot asked for events of that intent.
    [[nodiscard]] bool wants(std::uint64_t intent_bits) const {
        return intent_bits == 0 || traits.intents == 0 || (traits.intents & intent_bits) != 0;
    }
    [[nodiscard]] bool in_shard(Snowflake guild) const {
        return traits.shard_count <= 1 || (guild.value() >> 22) % traits.shard_count == traits.shard;
    }
};

/// Hears of everything that happens to sessions, while it happens: it must not call back.
class HubWatcher {
public:
    virtual ~HubWatcher() = default;
    /// What concerns a place or a person, whether or not anyone listens.
    virtual void on_change(SharedEvent const& event) = 0;
    virtual void on_event(GatewaySession const& session, SharedEvent const& event) = 0;
    /// A payload without number, either way; `outgoing`: to the client.
    virtual void on_payload(Outbox const& outbox, std::string_view text, bool outgoing) = 0;
    /// "opened", "resumed", "detached" or "ended".
    virtual void on_session(GatewaySession const& session, std::string_view what) = 0;
};

struct HubLimits {
    std::size_t replay_events = 1000;
    std::size_t max_outgoing = 8u << 20;
    Clock::duration resume_window = std::chrono::seconds(60);
};

enum class ResumeOutcome : std::uint8_t { resumed, unknown, too_old, from_the_future };

class Hub {
public:
    explicit Hub(HubLimits limits) : limits_(limits) {}

    /// Null: nobody watches.
    void watch(HubWatcher* watcher) { watcher_ = watcher; }
    [[nodiscard]] HubWatcher* watcher() const { return watcher_; }

    GatewaySession& open(std::string id, SessionTraits traits, SharedOutbox outbox);
    [[nodiscard]] GatewaySession* find(std::string_view id);
    [[nodiscard]] std::vector<GatewaySession*> sessions_of(Snowflake user) const;
    [[nodiscard]] std::vector<GatewaySession*> sessions() const;
    [[nodiscard]] std::vector<Snowflake> users() const;
    [[nodiscard]] std::size_t size() const { return sessions_.size(); }
    /// Those that have a socket.
    [[nodiscard]] std::size_t attached() const { return attached_; }
    [[nodiscard]] std::uint64_t dispatched() const { return dispatched_; }
    /// Changes whenever a session begins or ends: until then pointers to sessions stay good.
    [[nodiscard]] std::uint64_t generation() const { return generation_; }

    /// Numbers the event, keeps it for replay and queues it if there is a socket. A client that has let its
    /// queue grow beyond the limit is cut; its session goes on without a socket.
    void publish(GatewaySession& session, SharedEvent event, Clock::time_point now);
    /// Queues a payload without number: HELLO, heartbeat ACK, …
    void send(SharedOutbox const& outbox, std::string text);
    void close(SharedOutbox const& outbox, std::uint16_t code);
    void cut(SharedOutbox const& outbox);

    /// Gives the session a new socket and queues all events after `sequence`.
    ResumeOutcome resume(std::string_view id, Snowflake user, std::uint64_t sequence, SharedOutbox outbox,
        Clock::time_point now);
    /// The session's socket is gone; it can be resumed for a while. Ignored if it has another one by now.
    void detach(std::string_view id, SharedOutbox const& outbox, Clock::time_point now);
    void remove(std::string_view id);
    /// Removes sessions whose time without a socket is over. Returns their traits.
    std::vector<SessionTraits> expire(Clock::time_point now);
    /// Sessions without a socket have been so for that much longer.
    void age(Clock::duration time);
    /// When `expire` has something to do next.
    [[nodiscard]] std::optional<Clock::time_point> next_expiry() const;

    /// The boxes that were filled since the last call.
    [[nodiscard]] std::vector<SharedOutbox> take_marked();

private:
    void queue(SharedOutbox const& outbox, Frame frame);
    void mark(SharedOutbox const& outbox);
    void attach_to(GatewaySession& session, SharedOutbox outbox);
    void lose_socket(GatewaySession& session, Clock::time_point now);

    HubLimits limits_;
    HubWatcher* watcher_ = nullptr;
    std::unordered_map<std::string, std::unique_ptr<GatewaySession>> sessions_;
    std::unordered_map<Snowflake, std::vector<GatewaySession*>> by_user_;
    std::vector<SharedOutbox> marked_;
    std::uint64_t generation_ = 1;
    std::size_t attached_ = 0;
    std::uint64_t dispatched_ = 0;
};

} // namespace chorus::local
