#include <chorus/local/server.hpp>

#include "local/accounts.hpp"
#include "local/crypto.hpp"
#include "local/net/host.hpp"
#include "local/net/traffic.hpp"
#include "local/state/archive.hpp"
#include <chorus/local/faults.hpp>

namespace chorus::local {

class Server::Impl : public Host {
public:
    using Host::Host;
};

Server::Server(asio::any_io_executor executor, Options options)
    : impl_(std::make_shared<Impl>(std::move(executor), std::move(options))) {
    impl_->listen();
    if (auto& world = impl_->world(); !world.options.scenario.empty()) {
        std::vector<Traffic> traffic;
        {
            std::scoped_lock lock(world.mutex);
            traffic = stage(world, world.options.scenario);
            world.commit();
        }
        start_traffic(impl_, std::move(traffic));
    }
    impl_->start();
}

Server::~Server() {
    if (impl_) impl_->stop();
}

Server::Server(Server&&) noexcept = default;

Server& Server::operator=(Server&& other) noexcept {
    if (this != &other) {
        if (impl_) impl_->stop();
        impl_ = std::move(other.impl_);
    }
    return *this;
}

// The URLs do not change once the port is known: no lock.
std::string Server::url() const { return impl_->world().urls.root; }
std::string Server::api_url() const { return impl_->world().urls.root + "/api"; }
std::string Server::gateway_url() const { return impl_->world().urls.gateway; }
std::string Server::cdn_url() const { return impl_->world().urls.root; }
std::uint16_t Server::port() const { return impl_->port(); }

void Server::stop() { impl_->stop(); }

std::string Server::export_state() const {
    auto& world = impl_->world();
    std::scoped_lock lock(world.mutex);
    world.note_progress();
    return export_json(world.store);
}

Faults Server::faults() const { return Faults(impl_); }

Counters Server::counters() const {
    auto& world = impl_->world();
    std::scoped_lock lock(world.mutex);
    Counters counters;
    counters.connections = world.tally.connections;
    counters.requests = world.tally.requests;
    counters.rate_limited = world.tally.rate_limited;
    counters.messages_posted = world.tally.messages_posted;
    counters.identifies = world.tally.identifies;
    counters.identifies_refused = world.tally.identifies_refused;
    counters.resumes = world.tally.resumes;
    counters.events = world.hub.dispatched();
    counters.gateway_sessions = world.hub.size();
    counters.gateway_connections = world.hub.attached();
    counters.requests_by_route.insert(world.tally.by_route.begin(), world.tally.by_route.end());
    return counters;
}

std::uint64_t Server::requests(std::string_view route) const {
    auto& world = impl_->world();
    std::scoped_lock lock(world.mutex);
    auto found = world.tally.by_route.find(route);
    return found == world.tally.by_route.end() ? 0 : found->second;
}

namespace {

/// Does something to every session that has a socket and fits; returns how many there were.
template<class Fits, class Act> std::size_t for_attached(Host& host, Fits fits, Act act) {
    std::size_t count = 0;
    {
        auto& world = host.world();
        std::scoped_lock lock(world.mutex);
        for (auto* session : world.hub.sessions()) {
            if (!session->outbox || !fits(*session)) continue;
            act(world, *session);
            ++count;
        }
    }
    host.flush_soon();
    return count;
}

void drop(World& world, GatewaySession& session) {
    auto outbox = session.outbox;
    world.hub.detach(session.id, outbox, Clock::now());
    world.hub.cut(outbox);
}

} // namespace

std::size_t Server::drop_gateways() {
    return for_attached(
        *impl_, [](GatewaySession const&) { return true; }, drop);
}

std::size_t Server::drop_gateway(std::string_view session_id) {
    return for_attached(
        *impl_, [&](GatewaySession const& session) { return session.id == session_id; }, drop);
}

std::size_t Server::drop_gateway(Snowflake user_id) {
    return for_attached(
        *impl_, [&](GatewaySession const& session) { return session.traits.user == user_id; }, drop);
}

std::size_t Server::ask_reconnect() {
    return for_attached(
        *impl_, [](GatewaySession const&) { return true; },
        [](World& world, GatewaySession& session) {
            world.hub.send(session.outbox, R"({"op":7,"d":null})");
        });
}

std::size_t Server::invalidate_session(std::string_view user, bool resumable) {
    Snowflake id;
    {
        auto& world = impl_->world();
        std::scoped_lock lock(world.mutex);
        auto const* account = world.store.account_by_any(user);
        if (!account) return 0;
        id = account->id();
    }
    return for_attached(
        *impl_, [&](GatewaySession const& session) { return session.traits.user == id; },
        [&](World& world, GatewaySession& session) {
            auto outbox = session.outbox;
            world.hub.send(outbox, resumable ? R"({"op":9,"d":true})" : R"({"op":9,"d":false})");
            // The socket stays: the client may RESUME or IDENTIFY on it.
            if (resumable)
                world.hub.detach(session.id, outbox, Clock::now());
            else
                world.hub.remove(session.id);
        });
}

bool Server::expire_tokens(std::string_view user) {
    {
        auto& world = impl_->world();
        std::scoped_lock lock(world.mutex);
        auto const* account = world.store.account_by_any(user);
        if (!account) return false;
        end_all_sessions(world, *account);
    }
    impl_->flush_soon();
    return true;
}

std::optional<std::string> Server::require_mfa(std::string_view user, std::string_view secret) {
    auto& world = impl_->world();
    std::scoped_lock lock(world.mutex);
    auto* account = world.store.account_by_any(user);
    if (!account) return std::nullopt;
    auto chosen = secret.empty() ? base32_encode(world.ids.bytes(20)) : std::string(secret);
    if (!totp_code(chosen, 0)) return std::nullopt;
    account->totp_secret = chosen;
    return chosen;
}

std::optional<std::string> Server::mfa_code(std::string_view user) const {
    auto& world = impl_->world();
    std::scoped_lock lock(world.mutex);
    auto const* account = world.store.account_by_any(user);
    if (!account) return std::nullopt;
    return totp_code(account->totp_secret, Timestamp::now().unix_seconds());
}

} // namespace chorus::local
