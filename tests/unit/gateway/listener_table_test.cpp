#include "gateway/listener_table.hpp"
#include "support/catch.hpp"
#include <atomic>
#include <chorus/gateway/events/message.hpp>
#include <chorus/user.hpp>
#include <thread>

using namespace chorus;
using namespace chorus::detail;

namespace {

/// Calls all who listen to a name, as a session would.
int call_all(ListenerTable::Snapshot const& snapshot, std::string_view name) {
    auto const* audience = snapshot.find(name);
    if (!audience) return 0;
    int called = 0;
    for (auto const& typed : audience->typed)
        for (auto const& listener : typed.listeners)
            if (Listener::Use const use(*listener); use) {
                use->plain(ChorusUser(), nullptr, EventInfo());
                ++called;
            }
    return called;
}

Handler counting(std::shared_ptr<int> count) {
    Handler handler;
    handler.plain = [count = std::move(count)](
                        ChorusUser const&, void const*, EventInfo const&) { ++*count; };
    return handler;
}

} // namespace

TEST_CASE("a snapshot shows the listeners of its moment, and a generation tells when there is a newer one") {
    auto table = std::make_shared<ListenerTable>();
    auto const before = table->generation();
    auto const empty = table->snapshot();
    auto count = std::make_shared<int>(0);
    auto subscription = table->add(event_type<MessageCreate>, counting(count));
    CHECK(table->generation() != before);
    CHECK(call_all(*empty, "MESSAGE_CREATE") == 0);
    CHECK(call_all(*table->snapshot(), "MESSAGE_CREATE") == 1);
    CHECK(call_all(*table->snapshot(), "MESSAGE_UPDATE") == 0);
    CHECK(*count == 1);
}

TEST_CASE("a name nobody listens to any more is unheard again") {
    auto table = std::make_shared<ListenerTable>();
    auto typed = table->add(event_type<MessageCreate>, Handler());
    auto raw = table->add_raw("SOMETHING", Handler());
    auto all = table->add_raw("", Handler());
    CHECK(table->snapshot()->by_name.size() == 2);
    CHECK(table->snapshot()->all.size() == 1);
    typed.cancel();
    raw.cancel();
    all.cancel();
    CHECK(table->snapshot()->by_name.empty());
    CHECK(table->snapshot()->all.empty());
}

TEST_CASE("a cancelled handler is gone at once, although sessions still hold their snapshot") {
    auto table = std::make_shared<ListenerTable>();
    auto count = std::make_shared<int>(0);
    auto subscription = table->add(event_type<MessageCreate>, counting(count));
    auto const held = table->snapshot();
    CHECK(count.use_count() == 2);
    subscription.cancel();
    CHECK(count.use_count() == 1);
    CHECK(call_all(*held, "MESSAGE_CREATE") == 0);
}

TEST_CASE("a handler that cancels itself lives until it returns") {
    auto table = std::make_shared<ListenerTable>();
    auto subscription = std::make_shared<Subscription>();
    auto count = std::make_shared<int>(0);
    Handler handler;
    handler.plain = [subscription, count](ChorusUser const&, void const*, EventInfo const&) {
        subscription->cancel();
        CHECK(count.use_count() == 2); // still this closure's
        ++*count;
    };
    *subscription = table->add(event_type<MessageCreate>, std::move(handler));
    auto const held = table->snapshot();
    CHECK(call_all(*held, "MESSAGE_CREATE") == 1);
    CHECK(count.use_count() == 1);
    CHECK(call_all(*held, "MESSAGE_CREATE") == 0);
    CHECK(*count == 1);
}

TEST_CASE("listeners come and go while other threads dispatch") {
    auto table = std::make_shared<ListenerTable>();
    std::atomic<bool> over{false};
    std::atomic<int> calls{0}, calls_of_dead{0};
    auto dispatching = [&] {
        std::uint64_t seen = ~std::uint64_t(0);
        std::shared_ptr<ListenerTable::Snapshot const> mine;
        while (!over) {
            if (auto now = table->generation(); now != seen) {
                seen = now;
                mine = table->snapshot();
            }
            calls += call_all(*mine, "MESSAGE_CREATE");
        }
    };
    std::thread first(dispatching), second(dispatching);
    for (int i = 0; i < 300 || (calls == 0 && i < 1'000'000); ++i) {
        auto alive = std::make_shared<std::atomic<bool>>(true);
        std::weak_ptr<std::atomic<bool>> const weak = alive;
        Handler handler;
        handler.plain = [alive = std::move(alive), &calls_of_dead](
                            ChorusUser const&, void const*, EventInfo const&) {
            if (!*alive) ++calls_of_dead;
        };
        auto subscription = table->add(event_type<MessageCreate>, std::move(handler));
        std::this_thread::yield();
        subscription.cancel();
        // Gone, or in use by a call that ends.
        while (!weak.expired()) std::this_thread::yield();
    }
    over = true;
    first.join();
    second.join();
    CHECK(calls > 0);
    CHECK(calls_of_dead == 0);
    CHECK(table->snapshot()->by_name.empty());
}
