#pragma once

#include "detail/sansio/gateway_types.hpp"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <vector>

namespace chorus::detail {

/// User commands that wait for their turn: one presence (the last writer wins) and a queue of others.
///
/// A presence is state, not an event: once set it is to hold, whatever happens to the connection. So it is
/// sent again in every new session, and after a resume unless the server is known to have received it. Other
/// commands are sent at most once.
class CommandQueue {
public:
    explicit CommandQueue(std::size_t capacity) : capacity_(capacity) {}

    /// False if a command that is not a presence would not fit.
    bool has_room() const { return others_.size() < capacity_; }

    /// Returns the tag of an unsent presence that this one replaces.
    std::optional<std::uint64_t> push(GatewayCommand command);

    bool empty() const { return presence_state_ != PresenceState::pending && others_.empty(); }

    /// Takes the next command to be sent `now`. A restored presence comes with tag 0.
    GatewayCommand pop(TimePoint now);

    /// What `pop` gave was never written to a connection: it goes first when there is another one. Returns
    /// the tag where it is a presence that a newer one has replaced.
    std::optional<std::uint64_t> put_back(GatewayCommand command);

    /// The server acknowledged a heartbeat, so it has read all that was sent before that one.
    void acknowledged(TimePoint heartbeat_sent);

    /// A session became live: restores the presence if the server may not have it.
    void session_ready(bool resumed);

    /// The server closed the live connection with a code of its own. If a presence it had not yet survived
    /// preceded that twice, the presence is believed to be the reason and forgotten (its tag is returned):
    /// restoring it for ever would mean reconnecting for ever.
    std::optional<std::uint64_t> closed_by_server();

    /// What is to hold; empty: nothing.
    std::string const& presence() const { return presence_; }

    /// Empties the queue; returns the tags of what was never sent.
    std::vector<std::uint64_t> drain();

private:
    enum class PresenceState { none, pending, sent, confirmed };
    static constexpr int max_strikes = 2;

    std::size_t capacity_;
    std::deque<GatewayCommand> others_;

    PresenceState presence_state_ = PresenceState::none;
    std::string presence_;
    std::uint64_t presence_tag_ = 0;
    bool presence_reported_ = false; // a Send carried the tag already
    TimePoint presence_sent_at_;
    int presence_strikes_ = 0;
};

} // namespace chorus::detail
