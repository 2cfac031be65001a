#include "detail/sansio/command_queue.hpp"

#include <utility>

namespace chorus::detail {

std::optional<std::uint64_t> CommandQueue::push(GatewayCommand command) {
    if (command.kind != CommandKind::presence) {
        others_.push_back(std::move(command));
        return std::nullopt;
    }
    std::optional<std::uint64_t> superseded;
    if (presence_state_ == PresenceState::pending && !presence_reported_) superseded = presence_tag_;
    presence_ = std::move(command.text);
    presence_tag_ = command.tag;
    presence_reported_ = false;
    presence_strikes_ = 0;
    presence_state_ = PresenceState::pending;
    return superseded;
}

GatewayCommand CommandQueue::pop(TimePoint now) {
    GatewayCommand command;
    if (presence_state_ == PresenceState::pending) {
        command.kind = CommandKind::presence;
        command.text = presence_;
        command.tag = std::exchange(presence_reported_, true) ? 0 : presence_tag_;
        presence_state_ = PresenceState::sent;
        presence_sent_at_ = now;
        return command;
    }
    command = std::move(others_.front());
    others_.pop_front();
    return command;
}

std::optional<std::uint64_t> CommandQueue::put_back(GatewayCommand command) {
    if (command.kind != CommandKind::presence) {
        others_.push_front(std::move(command));
        return std::nullopt;
    }
    if (command.tag == 0) return std::nullopt; // was restored, and will be again
    if (command.tag != presence_tag_ || presence_state_ == PresenceState::none) return command.tag;
    presence_state_ = PresenceState::pending;
    presence_reported_ = false;
    return std::nullopt;
}

void CommandQueue::acknowledged(TimePoint heartbeat_sent) {
    if (presence_state_ != PresenceState::sent || heartbeat_sent <= presence_sent_at_) return;
    presence_state_ = PresenceState::confirmed;
    presence_strikes_ = 0;
}

void CommandQueue::session_ready(bool resumed) {
    bool const uncertain = presence_state_ == PresenceState::sent;
    bool const forgotten = presence_state_ == PresenceState::confirmed && !resumed;
    if (uncertain || forgotten) presence_state_ = PresenceState::pending;
}

std::optional<std::uint64_t> CommandQueue::closed_by_server() {
    if (presence_state_ != PresenceState::sent || ++presence_strikes_ < max_strikes) return std::nullopt;
    presence_state_ = PresenceState::none;
    presence_.clear();
    return presence_tag_;
}

std::vector<std::uint64_t> CommandQueue::drain() {
    std::vector<std::uint64_t> unsent;
    if (presence_state_ == PresenceState::pending && !presence_reported_) unsent.push_back(presence_tag_);
    for (auto const& command : others_) unsent.push_back(command.tag);
    presence_state_ = PresenceState::none;
    others_.clear();
    return unsent;
}

} // namespace chorus::detail
