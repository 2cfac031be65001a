// HTTP over pooled connections.
//
// Who runs where. A pool has one strand: the executor it is given, or made from it. The state of the pool, its
// timer and all I/O of its connections run there and nowhere else; nothing inside wonders about threads, or
// takes a lock, but the statistics. `send` may be awaited on any executor, from any thread: it starts a
// coroutine on the strand and continues its caller by a post to the caller's own executor (see run_on.hpp).
// Cancellation takes the same way in: the caller's slot posts "stop" to the strand, where the exchange closes
// what it is using, just as it does when its deadline passes (see activity.hpp). What one strand can do, tens
// of thousands of requests a second, is far beyond what any server lets one client do; decoding the answers
// is the callers' work, on their own threads.
//
// Who owns what. A coroutine under way owns its exchange and its connection, and shares the pool's state;
// idle connections belong to the state, which ends with the pool's handle and the last exchange. The state
// owns no coroutine: when an execution context is destroyed in the middle of it all, everything goes with it.
#pragma once

#include "detail/net/net_context.hpp"
#include "detail/transport.hpp"
#include <memory>

namespace chorus::detail {

/// When a request is sent a second time: its connection had been idle, it died before the first byte of an
/// answer, its body can be read again, and either the verb is idempotent (GET, HEAD, PUT, DELETE) or the
/// operating system took no byte of the request, so that the server cannot have seen it. That happens once, on
/// a new connection. A POST or PATCH of which anything was sent fails with errc::connection_closed: only the
/// caller can know whether doing it twice is right.
class HttpPool final : public HttpTransport {
public:
    HttpPool(asio::any_io_executor executor, std::shared_ptr<NetContext const> net);
    HttpPool(HttpPool const&) = delete;
    HttpPool& operator=(HttpPool const&) = delete;
    /// Exchanges under way go on to their ends.
    ~HttpPool() override;

    /// Waits for a connection while `connections_per_origin` are in use. Those who wait are served in turn.
    task<Response> send(HttpRequest request) override;
    /// From the pool's own strand this is one coroutine, and no hop.
    void start(asio::any_io_executor const& strand, HttpRequest request, asio::cancellation_slot stop,
        std::shared_ptr<HttpCaller> caller) override;
    /// From any thread. Those who wait for a connection fail with errc::cancelled.
    void close() override;
    [[nodiscard]] PoolStats stats() const override;

private:
    class State;
    struct Exchange;
    static task<Result<Response>> run(std::shared_ptr<Exchange> exchange);
    static task<void> wait_for_connection(Exchange& exchange);
    static task<void> open(Exchange& exchange);

    std::shared_ptr<State> state_;
};

} // namespace chorus::detail
