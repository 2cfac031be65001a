#include <chorus/local/server.hpp>

#include "local/accounts/accounts.hpp"
#include "local/accounts/crypto.hpp"
#include "local/control/people.hpp"
#include "local/gateway/session_faults.hpp"
#include "local/net/host.hpp"
#include "local/net/quiet.hpp"
#include "local/net/traffic.hpp"
#include "local/state/archive.hpp"
#include "local/watch/recording.hpp"
#include <chorus/local/faults.hpp>
#include <chorus/local/kit.hpp>
#include <fstream>
#include <future>

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

TestUser Server::user(std::string_view name) const {
    auto& world = impl_->world();
    std::scoped_lock lock(world.mutex);
    auto const& account = user_named(world, name);
    return TestUser(impl_, account.id(), account.user.username);
}

TestUser Server::bot(std::string_view name) const {
    auto& world = impl_->world();
    std::scoped_lock lock(world.mutex);
    try {
        auto const& account = bot_named(world, name, "operator");
        return TestUser(impl_, account.id(), account.user.username);
    }
    catch (CannotBe const& error) {
        throw StepRefused(error.what(), 409);
    }
}

bool Server::await_quiet(std::chrono::milliseconds patience) { return await_sessions(0, patience); }

bool Server::await_sessions(std::size_t count, std::chrono::milliseconds patience) {
    auto quiet = std::make_shared<std::promise<bool>>();
    auto future = quiet->get_future();
    when_quiet(patience, [quiet](bool is_quiet) { quiet->set_value(is_quiet); }, count);
    return future.get();
}

void Server::record(std::string const& path) {
    auto& world = impl_->world();
    std::scoped_lock lock(world.mutex);
    start_recording(world, path);
}

void Server::stop_recording() {
    auto& world = impl_->world();
    std::scoped_lock lock(world.mutex);
    local::stop_recording(world);
}

ReplayReport Server::replay(std::string const& path, ReplayOptions const& options) {
    std::ifstream file(path, std::ios::binary);
    if (!file) throw std::runtime_error("cannot read " + path);
    Replay replay(options);
    for (std::string line; std::getline(file, line);) {
        bool played = false;
        {
            auto& world = impl_->world();
            std::scoped_lock lock(world.mutex);
            played = replay.play(world, line);
        }
        if (!played) continue;
        impl_->flush_soon();
        if (options.patience().count() > 0) (void)await_quiet(options.patience());
    }
    return replay.report();
}

void Server::advance(std::chrono::milliseconds time) {
    {
        auto& world = impl_->world();
        std::scoped_lock lock(world.mutex);
        world.advance(time);
    }
    impl_->flush_soon();
}

void Server::when_quiet(std::chrono::milliseconds patience, std::function<void(bool)> done, std::size_t sessions) {
    local::await_quiet(impl_, patience, std::move(done), sessions);
}

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
            act(world.hub, *session);
            ++count;
        }
    }
    host.flush_soon();
    return count;
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
        *impl_, [](GatewaySession const&) { return true; }, &local::ask_reconnect);
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
        [&](Hub& hub, GatewaySession& session) { invalidate(hub, session, resumable); });
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
