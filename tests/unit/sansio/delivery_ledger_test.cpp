#include "detail/sansio/delivery_ledger.hpp"

#include <catch2/catch.hpp>

#include <map>
#include <random>
#include <set>

namespace chorus::detail::test {
namespace {

TEST_CASE("an event is not done while it is handed out") {
    DeliveryLedger ledger;
    ledger.restart(1);
    CHECK(ledger.done() == 1);
    ledger.begin(2);
    CHECK(ledger.done() == 1);
    CHECK(ledger.begun() == 2);
    ledger.end();
    CHECK(ledger.done() == 2);
}

TEST_CASE("an event is done when the last who holds it has finished") {
    DeliveryLedger ledger;
    ledger.restart(1);
    ledger.begin(2);
    ledger.hold(2);
    ledger.hold(2);
    ledger.end();
    CHECK(ledger.done() == 1);
    ledger.release(2);
    CHECK(ledger.done() == 1);
    ledger.release(2);
    CHECK(ledger.done() == 2);
    CHECK(ledger.open() == 0);
}

TEST_CASE("a handler that hangs keeps the mark before its event, whatever others finish, and costs one entry") {
    DeliveryLedger ledger;
    ledger.restart(0);
    ledger.begin(1);
    ledger.hold(1);
    ledger.end();
    for (std::int64_t s = 2; s < 1000; ++s) {
        ledger.begin(s);
        ledger.hold(s);
        ledger.end();
        ledger.release(s);
    }
    CHECK(ledger.done() == 0);
    CHECK(ledger.open() == 1);
    ledger.release(1);
    CHECK(ledger.done() == 999);
}

TEST_CASE("numbers may have gaps: the mark is before what is open, or the highest") {
    DeliveryLedger ledger;
    ledger.restart(5);
    ledger.begin(20);
    ledger.hold(20);
    ledger.end();
    ledger.begin(40);
    ledger.end();
    CHECK(ledger.done() == 19);
    ledger.release(20);
    CHECK(ledger.done() == 40);
}

TEST_CASE("an event with a lower number than others takes the mark back while it is open") {
    DeliveryLedger ledger;
    ledger.restart(5);
    ledger.begin(8);
    ledger.end();
    ledger.begin(7);
    ledger.hold(7);
    ledger.end();
    CHECK(ledger.done() == 6);
    ledger.release(7);
    CHECK(ledger.done() == 8);
}

TEST_CASE("Spacebar counts from 0") {
    DeliveryLedger ledger;
    ledger.restart(-1);
    CHECK(ledger.done() == -1);
    ledger.begin(0);
    CHECK(ledger.done() == -1);
    ledger.end();
    CHECK(ledger.done() == 0);
}

// What a process that dies at any moment would get again, resuming from the mark, holds all it had not done.
TEST_CASE("whatever happens in whatever order, nothing that is open is at or below the mark") {
    for (std::uint64_t seed = 1; seed <= 50; ++seed) {
        INFO("seed " << seed);
        std::mt19937_64 random(seed);
        DeliveryLedger ledger;
        std::multiset<std::int64_t> open;
        std::int64_t next = 0, highest = -1;
        ledger.restart(-1);
        for (int step = 0; step < 1000; ++step) {
            if (random() % 2 == 0) {
                next += 1 + static_cast<std::int64_t>(random() % 3);
                auto const sequence = random() % 10 == 0 && next > 3 ? next - 3 : next;
                ledger.begin(sequence);
                highest = std::max(highest, sequence);
                REQUIRE(ledger.done() < sequence);
                for (auto holders = random() % 3; holders > 0; --holders) {
                    ledger.hold(sequence);
                    open.insert(sequence);
                }
                ledger.end();
            }
            else if (!open.empty()) {
                auto which = open.begin();
                std::advance(which, static_cast<std::ptrdiff_t>(random() % open.size()));
                ledger.release(*which);
                open.erase(which);
            }
            // The one true mark, from the model.
            REQUIRE(ledger.done() == (open.empty() ? highest : *open.begin() - 1));
            REQUIRE(ledger.begun() == highest);
        }
    }
}

} // namespace
} // namespace chorus::detail::test
