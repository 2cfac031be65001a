#include <chorus/local/faults.hpp>

#include "local/gateway/session_faults.hpp"
#include "local/net/host.hpp"
#include "local/world.hpp"

namespace chorus::local {
namespace {

/// Does something to a session that has a socket.
template<class Act> bool on_attached(Host& host, std::string_view id, Act act) {
    {
        auto& world = host.world();
        std::scoped_lock lock(world.mutex);
        auto* const session = world.hub.find(id);
        if (!session || !session->outbox) return false;
        act(world.hub, *session);
    }
    host.flush_soon();
    return true;
}

} // namespace

Faults::Faults(std::shared_ptr<Host> host) : host_(std::move(host)) {}
Faults::~Faults() = default;
Faults::Faults(Faults const&) noexcept = default;
Faults& Faults::operator=(Faults const&) noexcept = default;

std::vector<std::string> Faults::sessions() const {
    auto& world = host_->world();
    std::scoped_lock lock(world.mutex);
    std::vector<std::string> ids;
    for (auto const* session : world.hub.sessions())
        if (session->outbox) ids.push_back(session->id);
    return ids;
}

std::vector<std::string> Faults::sessions(Snowflake user) const {
    auto& world = host_->world();
    std::scoped_lock lock(world.mutex);
    std::vector<std::string> ids;
    for (auto const* session : world.hub.sessions_of(user))
        if (session->outbox) ids.push_back(session->id);
    return ids;
}

std::size_t Faults::emit(Snowflake user, std::string_view name, std::string_view json) const {
    std::size_t count = 0;
    {
        auto& world = host_->world();
        std::scoped_lock lock(world.mutex);
        auto event = std::make_shared<Event>();
        event->type = name;
        event->data = json;
        for (auto* session : world.hub.sessions_of(user)) {
            world.hub.publish(*session, event, Clock::now());
            ++count;
        }
    }
    host_->flush_soon();
    return count;
}

std::size_t Faults::waiting(std::string_view session_id) const {
    auto& world = host_->world();
    std::scoped_lock lock(world.mutex);
    auto const* const session = world.hub.find(session_id);
    return session && session->outbox ? session->outbox->bytes : 0;
}

bool Faults::reset(std::string_view session_id) const {
    return on_attached(*host_, session_id, &reset_socket);
}

bool Faults::silence(std::string_view session_id) const {
    return on_attached(
        *host_, session_id, [](Hub&, GatewaySession& session) { session.outbox->silent = true; });
}

bool Faults::ignore_heartbeats(std::string_view session_id) const {
    return on_attached(
        *host_, session_id, [](Hub&, GatewaySession& session) { session.outbox->acknowledges = false; });
}

bool Faults::truncate(std::string_view session_id) const {
    return on_attached(
        *host_, session_id, [](Hub&, GatewaySession& session) { session.outbox->truncate_next = true; });
}

bool Faults::ask_reconnect(std::string_view session_id) const {
    return on_attached(*host_, session_id, &local::ask_reconnect);
}

bool Faults::invalidate(std::string_view session_id, bool resumable) const {
    return on_attached(*host_, session_id,
        [resumable](Hub& hub, GatewaySession& session) { local::invalidate(hub, session, resumable); });
}

void Faults::go_down() const {
    host_->go_down();
}

void Faults::come_back() const { host_->open_port(); }

std::uint64_t Faults::add(RouteFault fault) const {
    auto& world = host_->world();
    std::scoped_lock lock(world.mutex);
    return world.route_faults.add(std::move(fault));
}

bool Faults::remove(std::uint64_t id) const {
    auto& world = host_->world();
    std::scoped_lock lock(world.mutex);
    return world.route_faults.remove(id);
}

void Faults::remove_all() const {
    auto& world = host_->world();
    std::scoped_lock lock(world.mutex);
    world.route_faults.clear();
}

} // namespace chorus::local
