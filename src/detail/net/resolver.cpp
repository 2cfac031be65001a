#include "detail/net/resolver.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/post.hpp>
#include <charconv>
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <system_error>
#include <thread>

namespace chorus::detail {
namespace {

struct Request {
    asio::any_io_executor strand;
    std::shared_ptr<Lookup> lookup;
};

/// Outlives the resolver as long as threads are under way.
struct Pending {
    std::mutex mutex;
    std::uint64_t last_id = 0;
    std::map<std::string, std::map<std::uint64_t, Request>> names; // an entry is a thread
};

void answer(
    Request const& request, boost::system::error_code error, std::vector<tcp::endpoint> const& endpoints) {
    asio::post(request.strand, [lookup = request.lookup, error, endpoints] {
        lookup->error = error;
        lookup->endpoints = endpoints;
        lookup->done.set();
    });
}

void look_up(std::shared_ptr<Pending> const& pending, std::string const& host) {
    boost::system::error_code error;
    std::vector<tcp::endpoint> endpoints;
    {
        asio::io_context context;
        tcp::resolver resolver(context);
        for (auto const& entry : resolver.resolve(host, "", error)) endpoints.push_back(entry.endpoint());
    }
    // Under the lock, because whoever abandons a request may destroy its execution context right afterwards.
    std::lock_guard const lock(pending->mutex);
    auto const requests = pending->names.extract(host);
    if (requests.empty()) return;
    for (auto const& [id, request] : requests.mapped()) answer(request, error, endpoints);
}

class SystemTicket final : public Resolver::Ticket {
public:
    SystemTicket(std::shared_ptr<Pending> pending, std::string host, std::uint64_t id)
        : pending_(std::move(pending))
        , host_(std::move(host))
        , id_(id) {}
    SystemTicket(SystemTicket const&) = delete;
    SystemTicket& operator=(SystemTicket const&) = delete;
    ~SystemTicket() override {
        std::lock_guard const lock(pending_->mutex);
        if (auto const found = pending_->names.find(host_); found != pending_->names.end())
            found->second.erase(id_);
    }

private:
    std::shared_ptr<Pending> pending_;
    std::string host_;
    std::uint64_t id_;
};

class SystemResolver final : public Resolver {
public:
    std::unique_ptr<Ticket> start(std::string const& host, asio::any_io_executor const& strand,
        std::shared_ptr<Lookup> const& lookup) override {
        std::lock_guard const lock(pending_->mutex);
        auto const id = ++pending_->last_id;
        auto const [name, first] = pending_->names.try_emplace(host);
        name->second.emplace(id, Request{strand, lookup});
        auto ticket = std::make_unique<SystemTicket>(pending_, host, id);
        if (!first) return ticket;
        try {
            std::thread(look_up, pending_, host).detach();
        }
        catch (std::system_error const&) {
            answer(name->second.at(id), asio::error::make_error_code(asio::error::no_memory), {});
            pending_->names.erase(name);
        }
        return ticket;
    }

private:
    std::shared_ptr<Pending> pending_ = std::make_shared<Pending>();
};

std::optional<std::uint16_t> port_of(std::string_view text) {
    std::uint16_t port = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return port;
}

} // namespace

std::shared_ptr<Resolver> make_system_resolver() { return std::make_shared<SystemResolver>(); }

task<std::vector<tcp::endpoint>> resolve(
    Activity& activity, Resolver& resolver, asio::any_io_executor strand, TimePoint until) {
    auto const& origin = activity.origin();
    auto const port = port_of(origin.port);
    if (!port)
        throw net_error(errc::resolve_failed, Phase::resolving, origin, "no such port: " + origin.port);

    boost::system::error_code no_address;
    auto const address = asio::ip::make_address(origin.host, no_address);
    std::vector<tcp::endpoint> endpoints;
    if (!no_address) {
        endpoints.emplace_back(address, *port);
        co_return endpoints;
    }

    auto const lookup = std::make_shared<Lookup>(strand);
    activity.begin(Phase::resolving, until, [lookup] { lookup->done.set(); });
    auto const ticket = resolver.start(origin.host, strand, lookup);
    co_await lookup->done.wait();
    if (activity.stopped() || lookup->error) throw activity.failure(lookup->error);
    endpoints = std::move(lookup->endpoints);
    if (endpoints.empty()) throw activity.failure(asio::error::host_not_found);
    for (auto& endpoint : endpoints) endpoint.port(*port);
    co_return endpoints;
}

} // namespace chorus::detail
