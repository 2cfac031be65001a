#include "local/net/host.hpp"

#include "local/gateway/ready.hpp"
#include "local/gateway/session_faults.hpp"
#include "local/life/due.hpp"
#include "local/life/interaction_life.hpp"
#include "local/net/http_session.hpp"
#include <boost/asio/bind_executor.hpp>
#include <boost/asio/dispatch.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/post.hpp>
#include <utility>

namespace chorus::local {

using asio::ip::tcp;

Host::Host(asio::any_io_executor executor, Options options)
    : strand_(asio::make_strand(executor))
    , world_(std::move(options))
    , acceptor_(strand_)
    , retry_(strand_)
    , expiry_(strand_)
    , outage_(strand_) {}

void Host::listen() {
    auto const& options = world_.options;
    tcp::endpoint endpoint(asio::ip::make_address(options.address), options.port);
    open(endpoint);
    port_ = acceptor_.local_endpoint().port();
    auto host = endpoint.address().is_v6() ? "[" + options.address + "]" : options.address;
    auto authority = host + ":" + std::to_string(port_);
    world_.urls.root = "http://" + authority;
    world_.urls.gateway = "ws://" + authority;
}

void Host::open(tcp::endpoint const& endpoint) {
    acceptor_.open(endpoint.protocol());
    acceptor_.set_option(asio::socket_base::reuse_address(true));
    acceptor_.bind(endpoint);
    acceptor_.listen();
}

void Host::close_port() {
    std::scoped_lock lock(acceptor_mutex_);
    boost::system::error_code ignored;
    acceptor_.close(ignored);
}

void Host::open_port() {
    {
        std::scoped_lock lock(acceptor_mutex_);
        if (stopped_ || acceptor_.is_open()) return;
        open(tcp::endpoint(asio::ip::make_address(world_.options.address), port_));
    }
    start();
}

void Host::start() {
    asio::post(strand_, [self = shared_from_this()] { self->accept(); });
}

void Host::accept() {
    std::scoped_lock lock(acceptor_mutex_);
    if (!acceptor_.is_open()) return;
    acceptor_.async_accept(asio::bind_executor(
        strand_, [self = shared_from_this()](boost::system::error_code error, tcp::socket socket) {
            if (self->stopped_) return;
            if (error) return self->accept_later();
            if (self->connections_.size() < self->world_.options.max_connections) {
                {
                    std::scoped_lock world_lock(self->world_.mutex);
                    ++self->world_.tally.connections;
                }
                ++self->world_.activity.steps;
                start_http_session(self, std::move(socket));
            }
            self->accept();
        }));
}

void Host::accept_later() {
    // Out of descriptors, most likely: whoever comes next may have more luck.
    retry_.expires_after(std::chrono::milliseconds(50));
    retry_.async_wait([self = shared_from_this()](boost::system::error_code error) {
        if (!error && !self->stopped_) self->accept();
    });
}

void Host::stop() {
    if (stopped_.exchange(true)) return;
    close_port();
    asio::post(strand_, [self = shared_from_this()] {
        self->retry_.cancel();
        self->expiry_.cancel();
        self->outage_.cancel();
        self->pollers_.clear();
        // Closing unregisters.
        auto connections = std::exchange(self->connections_, {});
        for (auto const& [id, end] : connections) end();
    });
}

std::uint64_t Host::join(std::function<void()> end) {
    connections_.emplace(++last_id_, std::move(end));
    return last_id_;
}

void Host::leave(std::uint64_t id) { connections_.erase(id); }

void Host::flush() {
    std::vector<SharedOutbox> marked;
    {
        std::scoped_lock lock(world_.mutex);
        // What no request changed: a program that uses the server's functions, a timer.
        try {
            world_.commit();
        }
        catch (StorageError const&) {
            // Nobody waits for an answer; the next commit tries again.
        }
        world_.member_lists.refresh(world_);
        marked = world_.hub.take_marked();
    }
    for (auto const& outbox : marked)
        if (outbox->wake) outbox->wake();
    if (!pollers_.empty()) {
        auto pollers = std::exchange(pollers_, {});
        std::erase_if(pollers, [](auto const& poll) { return poll(); });
        pollers_.insert(pollers_.end(), std::make_move_iterator(pollers.begin()), std::make_move_iterator(pollers.end()));
    }
    watch_expiry();
}

void Host::flush_soon() {
    asio::post(strand_, [self = shared_from_this()] { self->flush(); });
}

void Host::go_down() {
    close_port();
    {
        std::scoped_lock lock(world_.mutex);
        for (auto* session : world_.hub.sessions())
            if (session->outbox) reset_socket(world_.hub, *session);
    }
    flush_soon();
}

void Host::go_down_for(std::chrono::milliseconds length) {
    go_down();
    asio::post(strand_, [self = shared_from_this(), length] {
        self->outage_.expires_after(length);
        self->outage_.async_wait([self](boost::system::error_code error) {
            if (error || self->stopped_) return;
            try {
                self->open_port();
            }
            catch (boost::system::system_error const&) {
                self->go_down_for(std::chrono::milliseconds(200)); // somebody has taken the port: it may come free
            }
        });
    });
}

void Host::watch_expiry() {
    if (stopped_) return;
    std::optional<Clock::time_point> next;
    {
        std::scoped_lock lock(world_.mutex);
        next = world_.hub.next_expiry();
        if (auto answer = world_.interactions.next_overdue(); answer && (!next || *answer < *next))
            next = answer;
        // The clock of seeded instances stands still until something happens: then it is looked at.
        if (auto due = world_.agenda.next(); due && !world_.options.seed) {
            auto moment = Clock::now() + (due->time() - world_.now().time()) + std::chrono::milliseconds(1);
            if (!next || moment < *next) next = moment;
        }
    }
    // An earlier end stands; a later one gives way, as after the clock was advanced.
    if (!next || (expiry_armed_ && expiry_.expiry() <= *next)) return;
    expiry_armed_ = true;
    expiry_.expires_at(*next); // ends a wait for something later
    expiry_.async_wait([self = shared_from_this()](boost::system::error_code error) {
        if (error || self->stopped_) return;
        self->expiry_armed_ = false;
        {
            std::scoped_lock lock(self->world_.mutex);
            auto now = Clock::now();
            for (auto const& traits : self->world_.hub.expire(now))
                announce_presence(self->world_, traits.user);
            fail_overdue(self->world_, now);
            do_what_is_due(self->world_);
        }
        self->flush();
    });
}

} // namespace chorus::local
