// The ways an operation may be started and completed.
#include "support/catch.hpp"
#include "support/fake_transport.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/deferred.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/use_future.hpp>
#include <chorus/rest/channels.hpp>
#include <chorus/rest/users.hpp>

using namespace chorus;
using namespace chorus_test;
using namespace std::chrono_literals;
using namespace boost::asio::experimental::awaitable_operators;

namespace {

/// Answers for user 1 with a user, for user 2 with an error, for user 3 never; 204 to the rest.
class OpRig : public RestRig {
public:
    OpRig() {
        http().otherwise([](HttpRequest const& request) {
            if (request.target.ends_with("/users/1"))
                return json_answer(200, R"({"id":"1","username":"alice"})");
            if (request.target.ends_with("/users/2"))
                return json_answer(404, R"({"code":10013,"message":"Unknown User"})");
            return answer(204);
        });
    }
    Op<User> good() { return facade<Users>().get(Snowflake(1)); }
    Op<User> bad() { return facade<Users>().get(Snowflake(2)); }
    Op<void> nothing() { return facade<Channels>().typing(Snowflake(1)); }
    /// The next call hangs.
    Op<User> never() { return http().then_hang(), facade<Users>().get(Snowflake(3)); }
};

} // namespace

TEST_CASE_METHOD(OpRig, "an operation that is never started does nothing") {
    {
        auto op = good();
        auto moved = std::move(op).timeout(5s).reason("x");
        auto result = bad().as_result();
        CHECK(moved.request().target == "/users/1");
    }
    CHECK(io.run() == 0);
    CHECK(requests().empty());
}

TEST_CASE("an operation moves and does not copy") {
    static_assert(std::is_nothrow_move_constructible_v<Op<User>>);
    static_assert(std::is_move_assignable_v<Op<User>>);
    static_assert(!std::is_copy_constructible_v<Op<User>>);
    static_assert(!std::is_copy_assignable_v<Op<User>>);
    static_assert(!std::is_aggregate_v<Op<User>> && !std::is_aggregate_v<Op<void>> &&
        !std::is_aggregate_v<ResultOp<User>>);
    static_assert(!std::is_default_constructible_v<Op<User>>);
    SUCCEED();
}

TEST_CASE_METHOD(OpRig, "co_await gives the value or throws") {
    run([](OpRig& rig) -> task<> {
        User user = co_await rig.good();
        CHECK(user.username == "alice");
        co_await rig.nothing();
        auto op = rig.good().timeout(5s);
        user = co_await std::move(op);
        CHECK(user.id == Snowflake(1));
        bool thrown = false;
        try {
            co_await rig.bad();
        }
        catch (Error const& error) {
            thrown = error.is(errc::unknown_user);
        }
        CHECK(thrown);
        auto alice = co_await rig.good(); // not inside CHECK, which names its expression twice
        CHECK(alice.username == "alice");
    }(*this));
    CHECK(requests().size() == 5);
}

TEST_CASE_METHOD(OpRig, "as_result gives either without throwing") {
    run([](OpRig& rig) -> task<> {
        auto good = co_await rig.good().as_result();
        CHECK((good && good->username == "alice"));
        CHECK_FALSE(good.has_error());
        auto bad = co_await rig.bad().as_result();
        CHECK((!bad && bad.error().is(errc::not_found)));
        CHECK_THROWS_AS(bad.value(), Error);
        auto nothing = co_await rig.nothing().timeout(5s).as_result();
        CHECK(nothing);
    }(*this));
    std::optional<Result<User>> called;
    bad().as_result()([&](Result<User> result) { called = std::move(result); });
    io.restart();
    io.run();
    REQUIRE(called);
    CHECK(called->error().is(errc::unknown_user));
}

TEST_CASE_METHOD(OpRig, "a callback gets the error or the value, after the call returned") {
    int calls = 0;
    good()([&](std::exception_ptr error, User const& user) {
        ++calls;
        CHECK_FALSE(error);
        CHECK(user.username == "alice");
    });
    bad()([&](std::exception_ptr error, User user) {
        ++calls;
        CHECK(chorus::detail::to_error(error).is(errc::unknown_user));
        CHECK(user == User());
    });
    nothing()([&](std::exception_ptr error) {
        ++calls;
        CHECK_FALSE(error);
    });
    auto only_moved = std::make_unique<int>(5);
    good()(
        [&calls, only_moved = std::move(only_moved)](std::exception_ptr, User) { calls += *only_moved - 4; });
    CHECK(calls == 0);
    io.run();
    CHECK(calls == 4);
}

TEST_CASE_METHOD(OpRig, "a future gets the error or the value") {
    std::future<User> value = good()(asio::use_future);
    std::future<User> error = bad()(asio::use_future);
    std::future<void> done = nothing()(asio::use_future);
    io.run();
    CHECK(value.get().username == "alice");
    CHECK_THROWS_AS(error.get(), Error);
    CHECK_NOTHROW(done.get());
}

TEST_CASE_METHOD(OpRig, "a detached operation runs all the same") {
    nothing()(asio::detached);
    io.run();
    CHECK(requests().size() == 1);
}

TEST_CASE_METHOD(OpRig, "a tuple gets error and value") {
    run([](OpRig& rig) -> task<> {
        auto [error, user] = co_await rig.good()(asio::as_tuple(asio::use_awaitable));
        CHECK_FALSE(error);
        CHECK(user.username == "alice");
        auto [failure, nobody] = co_await rig.bad()(asio::as_tuple(asio::use_awaitable));
        CHECK(chorus::detail::to_error(failure).is(errc::unknown_user));
        CHECK(nobody == User());
    }(*this));
}

TEST_CASE_METHOD(OpRig, "a deferred operation starts when it is asked to") {
    auto deferred = good()(asio::deferred);
    CHECK(io.run() == 0);
    CHECK(requests().empty());
    bool done = false;
    std::move(deferred)([&](std::exception_ptr error, User user) {
        CHECK_FALSE(error);
        done = user.username == "alice";
    });
    io.restart();
    io.run();
    CHECK(done);
}

TEST_CASE_METHOD(OpRig, "several at once: all of them") {
    run([](OpRig& rig) -> task<> {
        auto [a, b] = co_await (rig.good()(asio::use_awaitable) && rig.good()(asio::use_awaitable));
        CHECK((a.username == "alice" && b.username == "alice"));
        bool thrown = false;
        try {
            co_await (rig.never()(asio::use_awaitable) && rig.bad()(asio::use_awaitable));
        }
        catch (std::exception const&) {
            thrown = true;
        }
        CHECK(thrown);
    }(*this));
    CHECK(http().hanging == 0); // the other one was cancelled
}

TEST_CASE_METHOD(OpRig, "several at once: the first of them") {
    run([](OpRig& rig) -> task<> {
        auto first = co_await (rig.never()(asio::use_awaitable) || rig.good()(asio::use_awaitable));
        CHECK(first.index() == 1);
        CHECK(std::get<1>(first).username == "alice");
    }(*this));
    CHECK(http().hanging == 0);
}

TEST_CASE_METHOD(OpRig, "a slot cancels, whatever the operation completes with") {
    asio::cancellation_signal stop;
    std::optional<Result<User>> result;
    never().as_result()(
        asio::bind_cancellation_slot(stop.slot(), [&](Result<User> r) { result = std::move(r); }));
    while (!http().hanging) REQUIRE(io.run_one() == 1);
    stop.emit(asio::cancellation_type::all);
    io.run();
    REQUIRE(result);
    CHECK(result->error().is(errc::cancelled));
    CHECK(result->error().route() == "/users/{user_id}");
}

TEST_CASE_METHOD(OpRig, "a coroutine that is cancelled takes its operation with it") {
    asio::cancellation_signal stop;
    std::exception_ptr thrown;
    asio::co_spawn(
        io, [](OpRig& rig) -> task<> { co_await rig.never(); }(*this),
        asio::bind_cancellation_slot(stop.slot(), [&](std::exception_ptr error) { thrown = error; }));
    while (!http().hanging) REQUIRE(io.run_one() == 1);
    stop.emit(asio::cancellation_type::terminal);
    io.run();
    REQUIRE(thrown);
    CHECK(chorus::detail::to_error(thrown).is(errc::cancelled));
    CHECK(http().hanging == 0);
}

TEST_CASE_METHOD(OpRig, "an operation tells its request until it has started") {
    auto op = good().reason("because").timeout(7s).without_waiting();
    CHECK(op.request().target == "/users/1");
    CHECK(op.options().timeout == 7s);
    CHECK(op.options().reason == "because");
    CHECK_FALSE(op.options().wait_for_rate_limit);
    std::move(op)(asio::detached);
    try {
        (void)op.request();
        FAIL("it has started");
    }
    catch (Error const& error) {
        CHECK(error.is(errc::invalid_argument));
    }
    io.run();
}

TEST_CASE_METHOD(OpRig, "an operation that has been started throws when it is started again") {
    auto op = good();
    std::move(op)(asio::detached);
    auto again = [&] { std::move(op)([](std::exception_ptr, User) {}); };
    CHECK_THROWS_AS(again(), Error);
    io.run();
    CHECK(requests().size() == 1);
}

TEST_CASE("a foreign exception becomes an Error with its text") {
    auto error_of = [](auto const& thrown) {
        return chorus::detail::to_error(std::make_exception_ptr(thrown));
    };
    CHECK(error_of(std::runtime_error("text")).message() == "text");
    CHECK(error_of(Error(errc::timeout, "late")).is(errc::timeout));
    CHECK(error_of(boost::system::system_error(asio::error::operation_aborted)).is(errc::cancelled));
    CHECK_FALSE(error_of(boost::system::system_error(asio::error::eof)).is(errc::cancelled));
    CHECK_FALSE(error_of(5).message().empty());
}
