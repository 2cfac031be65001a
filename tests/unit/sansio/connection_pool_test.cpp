#include "detail/sansio/connection_pool.hpp"
#include "support/catch.hpp"

#include <map>
#include <random>
#include <set>
#include <vector>

using namespace chorus::detail;
using namespace std::chrono_literals;

namespace {

TimePoint const start = TimePoint(std::chrono::hours(1));

std::vector<PoolAction> actions(ConnectionPool& pool) {
    std::vector<PoolAction> out;
    while (auto action = pool.poll()) out.push_back(*action);
    return out;
}

PoolAction fresh(WaiterId waiter, ConnectionId connection) { return PoolAssign{waiter, connection, true}; }
PoolAction reused(WaiterId waiter, ConnectionId connection) { return PoolAssign{waiter, connection, false}; }
PoolAction closed(ConnectionId connection) { return PoolClose{connection}; }
PoolAction refused(WaiterId waiter) { return PoolRefuse{waiter}; }

using Actions = std::vector<PoolAction>;

} // namespace

TEST_CASE("pool: a request gets a new connection while there may be more", "[sansio]") {
    ConnectionPool pool(2);
    pool.acquire(start, 1);
    pool.acquire(start, 2);
    CHECK(actions(pool) == Actions{fresh(1, 1), fresh(2, 2)});
    CHECK(pool.open() == 2);
    CHECK(pool.idle() == 0);
    CHECK(pool.waiting() == 0);
}

TEST_CASE("pool: at the limit requests wait, and are served in the order in which they came", "[sansio]") {
    ConnectionPool pool(1);
    for (WaiterId waiter : {1u, 2u, 3u}) pool.acquire(start, waiter);
    CHECK(actions(pool) == Actions{fresh(1, 1)});
    CHECK(pool.waiting() == 2);
    pool.release(start, 1, 4s);
    CHECK(actions(pool) == Actions{reused(2, 1)});
    pool.release(start, 1, 4s);
    CHECK(actions(pool) == Actions{reused(3, 1)});
    CHECK(pool.waiting() == 0);
    CHECK(pool.open() == 1);
}

TEST_CASE("pool: who waits for a connection that ends gets a new one in its place", "[sansio]") {
    ConnectionPool pool(1);
    pool.acquire(start, 1);
    pool.acquire(start, 2);
    actions(pool);
    pool.release(start, 1, 0s);
    CHECK(actions(pool) == Actions{fresh(2, 2)});
    CHECK(pool.open() == 1);
}

TEST_CASE("pool: a released connection is used again, the latest first", "[sansio]") {
    ConnectionPool pool(4);
    for (WaiterId waiter : {1u, 2u, 3u}) pool.acquire(start, waiter);
    actions(pool);
    for (ConnectionId connection : {2u, 1u, 3u}) pool.release(start, connection, 4s);
    CHECK(actions(pool).empty());
    CHECK(pool.idle() == 3);
    for (WaiterId waiter : {4u, 5u, 6u, 7u}) pool.acquire(start + 1s, waiter);
    CHECK(actions(pool) == Actions{reused(4, 3), reused(5, 1), reused(6, 2), fresh(7, 4)});
}

TEST_CASE(
    "pool: an idle connection is not handed out after its time, even before it was expired", "[sansio]") {
    ConnectionPool pool(1);
    pool.acquire(start, 1);
    pool.release(start, 1, 4s);
    actions(pool);
    SECTION("just before") {
        pool.acquire(start + 4s - 1ns, 2);
        CHECK(actions(pool) == Actions{reused(2, 1)});
    }
    SECTION("on time") {
        pool.acquire(start + 4s, 2);
        CHECK(actions(pool) == Actions{closed(1), fresh(2, 2)});
        CHECK(pool.open() == 1);
    }
}

TEST_CASE("pool: connections expire each at its own time", "[sansio]") {
    ConnectionPool pool(3);
    for (WaiterId waiter : {1u, 2u, 3u}) pool.acquire(start, waiter);
    actions(pool);
    CHECK_FALSE(pool.next_expiry());
    pool.release(start, 1, 4s);
    pool.release(start, 2, 1s); // the server announced less
    pool.release(start + 1ms, 3, 4s);
    CHECK(pool.next_expiry() == start + 1s);
    pool.expire(start + 1s);
    CHECK(actions(pool) == Actions{closed(2)});
    CHECK(pool.next_expiry() == start + 4s);
    pool.expire(start + 5s);
    CHECK(actions(pool) == Actions{closed(1), closed(3)});
    CHECK_FALSE(pool.next_expiry());
    CHECK(pool.empty());
}

TEST_CASE("pool: the longest possible time does not overflow", "[sansio]") {
    ConnectionPool pool(1);
    pool.acquire(start, 1);
    pool.release(start, 1, Duration::max());
    actions(pool);
    CHECK(pool.next_expiry() == TimePoint::max());
    pool.acquire(start + std::chrono::hours(10'000), 2);
    CHECK(actions(pool) == Actions{reused(2, 1)});
}

TEST_CASE("pool: who goes away while waiting is passed over", "[sansio]") {
    ConnectionPool pool(1);
    for (WaiterId waiter : {1u, 2u, 3u}) pool.acquire(start, waiter);
    actions(pool);
    CHECK(pool.cancel(2));
    CHECK_FALSE(pool.cancel(2));
    CHECK_FALSE(pool.cancel(1)); // has a connection
    pool.release(start, 1, 4s);
    CHECK(actions(pool) == Actions{reused(3, 1)});
}

TEST_CASE(
    "pool: draining ends what is idle, refuses who waits, and keeps nothing that is given back", "[sansio]") {
    ConnectionPool pool(2);
    for (WaiterId waiter : {1u, 2u, 3u}) pool.acquire(start, waiter);
    actions(pool);
    SECTION("with requests waiting") {
        pool.drain();
        CHECK(actions(pool) == Actions{refused(3)});
        pool.release(start, 1, 4s);
        pool.release(start, 2, 0s);
        CHECK(actions(pool) == Actions{closed(1)});
    }
    SECTION("with an idle connection") {
        pool.cancel(3);
        pool.release(start, 2, 4s);
        pool.drain();
        CHECK(actions(pool) == Actions{closed(2)});
        pool.release(start, 1, 4s);
        CHECK(actions(pool) == Actions{closed(1)});
    }
    CHECK(pool.empty());
    pool.acquire(start, 4);
    CHECK(actions(pool) == Actions{refused(4)});
    CHECK(pool.empty());
}

TEST_CASE("pool: a limit of zero still lets one request through", "[sansio]") {
    ConnectionPool pool(0);
    pool.acquire(start, 1);
    CHECK(actions(pool) == Actions{fresh(1, 1)});
}

// The promises at the class, checked against a model that knows only who has what.
TEST_CASE("pool: its promises hold for random sequences of inputs", "[sansio]") {
    auto const seed = GENERATE(range(0u, 60u));
    CAPTURE(seed);
    std::mt19937 random(seed);
    auto below = [&](std::size_t n) { return static_cast<std::size_t>(random() % n); };
    std::size_t const limit = 1 + below(4);
    ConnectionPool pool(limit);

    auto now = start;
    WaiterId last_waiter = 0;
    std::vector<WaiterId> waiting; // in order
    std::map<ConnectionId, WaiterId> busy;
    std::map<ConnectionId, TimePoint> idle;
    std::set<ConnectionId> ever;
    bool draining = false;

    auto settle = [&] {
        while (auto const action = pool.poll()) {
            if (auto const* assign = std::get_if<PoolAssign>(&*action)) {
                REQUIRE_FALSE(waiting.empty());
                REQUIRE(waiting.front() == assign->waiter);
                waiting.erase(waiting.begin());
                if (assign->fresh) {
                    REQUIRE(ever.insert(assign->connection).second);
                    REQUIRE(idle.empty());
                }
                else {
                    REQUIRE(idle.contains(assign->connection));
                    REQUIRE(idle.at(assign->connection) > now);
                    idle.erase(assign->connection);
                }
                REQUIRE(busy.emplace(assign->connection, assign->waiter).second);
            }
            else if (auto const* close = std::get_if<PoolClose>(&*action)) {
                REQUIRE(idle.contains(close->connection));
                REQUIRE((draining || idle.at(close->connection) <= now));
                idle.erase(close->connection);
            }
            else {
                auto const waiter = std::get<PoolRefuse>(*action).waiter;
                REQUIRE(draining);
                REQUIRE(std::erase(waiting, waiter) == 1);
            }
        }
        REQUIRE(busy.size() + idle.size() <= limit);
        REQUIRE(pool.open() == busy.size() + idle.size());
        REQUIRE(pool.idle() == idle.size());
        REQUIRE(pool.waiting() == waiting.size());
        if (!waiting.empty()) REQUIRE(busy.size() == limit); // nobody waits without need
    };

    for (int step = 0; step < 400; ++step) {
        now += std::chrono::milliseconds(below(3) == 0 ? below(5000) : 0);
        switch (below(step < 350 ? 6 : 7)) {
        case 0:
        case 1:
        case 2:
            waiting.push_back(++last_waiter);
            pool.acquire(now, last_waiter);
            break;
        case 3:
        case 4: {
            if (busy.empty()) break;
            auto const it = std::next(busy.begin(), static_cast<std::ptrdiff_t>(below(busy.size())));
            auto const connection = it->first;
            busy.erase(it);
            Duration const keep = below(3) == 0 ? 0s : std::chrono::seconds(1 + below(4));
            if (keep > 0s) idle.emplace(connection, now + keep);
            pool.release(now, connection, keep);
            break;
        }
        case 5:
            if (below(2) == 0) { pool.expire(now); }
            else if (!waiting.empty()) {
                auto const waiter = waiting[below(waiting.size())];
                std::erase(waiting, waiter);
                REQUIRE(pool.cancel(waiter));
            }
            break;
        default:
            draining = true;
            pool.drain();
            break;
        }
        settle();
        if (auto const expiry = pool.next_expiry()) {
            auto earliest = TimePoint::max();
            for (auto const& [connection, until] : idle) earliest = std::min(earliest, until);
            REQUIRE(*expiry == earliest);
        }
        else { REQUIRE(idle.empty()); }
    }
}
