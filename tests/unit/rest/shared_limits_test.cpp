// Budgets that several processes share: when they are asked, and what they are told.
#include "support/catch.hpp"
#include "support/fake_transport.hpp"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <chorus/rest/channels.hpp>
#include <chorus/rest/webhooks.hpp>
#include <chorus/shared_limits.hpp>
#include <deque>
#include <thread>

using namespace chorus;
using namespace chorus_test;
using namespace std::chrono_literals;
using std::chrono::milliseconds;
using Counted = SharedUse::Counted;

namespace {

/// Answers as it is told to; without a script, that the call may go.
class ScriptedLimits final : public SharedLimits {
public:
    struct Taken {
        std::uint64_t call;
        std::vector<SharedBudget> budgets;
        std::function<void(milliseconds)> done;
    };
    struct Ended {
        std::uint64_t call;
        std::vector<SharedUse> uses;
    };

    void take(std::uint64_t call, std::vector<SharedBudget> const& budgets,
        std::function<void(milliseconds)> done) override {
        taken.push_back({call, budgets, done});
        if (silent) return;
        auto wait = 0ms;
        if (!script.empty()) {
            wait = script.front();
            script.pop_front();
        }
        done(wait);
    }
    void ended(std::uint64_t call, std::vector<SharedUse> const& uses) override {
        over.push_back({call, uses});
    }

    std::deque<milliseconds> script;
    bool silent = false;
    std::vector<Taken> taken;
    std::vector<Ended> over;
};

class SharedRig {
public:
    explicit SharedRig(Flavor flavor = Flavor::discord())
        : rig(std::move(flavor), RestRig::Account::bot, options()) {
        rig.http().otherwise([](HttpRequest const&) { return answer(204); });
    }

    Op<void> typing(std::uint64_t channel = 1) { return rig.facade<Channels>().typing(Snowflake(channel)); }
    ScriptedLimits& others() { return *limits; }

    std::shared_ptr<ScriptedLimits> limits = std::make_shared<ScriptedLimits>();
    RestRig rig;

private:
    InstanceOptions options() {
        InstanceOptions out;
        out.shared_limits = limits;
        return out;
    }
};

std::vector<Counted> counted(ScriptedLimits::Ended const& ended) {
    std::vector<Counted> out;
    for (auto const& use : ended.uses) out.push_back(use.counted);
    return out;
}

bool all_are(ScriptedLimits::Ended const& ended, Counted what) {
    return std::ranges::all_of(counted(ended), [&](Counted each) { return each == what; });
}

template<class List, class Name> auto const& with_name(List const& list, Name begin) {
    for (auto const& each : list)
        if (each.name.starts_with(begin)) return each;
    FAIL("there is no " << begin);
    return list.front();
}

} // namespace

TEST_CASE("a call that others let go tells them what became of it") {
    SharedRig shared;
    auto& rig = shared.rig;
    rig.http().then(answer(204, "",
        {{"X-RateLimit-Limit", "5"}, {"X-RateLimit-Remaining", "4"}, {"X-RateLimit-Reset-After", "2.5"},
            {"X-RateLimit-Bucket", "abc"}}));
    REQUIRE(rig.result(shared.typing()));
    REQUIRE(shared.others().taken.size() == 1);
    auto const& asked = shared.others().taken[0];
    auto const& account = with_name(asked.budgets, "account chat.example ");
    CHECK(account.limit == 50);
    CHECK(account.window == 1s);
    CHECK(with_name(asked.budgets, "bucket chat.example POST /channels/{channel_id}/typing ").limit == 0);
    CHECK(with_name(asked.budgets, "invalid chat.example").limit == 9'500);

    REQUIRE(shared.others().over.size() == 1);
    auto const& ended = shared.others().over[0];
    CHECK(ended.call == asked.call);
    REQUIRE(ended.uses.size() == asked.budgets.size());
    for (std::size_t i = 0; i < ended.uses.size(); ++i) CHECK(ended.uses[i].name == asked.budgets[i].name);
    CHECK(with_name(ended.uses, "account").counted == Counted::yes);
    CHECK_FALSE(with_name(ended.uses, "account").remaining);
    CHECK(with_name(ended.uses, "invalid").counted == Counted::no);
    auto const& bucket = with_name(ended.uses, "bucket");
    CHECK(bucket.limit == 5);
    CHECK(bucket.remaining == 4);
    CHECK(bucket.reset_latest <= 2500ms);
    CHECK(bucket.reset_latest > 2000ms);
    CHECK(bucket.reset_earliest <= bucket.reset_latest);

    // From now on it has two names, and the limit is known.
    REQUIRE(rig.result(shared.typing()));
    auto const& again = shared.others().taken[1];
    CHECK(again.call != asked.call);
    CHECK(with_name(again.budgets, "bucket chat.example POST").limit == 5);
    CHECK(with_name(again.budgets, "bucket chat.example abc ").limit == 5);
}

TEST_CASE("names of shared budgets tell no token, and are those of every process") {
    auto names = [] {
        SharedRig shared;
        REQUIRE(shared.rig.result(shared.rig.facade<Webhooks>().remove_message(
            WebhookKey(Snowflake(5), "t0psecret"), Snowflake(9))));
        REQUIRE(shared.rig.result(shared.typing()));
        std::vector<std::string> out;
        for (auto const& taken : shared.others().taken)
            for (auto const& budget : taken.budgets) out.push_back(budget.name);
        return out;
    };
    auto const once = names();
    CHECK(once.size() >= 4);
    CHECK(once == names());
    for (auto const& name : once) {
        CHECK(name.find("t0psecret") == std::string::npos);
        CHECK(name.find("s3cret-token") == std::string::npos);
    }
}

TEST_CASE("a call that others hold back asks again, and those behind it wait for it") {
    SharedRig shared;
    auto& rig = shared.rig;
    REQUIRE(rig.result(shared.typing())); // its limit is known
    shared.others().script = {30ms, 10ms};
    auto const before = detail::Clock::now();
    std::vector<int> order;
    for (int i = 0; i < 3; ++i)
        shared.typing()([&, i](std::exception_ptr error) {
            CHECK_FALSE(error);
            order.push_back(i);
        });
    rig.io.restart();
    rig.io.run();
    CHECK(detail::Clock::now() - before >= 40ms);
    CHECK(order == std::vector<int>{0, 1, 2});
    CHECK(rig.requests().size() == 4);
    CHECK(shared.others().taken.size() == 6);
    CHECK(shared.others().over.size() == 4);
}

TEST_CASE("who does not want to wait, or not for so long, is refused") {
    SharedRig shared;
    auto& rig = shared.rig;
    shared.others().script = {20s, 20s};
    auto impatient = rig.result(shared.typing().without_waiting());
    REQUIRE_FALSE(impatient);
    CHECK(impatient.error().is(errc::rate_limited));
    CHECK(impatient.error().retry_after() > 10s);
    auto hurried = rig.result(shared.typing().timeout(5s));
    REQUIRE_FALSE(hurried);
    CHECK(hurried.error().is(errc::rate_limited));
    CHECK(rig.requests().empty());
    CHECK(shared.others().over.empty()); // nothing was taken
    CHECK(rig.result(shared.typing()));
}

TEST_CASE("an answer that comes too late, or never, costs a call no more than its time") {
    SharedRig shared;
    auto& rig = shared.rig;
    shared.others().silent = true;
    auto const before = detail::Clock::now();
    auto silent = rig.result(shared.typing().timeout(50ms));
    REQUIRE_FALSE(silent);
    CHECK(silent.error().is(errc::rate_limited));
    CHECK(detail::Clock::now() - before < 4s);
    CHECK(rig.requests().empty());
    // What it says now is of no use: it goes back.
    REQUIRE(shared.others().taken.size() == 1);
    shared.others().taken[0].done(0ms);
    rig.io.restart();
    rig.io.run();
    REQUIRE(shared.others().over.size() == 1);
    CHECK(shared.others().over[0].call == shared.others().taken[0].call);
    CHECK(all_are(shared.others().over[0], Counted::no));
    CHECK(rig.requests().empty());

    shared.others().silent = false;
    CHECK(rig.result(shared.typing()));
}

TEST_CASE("a call may be given up while others are asked, and they may answer from any thread") {
    SharedRig shared;
    auto& rig = shared.rig;
    shared.others().silent = true;
    asio::cancellation_signal signal;
    std::exception_ptr outcome;
    shared.typing()(
        asio::bind_cancellation_slot(signal.slot(), [&](std::exception_ptr error) { outcome = error; }));
    for (int i = 0; i < 100 && shared.others().taken.empty(); ++i) rig.io.poll();
    REQUIRE(shared.others().taken.size() == 1);
    signal.emit(asio::cancellation_type::terminal);
    rig.io.restart();
    rig.io.run();
    REQUIRE(outcome);
    CHECK(detail::to_error(outcome).is(errc::cancelled));
    shared.others().taken[0].done(0ms);
    rig.io.restart();
    rig.io.run();
    REQUIRE(shared.others().over.size() == 1);
    CHECK(all_are(shared.others().over[0], Counted::no));

    bool gone = false;
    shared.typing()([&](std::exception_ptr error) { gone = !error; });
    rig.io.restart();
    for (int i = 0; i < 100 && shared.others().taken.size() < 2; ++i) rig.io.poll();
    REQUIRE(shared.others().taken.size() == 2);
    std::thread([&] { shared.others().taken[1].done(0ms); }).join();
    rig.io.restart();
    rig.io.run();
    CHECK(gone);
}

TEST_CASE("what did not get through goes back, what perhaps did may have counted") {
    struct {
        errc failure;
        Counted counted;
    } const cases[] = {{errc::connect_failed, Counted::no}, {errc::connection_closed, Counted::perhaps}};
    for (auto const& [failure, expected] : cases) {
        SharedRig shared;
        shared.rig.http().then_fail(failure);
        CHECK_FALSE(shared.rig.result(shared.typing().without_retries()));
        REQUIRE(shared.others().over.size() == 1);
        CHECK(all_are(shared.others().over[0], expected));
    }
    SharedRig shared;
    shared.rig.http().then(
        json_answer(429, R"({"retry_after":3,"global":true})", {{"X-RateLimit-Global", "true"}}));
    CHECK_FALSE(shared.rig.result(shared.typing().without_waiting()));
    REQUIRE(shared.others().over.size() == 1);
    auto const& uses = shared.others().over[0].uses;
    CHECK(with_name(uses, "account").blocked_for > 2s);
    CHECK(with_name(uses, "bucket").blocked_for == 0ms);
    CHECK(with_name(uses, "invalid").counted == Counted::yes);
}

TEST_CASE("where no budget is known, nobody is asked") {
    Flavor flavor;
    flavor.rates.named_buckets = false;
    flavor.rates.reset = RateReset::none;
    SharedRig shared(flavor);
    REQUIRE(shared.rig.result(shared.typing()));
    CHECK(shared.others().taken.empty());
    CHECK(shared.others().over.empty());
}

namespace {

/// Two processes and what they share, without a network.
class Together {
public:
    milliseconds take(std::uint64_t call, std::string name, std::uint32_t limit, milliseconds window) {
        SharedBudget budget;
        budget.name = std::move(name);
        budget.limit = limit;
        budget.window = window;
        auto answer = -1ms;
        limits->take(call, {budget}, [&](milliseconds wait) { answer = wait; });
        return answer;
    }
    SharedUse use(std::string name, Counted counted = Counted::yes) {
        SharedUse out;
        out.name = std::move(name);
        out.counted = counted;
        return out;
    }

    std::shared_ptr<SharedLimits> limits = SharedLimits::in_process();
};

} // namespace

TEST_CASE("a window of shared calls ends its length after the first answer") {
    Together all;
    for (std::uint64_t call = 1; call <= 3; ++call) CHECK(all.take(call, "account a", 3, 60ms) == 0ms);
    CHECK(all.take(4, "account a", 3, 60ms) > 0ms);
    CHECK(all.take(4, "account b", 3, 60ms) == 0ms);
    std::this_thread::sleep_for(80ms);
    CHECK(all.take(5, "account a", 3, 60ms) > 0ms); // none has been answered: the window may not have begun
    for (std::uint64_t call = 1; call <= 3; ++call) all.limits->ended(call, {all.use("account a")});
    auto const wait = all.take(5, "account a", 3, 60ms);
    CHECK(wait > 30ms);
    CHECK(wait < 200ms);
}

TEST_CASE("shared calls that did not count go back, and nobody's are told twice") {
    Together all;
    CHECK(all.take(1, "account a", 1, 1h) == 0ms);
    CHECK(all.take(2, "account a", 1, 1h) > 0ms);
    all.limits->ended(1, {all.use("account a", Counted::no)});
    all.limits->ended(1, {all.use("account a", Counted::no)});
    CHECK(all.take(2, "account a", 1, 1h) == 0ms);
    CHECK(all.take(3, "account a", 1, 1h) > 0ms);
    all.limits->ended(77, {all.use("account a", Counted::no)});
    CHECK(all.take(3, "account a", 1, 1h) > 0ms);
}

TEST_CASE("of a budget that nobody knows one call goes at a time, until an answer tells") {
    Together all;
    CHECK(all.take(1, "bucket x", 0, 0ms) == 0ms);
    CHECK(all.take(2, "bucket x", 0, 0ms) > 0ms);
    auto told = all.use("bucket x");
    told.limit = 3;
    told.remaining = 1;
    told.reset_earliest = 10s;
    told.reset_latest = 10s;
    all.limits->ended(1, {told});
    CHECK(all.take(2, "bucket x", 0, 0ms) == 0ms); // who does not know it yet goes by what others were told
    auto const wait = all.take(3, "bucket x", 3, 10s);
    CHECK(wait > 9s);
    CHECK(wait < 11s);

    CHECK(all.take(4, "bucket y", 0, 0ms) == 0ms);
    all.limits->ended(4, {all.use("bucket y")}); // there is no limit
    CHECK(all.take(5, "bucket y", 0, 0ms) == 0ms);
    CHECK(all.take(6, "bucket y", 0, 0ms) == 0ms);

    CHECK(all.take(7, "account c", 5, 1s) == 0ms);
    auto refused = all.use("account c");
    refused.blocked_for = 7s;
    all.limits->ended(7, {refused});
    CHECK(all.take(8, "account c", 5, 1s) > 6s);
}
