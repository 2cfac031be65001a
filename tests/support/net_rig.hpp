// A network transport on an io_context of its own, with short timeouts and a name server made of a table.
#pragma once

#include "detail/net/http_pool.hpp"
#include "detail/net/net_context.hpp"
#include "detail/net/websocket_connection.hpp"
#include "support/scripted_peer.hpp"
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/strand.hpp>
#include <exception>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

namespace chorus::test {

/// Knows what it is told. Asks for a name it does not know stay unanswered.
class TableResolver final : public detail::Resolver {
public:
    std::map<std::string, std::vector<asio::ip::tcp::endpoint>> table;
    std::size_t asked = 0;
    std::size_t abandoned = 0; ///< before they were answered
    std::function<void()> on_asked = [] {};

    std::unique_ptr<Ticket> start(std::string const& host, asio::any_io_executor const& strand,
        std::shared_ptr<detail::Lookup> const& lookup) override {
        ++asked;
        on_asked();
        auto const found = table.find(host);
        if (found == table.end()) return std::make_unique<Unanswered>(*this, lookup);
        asio::post(strand, [lookup, endpoints = found->second] {
            lookup->endpoints = endpoints;
            if (endpoints.empty()) lookup->error = asio::error::host_not_found;
            lookup->done.set();
        });
        return std::make_unique<Ticket>();
    }

private:
    class Unanswered final : public Ticket {
    public:
        Unanswered(TableResolver& resolver, std::shared_ptr<detail::Lookup> lookup)
            : resolver_(resolver)
            , lookup_(std::move(lookup)) {}
        ~Unanswered() override { ++resolver_.abandoned; }

    private:
        TableResolver& resolver_;
        std::shared_ptr<detail::Lookup> lookup_;
    };
};

class NetRig {
public:
    NetRig() {
        options.resolve_timeout = options.connect_timeout = options.first_byte_timeout =
            options.stall_timeout =
                std::chrono::milliseconds(5'000); // whoever tests a timeout sets that one lower
        options.tls.verify = true;
    }

    detail::TransportOptions options; ///< before the first use of the pool
    std::shared_ptr<TableResolver> const resolver = std::make_shared<TableResolver>();
    asio::io_context io;

    [[nodiscard]] asio::any_io_executor executor() { return io.get_executor(); }
    [[nodiscard]] std::shared_ptr<detail::NetContext const> const& net() {
        if (!net_) net_ = std::make_shared<detail::NetContext const>(options, resolver);
        return net_;
    }
    [[nodiscard]] detail::HttpPool& pool() {
        if (!pool_) pool_ = std::make_unique<detail::HttpPool>(executor(), net());
        return *pool_;
    }
    void drop_pool() { pool_.reset(); }
    [[nodiscard]] std::unique_ptr<detail::WebSocketConnection> websocket() {
        return std::make_unique<detail::WebSocketConnection>(executor(), net());
    }

    /// Runs until `main` has ended; what it throws comes out here. What others are still doing is left
    /// undone.
    void run(std::function<task<void>()> main) {
        std::exception_ptr failure;
        io.restart();
        asio::co_spawn(io, main(), [&](std::exception_ptr error) {
            failure = error;
            io.stop();
        });
        io.run();
        if (failure) std::rethrow_exception(failure);
    }

    /// Closes the pool and does what is left to do at once. Then there should be no connection left.
    detail::PoolStats stats_at_the_end() {
        pool().close();
        io.restart();
        io.poll();
        return pool().stats();
    }

    static detail::HttpRequest request(std::string port, Verb verb = Verb::get, std::string target = "/") {
        detail::HttpRequest request;
        request.verb = verb;
        request.origin = detail::Origin(false, "127.0.0.1", std::move(port));
        request.target = std::move(target);
        return request;
    }

    task<Response> send(detail::HttpRequest request) { return pool().send(std::move(request)); }
    task<Response> get(ScriptedPeer const& peer, std::string target = "/") {
        return send(request(peer.port(), Verb::get, std::move(target)));
    }

    /// The error that a request fails with. Throws if it does not.
    task<Error> failure(detail::HttpRequest what) { return failure_of(send(std::move(what))); }
    task<Error> failure(ScriptedPeer const& peer) { return failure(request(peer.port())); }

    template<class T> static task<Error> failure_of(task<T> work) {
        std::optional<Error> caught;
        try {
            co_await std::move(work);
        }
        catch (Error const& error) {
            caught = error;
        }
        if (!caught) throw std::logic_error("this should have failed");
        co_return *caught;
    }

private:
    std::shared_ptr<detail::NetContext const> net_;
    std::unique_ptr<detail::HttpPool> pool_;
};

} // namespace chorus::test
