// What the sockets of one server share. Everything here runs on one strand, except where a mutex is named.
#pragma once

#include "local/world.hpp"
#include <atomic>
#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <unordered_map>
#include <vector>

namespace chorus::local {

namespace asio = boost::asio;

/// Accepts connections, knows the open ones, and wakes those whose outbox was filled. Sessions hold it by
/// shared_ptr, it holds them weakly: whatever outlives the Server finds everything it needs.
class Host : public std::enable_shared_from_this<Host> {
public:
    using Strand = asio::strand<asio::any_io_executor>;

    Host(asio::any_io_executor executor, Options options);

    /// Binds and listens. Throws boost::system::system_error.
    void listen();
    /// Begins to accept. Not in the constructor: it needs shared_from_this().
    void start();
    /// From any thread: nobody gets in, or the same port is open again. Connections stay.
    void close_port();
    void open_port();
    /// Closes the port now and all connections soon. From any thread.
    void stop();

    /// On the strand: `poll` is asked whenever something may have happened, until it says true.
    void await_news(std::function<bool()> poll) { pollers_.push_back(std::move(poll)); }
    /// From any thread: the port is closed, gateway connections are reset, and after a while it listens again.
    void go_down();
    void go_down_for(std::chrono::milliseconds length);

    [[nodiscard]] World& world() { return world_; }
    [[nodiscard]] Strand const& strand() const { return strand_; }
    [[nodiscard]] std::uint16_t port() const { return port_; }
    [[nodiscard]] bool stopped() const { return stopped_; }

    /// Registers a connection; `end` closes it when the server stops. The id is for `leave`.
    [[nodiscard]] std::uint64_t join(std::function<void()> end);
    void leave(std::uint64_t id);

    /// Lets connections send what the hub queued. On the strand, with the world unlocked.
    void flush();
    /// The same from elsewhere.
    void flush_soon();

private:
    void open(asio::ip::tcp::endpoint const& endpoint);
    void accept();
    void accept_later();
    void watch_expiry();

    Strand strand_;
    World world_;
    std::mutex acceptor_mutex_; ///< stop() closes the port at once, wherever it is called
    asio::ip::tcp::acceptor acceptor_;
    asio::steady_timer retry_;  ///< of accepting
    asio::steady_timer expiry_; ///< of sessions without a socket and interactions without an answer
    asio::steady_timer outage_; ///< until the port is open again
    std::vector<std::function<bool()>> pollers_;
    bool expiry_armed_ = false;
    std::atomic<bool> stopped_ = false;
    std::uint16_t port_ = 0;
    std::uint64_t last_id_ = 0;
    std::unordered_map<std::uint64_t, std::function<void()>> connections_;
};

} // namespace chorus::local
