#include "local/gateway/hub.hpp"

#include <algorithm>
#include <utility>

namespace chorus::local {

std::string Frame::head() const {
    if (!event) return {};
    std::string head = R"({"t":")";
    head += event->type;
    head += R"(","s":)";
    head += std::to_string(sequence);
    head += R"(,"op":0,"d":)";
    return head;
}

std::string Frame::payload() const { return event ? head() + event->data + "}" : text; }

GatewaySession& Hub::open(std::string id, SessionTraits traits, SharedOutbox outbox) {
    auto session = std::make_unique<GatewaySession>();
    session->id = id;
    session->traits = std::move(traits);
    auto& opened = *session;
    attach_to(opened, std::move(outbox));
    by_user_[opened.traits.user].push_back(&opened);
    sessions_.insert_or_assign(std::move(id), std::move(session));
    ++generation_;
    if (watcher_) watcher_->on_session(opened, "opened");
    return opened;
}

GatewaySession* Hub::find(std::string_view id) {
    auto found = sessions_.find(std::string(id));
    return found == sessions_.end() ? nullptr : found->second.get();
}

std::vector<GatewaySession*> Hub::sessions_of(Snowflake user) const {
    auto found = by_user_.find(user);
    return found == by_user_.end() ? std::vector<GatewaySession*>() : found->second;
}

std::vector<GatewaySession*> Hub::sessions() const {
    std::vector<GatewaySession*> all;
    all.reserve(sessions_.size());
    for (auto const& [id, session] : sessions_) all.push_back(session.get());
    return all;
}

std::vector<Snowflake> Hub::users() const {
    std::vector<Snowflake> users;
    users.reserve(by_user_.size());
    for (auto const& [user, sessions] : by_user_) users.push_back(user);
    return users;
}

void Hub::attach_to(GatewaySession& session, SharedOutbox outbox) {
    if (!session.outbox) ++attached_;
    session.outbox = std::move(outbox);
    session.outbox->session = session.id;
}

void Hub::lose_socket(GatewaySession& session, Clock::time_point now) {
    if (session.outbox) --attached_;
    session.outbox = nullptr;
    session.detached_at = now;
    if (watcher_) watcher_->on_session(session, "detached");
}

void Hub::publish(GatewaySession& session, SharedEvent event, Clock::time_point now) {
    auto sequence = ++session.sequence;
    ++dispatched_;
    if (watcher_) watcher_->on_event(session, event);
    if (limits_.replay_events > 0) {
        if (session.ring.size() >= limits_.replay_events) session.ring.pop_front();
        session.ring.emplace_back(sequence, event);
    }
    if (!session.outbox) return;
    Frame frame;
    frame.event = std::move(event);
    frame.sequence = sequence;
    queue(session.outbox, std::move(frame));
    if (session.outbox->cut) lose_socket(session, now);
}

void Hub::send(SharedOutbox const& outbox, std::string text) {
    if (watcher_) watcher_->on_payload(*outbox, text, true);
    Frame frame;
    frame.text = std::move(text);
    queue(outbox, std::move(frame));
}

void Hub::queue(SharedOutbox const& outbox, Frame frame) {
    if (outbox->ended()) return;
    outbox->bytes += frame.size();
    outbox->frames.push_back(std::move(frame));
    // One payload may be larger than the limit; a queue may not.
    if (outbox->bytes > limits_.max_outgoing && outbox->frames.size() > 1) return cut(outbox);
    mark(outbox);
}

void Hub::close(SharedOutbox const& outbox, std::uint16_t code) {
    if (outbox->ended()) return;
    outbox->close = code;
    mark(outbox);
}

void Hub::cut(SharedOutbox const& outbox) {
    outbox->cut = true;
    outbox->frames.clear();
    outbox->bytes = 0;
    mark(outbox);
}

void Hub::mark(SharedOutbox const& outbox) {
    if (!outbox->marked) marked_.push_back(outbox);
    outbox->marked = true;
}

std::vector<SharedOutbox> Hub::take_marked() {
    for (auto const& outbox : marked_) outbox->marked = false;
    return std::exchange(marked_, {});
}

ResumeOutcome Hub::resume(
    std::string_view id, Snowflake user, std::uint64_t sequence, SharedOutbox outbox, Clock::time_point now) {
    auto* session = find(id);
    if (!session || session->traits.user != user) return ResumeOutcome::unknown;
    if (!session->outbox && now - session->detached_at >= limits_.resume_window)
        return ResumeOutcome::unknown;
    if (sequence > session->sequence) return ResumeOutcome::from_the_future;
    auto missed = session->sequence - sequence;
    if (missed > session->ring.size()) return ResumeOutcome::too_old;

    // A client that resumes has lost its socket, whatever this side has noticed of it.
    if (session->outbox) cut(session->outbox);
    attach_to(*session, std::move(outbox));
    if (watcher_) watcher_->on_session(*session, "resumed");
    for (auto at = session->ring.end() - static_cast<std::ptrdiff_t>(missed); at != session->ring.end();
         ++at) {
        Frame frame;
        frame.event = at->second;
        frame.sequence = at->first;
        queue(session->outbox, std::move(frame));
    }
    return ResumeOutcome::resumed;
}

void Hub::detach(std::string_view id, SharedOutbox const& outbox, Clock::time_point now) {
    auto* session = find(id);
    if (!session || session->outbox != outbox) return;
    lose_socket(*session, now);
}

void Hub::remove(std::string_view id) {
    auto found = sessions_.find(std::string(id));
    if (found == sessions_.end()) return;
    auto* session = found->second.get();
    if (watcher_) watcher_->on_session(*session, "ended");
    auto of_user = by_user_.find(session->traits.user);
    std::erase(of_user->second, session);
    if (of_user->second.empty()) by_user_.erase(of_user);
    if (session->outbox) --attached_;
    sessions_.erase(found);
    ++generation_;
}

std::vector<SessionTraits> Hub::expire(Clock::time_point now) {
    std::vector<std::string> over;
    std::vector<SessionTraits> traits;
    for (auto const& [id, session] : sessions_)
        if (!session->outbox && now - session->detached_at >= limits_.resume_window) {
            over.push_back(id);
            traits.push_back(session->traits);
        }
    for (auto const& id : over) remove(id);
    return traits;
}

void Hub::age(Clock::duration time) {
    for (auto const& [id, session] : sessions_)
        if (!session->outbox) session->detached_at -= time;
}

std::optional<Clock::time_point> Hub::next_expiry() const {
    std::optional<Clock::time_point> first;
    if (attached_ == sessions_.size()) return first;
    for (auto const& [id, session] : sessions_)
        if (!session->outbox && (!first || session->detached_at + limits_.resume_window < *first))
            first = session->detached_at + limits_.resume_window;
    return first;
}

} // namespace chorus::local
