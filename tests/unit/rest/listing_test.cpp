#include "support/catch.hpp"
#include "support/fake_transport.hpp"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_future.hpp>
#include <chorus/models/audit_log.hpp>
#include <chorus/rest/guilds.hpp>
#include <chorus/rest/join_requests.hpp>
#include <chorus/rest/members.hpp>
#include <chorus/rest/messages.hpp>
#include <chorus/rest/monetization.hpp>
#include <chorus/rest/polls.hpp>
#include <chorus/rest/reactions.hpp>
#include <chorus/rest/read_states.hpp>
#include <chorus/rest/scheduled_events.hpp>
#include <chorus/rest/threads.hpp>
#include <thread>

using namespace chorus;
using namespace chorus_test;

namespace {

constexpr Snowflake channel(1), guild(2), user(3);

std::uint64_t parameter(HttpRequest const& request, std::string name, std::uint64_t otherwise) {
    for (auto const* mark : {"?", "&"}) {
        auto at = request.target.find(mark + name + "=");
        if (at != std::string::npos) return std::stoull(request.target.substr(at + name.size() + 2));
    }
    return otherwise;
}

/// Answers as a channel with the messages 1 to `count` does.
FakeHttp::Step channel_of(std::uint64_t count) {
    return [count](HttpRequest const& request) {
        auto limit = parameter(request, "limit", 50);
        auto after = parameter(request, "after", UINT64_MAX);
        auto last = std::min(parameter(request, "before", count + 1) - 1, count);
        if (after != UINT64_MAX) last = std::min(after + limit, count);
        auto first = last >= limit ? last - limit + 1 : 1;
        if (after != UINT64_MAX) first = after + 1;
        std::string out = "[";
        for (auto id = last; id >= first && id > 0; --id) {
            if (out.size() > 1) out += ',';
            out += R"({"id":")" + std::to_string(id) + R"(","channel_id":"1","content":"m"})";
        }
        return json_answer(200, out + "]");
    };
}

class Rig : public RestRig {
public:
    explicit Rig(std::uint64_t messages = 250) : RestRig({}, Account::user, without_retries()) {
        http().otherwise(channel_of(messages));
    }
    [[nodiscard]] Listing<Message> history() const { return facade<Messages>().history(channel); }

private:
    /// So that a page that fails has failed.
    static InstanceOptions without_retries() {
        InstanceOptions options;
        options.retry = RetryPolicy(1);
        return options;
    }
};

task<std::vector<std::uint64_t>> ids_of(Listing<Message>& listing, std::size_t most = 100'000) {
    std::vector<std::uint64_t> out;
    while (out.size() < most) {
        auto* const message = co_await listing.next();
        if (!message) break;
        out.push_back(message->id.value());
    }
    co_return out;
}

std::vector<std::uint64_t> from_to(std::uint64_t first, std::uint64_t last) {
    std::vector<std::uint64_t> out(1, first);
    while (out.back() != last) out.push_back(first < last ? out.back() + 1 : out.back() - 1);
    return out;
}

} // namespace

TEST_CASE("a listing asks for nothing before its first item is wanted") {
    Rig rig;
    { auto unread = rig.history().limit(10); }
    auto listing = rig.history();
    { auto unused = listing.next(); }
    rig.io.poll();
    CHECK(rig.requests().empty());
}

TEST_CASE("a listing reads to the end, page by page, newest or oldest first") {
    Rig rig;
    auto down = rig.history();
    CHECK(rig.run(ids_of(down)) == from_to(250, 1));
    REQUIRE(rig.requests().size() == 3);
    CHECK(rig.requests()[0].target == "/api/v9/channels/1/messages?limit=100");
    CHECK(rig.requests()[1].target == "/api/v9/channels/1/messages?limit=100&before=151");
    CHECK(rig.requests()[2].target == "/api/v9/channels/1/messages?limit=100&before=51");
    // The end stays the end, and costs nothing.
    CHECK(rig.run(ids_of(down)).empty());
    CHECK(rig.requests().size() == 3);

    auto up = rig.history().oldest_first();
    CHECK(rig.run(ids_of(up)) == from_to(1, 250));
    REQUIRE(rig.requests().size() == 6);
    CHECK(rig.requests()[3].target == "/api/v9/channels/1/messages?limit=100&after=0");
    CHECK(rig.requests()[5].target == "/api/v9/channels/1/messages?limit=100&after=200");
}

TEST_CASE("a listing fetches the next page when half of this one is handed out, not before") {
    struct {
        std::size_t items, requests;
    } const cases[] = {{1, 1}, {49, 1}, {50, 2}, {100, 2}, {149, 2}, {150, 3}, {225, 3}, {250, 3}};
    for (auto const& [items, requests] : cases) {
        Rig rig;
        auto listing = rig.history();
        CHECK(rig.run(ids_of(listing, items)).size() == items);
        CHECK(rig.requests().size() == requests);

        Rig patient;
        auto lazy = patient.history().without_prefetch();
        CHECK(patient.run(ids_of(lazy, items)).size() == items);
        CHECK(patient.requests().size() == (items + 99) / 100);
    }
}

TEST_CASE("the page after this one is there before this one is used up") {
    Rig rig;
    auto listing = rig.history();
    rig.run([](Rig& on, Listing<Message>& from) -> task<> {
        for (int i = 0; i < 60; ++i) co_await from.next();
        // What the program does meanwhile.
        for (int i = 0; i < 20; ++i) co_await asio::post(co_await asio::this_coro::executor, asio::use_awaitable);
        CHECK(on.requests().size() == 2);
        on.http().otherwise(nullptr); // whatever is asked from here on fails
        for (int i = 60; i < 200; ++i) co_await from.next();
        auto last = co_await from.next().as_result();
        REQUIRE_FALSE(last);
        CHECK(last.error().is(errc::connect_failed));
    }(rig, listing));
}

TEST_CASE("a listing stops at its limit and asks for no more") {
    Rig rig;
    auto listing = rig.history().limit(130);
    CHECK(rig.run(ids_of(listing)) == from_to(250, 121));
    REQUIRE(rig.requests().size() == 2);
    CHECK(rig.requests()[1].target == "/api/v9/channels/1/messages?limit=30&before=151");
    auto none = rig.history().limit(0);
    CHECK(rig.run(ids_of(none)).empty());
    CHECK(rig.requests().size() == 2);
    auto hundred = rig.history().limit(100);
    CHECK(rig.run(ids_of(hundred)).size() == 100);
    CHECK(rig.requests().size() == 3);
}

TEST_CASE("before and after bound a listing from both sides") {
    Rig rig;
    auto span = rig.history().after(Snowflake(20)).before(Snowflake(30));
    CHECK(rig.run(ids_of(span)) == from_to(29, 21));
    auto upwards = rig.history().after(Snowflake(20)).before(Snowflake(30)).oldest_first();
    CHECK(rig.run(ids_of(upwards)) == from_to(21, 29));
    auto since = rig.history().after(Snowflake(240));
    CHECK(rig.run(ids_of(since)) == from_to(241, 250));
    CHECK(rig.requests().size() == 3);

    // Moments mean the ids that were made then.
    auto moment = Timestamp(Snowflake(Snowflake::at(Snowflake::Time(std::chrono::milliseconds(1'600'000'000'000)))).time());
    auto old = rig.history().before(moment);
    CHECK(rig.run(ids_of(old, 1)).size() == 1);
    CHECK(rig.requests().back().target ==
        "/api/v9/channels/1/messages?limit=100&before=" +
            Snowflake::at(Snowflake::Time(std::chrono::milliseconds(1'600'000'000'000))).to_string());
    auto young = rig.history().after(moment);
    CHECK(rig.run(ids_of(young)).empty());
    CHECK(rig.requests().back().target ==
        "/api/v9/channels/1/messages?limit=100&after=" +
            Snowflake::last_at(Snowflake::Time(std::chrono::milliseconds(1'600'000'000'000))).to_string());
}

TEST_CASE("whichever page fails, its error comes where its first item would have, once") {
    for (std::size_t failing = 0; failing < 3; ++failing)
        for (bool ahead : {true, false}) {
            Rig rig;
            for (std::size_t i = 0; i < failing; ++i) rig.http().then(channel_of(250));
            rig.http().then_fail(errc::connection_closed);
            auto listing = rig.history();
            if (!ahead) listing.without_prefetch();
            CHECK(rig.run(ids_of(listing, failing * 100)).size() == failing * 100);
            auto failed = rig.result(listing.next());
            REQUIRE_FALSE(failed);
            CHECK(failed.error().is(errc::connection_closed));
            CHECK(failed.error().route() == "/channels/{channel_id}/messages");
            // Nothing is lost: the same page is asked for again.
            CHECK(rig.run(ids_of(listing)) == from_to(250 - failing * 100, 1));
            CHECK(rig.requests().size() == 4);
        }
}

TEST_CASE("a page that cannot be read is an error, not an end") {
    Rig rig;
    rig.http().then(json_answer(200, R"({"code":1})")).then(html_answer(200)).then(json_answer(403, R"({"code":50001})"));
    auto listing = rig.history();
    for (auto expected : {errc::malformed_response, errc::malformed_response, errc::missing_access}) {
        auto page = rig.result(listing.next());
        REQUIRE_FALSE(page);
        CHECK(page.error().is(expected));
    }
    CHECK(rig.run(ids_of(listing)).size() == 250);
}

TEST_CASE("items may be moved from") {
    Rig rig(3);
    auto listing = rig.history();
    auto first = rig.run([](Listing<Message>& from) -> task<Message> {
        auto* message = co_await from.next();
        co_return std::move(*message);
    }(listing));
    CHECK(first.id == Snowflake(3));
    CHECK(rig.run(ids_of(listing)) == from_to(2, 1));
}

TEST_CASE("all items of a listing at once") {
    Rig rig;
    auto all = rig.result(rig.history().all());
    REQUIRE(all);
    REQUIRE(all->size() == 250);
    CHECK(all->front().id == Snowflake(250));
    CHECK(all->back().id == Snowflake(1));
    CHECK(rig.requests().size() == 3);

    // What was read already is not in it.
    auto listing = rig.history().limit(220);
    CHECK(rig.run(ids_of(listing, 130)).size() == 130);
    auto rest = rig.result(std::move(listing).all());
    REQUIRE(rest);
    REQUIRE(rest->size() == 90);
    CHECK(rest->front().id == Snowflake(120));
    CHECK(rig.requests().size() == 6);

    for (int failing = 0; failing < 3; ++failing) {
        Rig broken;
        for (int i = 0; i < failing; ++i) broken.http().then(channel_of(250));
        broken.http().then_fail(errc::connection_closed);
        auto none = broken.result(broken.history().all());
        REQUIRE_FALSE(none);
        CHECK(none.error().is(errc::connection_closed));
        CHECK(broken.requests().size() == static_cast<std::size_t>(failing) + 1);
    }
    Rig nobody(0);
    auto nothing = nobody.result(nobody.history().all());
    REQUIRE(nothing);
    CHECK(nothing->empty());
}

TEST_CASE("a listing that is let go cancels what it fetches") {
    Rig rig;
    rig.http().then(channel_of(250)).then_hang();
    {
        auto listing = rig.history();
        CHECK(rig.run([](Rig& on, Listing<Message>& from) -> task<int> {
            for (int i = 0; i < 60; ++i) co_await from.next();
            while (on.http().hanging == 0)
                co_await asio::post(co_await asio::this_coro::executor, asio::use_awaitable);
            // Let go here, so that the io_context has an end.
            auto over = std::move(from);
            co_return on.http().hanging;
        }(rig, listing)) == 1);
    }
    CHECK(rig.http().hanging == 0);
    CHECK(rig.requests().size() == 2);
}

TEST_CASE("letting go of a listing ends who waits for it") {
    Rig rig;
    rig.http().then_hang();
    auto listing = std::make_unique<Listing<Message>>(rig.history());
    std::exception_ptr outcome;
    listing->next()([&](std::exception_ptr error, Message*) { outcome = error; });
    for (int i = 0; i < 100 && rig.http().hanging == 0; ++i) rig.io.poll();
    REQUIRE(rig.http().hanging == 1);
    CHECK_FALSE(outcome);
    listing.reset();
    rig.io.restart();
    rig.io.run();
    REQUIRE(outcome);
    CHECK(detail::to_error(outcome).is(errc::cancelled));
    CHECK(rig.http().hanging == 0);
}

TEST_CASE("a wait for a page can be cancelled, and the listing goes on afterwards") {
    for (bool everything : {false, true}) {
        Rig rig;
        rig.http().then(channel_of(250)).then_hang();
        auto listing = rig.history().without_prefetch();
        CHECK(rig.run(ids_of(listing, 100)).size() == 100);
        asio::cancellation_signal signal;
        std::exception_ptr outcome;
        if (everything) {
            std::move(listing).all()(asio::bind_cancellation_slot(
                signal.slot(), [&](std::exception_ptr error, std::vector<Message>) { outcome = error; }));
        }
        else
            listing.next()(asio::bind_cancellation_slot(
                signal.slot(), [&](std::exception_ptr error, Message*) { outcome = error; }));
        rig.io.restart();
        for (int i = 0; i < 100 && rig.http().hanging == 0; ++i) rig.io.poll();
        REQUIRE(rig.http().hanging == 1);
        signal.emit(asio::cancellation_type::terminal);
        rig.io.restart();
        rig.io.run();
        REQUIRE(outcome);
        CHECK(detail::to_error(outcome).is(errc::cancelled));
        CHECK(rig.http().hanging == 0);
        if (!everything) CHECK(rig.run(ids_of(listing)) == from_to(150, 1));
    }
}

TEST_CASE("an io_context that ends takes its readers along") {
    // Leaks show under ASan.
    for (bool ahead : {false, true}) {
        Rig rig;
        if (ahead) rig.http().then(channel_of(250));
        rig.http().then_hang();
        asio::co_spawn(
            rig.io,
            [](Listing<Message> from) -> task<> {
                while (co_await from.next()) {}
            }(rig.history()),
            [](std::exception_ptr) { FAIL("nobody ends this"); });
        for (int i = 0; i < 1000 && rig.http().hanging == 0; ++i) rig.io.poll();
        CHECK(rig.http().hanging == 1);
    }
}

TEST_CASE("a listing has one reader at a time, and is not changed once it has begun") {
    Rig rig;
    auto listing = rig.history();
    std::vector<std::string> ends;
    auto note = [&](std::exception_ptr error, Message* message) {
        ends.push_back(error ? detail::to_error(error).message() : message->id.to_string());
    };
    listing.next()(note);
    listing.next()(note);
    CHECK(ends.empty()); // never from within the call that starts it
    rig.io.run();
    CHECK(ends == std::vector<std::string>{"a listing has one next() at a time", "250"});
    CHECK(rig.run(ids_of(listing, 1)) == from_to(249, 249));
    CHECK_THROWS_AS(listing.limit(3), Error);
    CHECK_THROWS_AS(listing.before(Snowflake(3)), Error);
    CHECK_THROWS_AS(listing.oldest_first(), Error);
}

TEST_CASE("a list that cannot be read from that end says so before anything is sent") {
    Rig rig;
    auto members = rig.facade<Members>().all(guild).newest_first();
    auto member = rig.result(members.next());
    REQUIRE_FALSE(member);
    CHECK(member.error().is(errc::invalid_argument));
    CHECK(rig.requests().empty());
}

TEST_CASE("options of a next() hold for the request that it makes") {
    Rig rig;
    auto listing = rig.history();
    auto before = detail::Clock::now();
    REQUIRE(rig.result(listing.next().timeout(std::chrono::seconds(5))));
    CHECK(rig.requests()[0].deadline - detail::Clock::now() <= std::chrono::seconds(5));
    CHECK(rig.requests()[0].deadline - before >= std::chrono::seconds(5));
}

TEST_CASE("a listing is read from any thread") {
    Rig rig(1000);
    auto work = asio::make_work_guard(rig.io);
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i) threads.emplace_back([&] { rig.io.run(); });
    std::vector<std::future<std::vector<std::uint64_t>>> readers;
    for (int i = 0; i < 8; ++i)
        readers.push_back(asio::co_spawn(
            rig.io,
            [](Listing<Message> from) -> task<std::vector<std::uint64_t>> { co_return co_await ids_of(from); }(
                rig.history()),
            asio::use_future));
    for (auto& reader : readers) CHECK(reader.get() == from_to(1000, 1));
    auto listing = rig.history();
    for (std::uint64_t id = 1000; id > 0; --id) CHECK(listing.next()(asio::use_future).get()->id.value() == id);
    CHECK(listing.next()(asio::use_future).get() == nullptr);
    work.reset();
    for (auto& thread : threads) thread.join();
}

namespace {

/// What a listing asks for first, and after a full page of `items` and one more.
template<class T>
void check_listing(RestRig& rig, Listing<T> listing, std::string const& item, std::string const& before,
    std::string const& behind, std::vector<std::string> const& targets) {
    INFO(targets.front());
    for (auto const& target : targets) {
        auto limit = parameter([&] {
            HttpRequest request;
            request.target = target;
            return request;
        }(), "limit", 0);
        bool last = &target == &targets.back();
        std::string page = before;
        if (auto more = page.find("true"); last && more != page.npos) page.replace(more, 4, "false");
        for (std::uint64_t i = 0; i < (last ? 1 : limit); ++i) {
            auto text = item;
            // Ids rise from request to request and moments fall.
            auto id = 1'000'000 + (&target - targets.data()) * 10'000 + static_cast<std::ptrdiff_t>(i);
            auto second = 59 - (&target - targets.data());
            text.replace(text.find('#'), 1, item.find("2020") == item.npos ? std::to_string(id) : std::to_string(second));
            page += (i ? "," : "") + text;
        }
        rig.http().then(json_answer(200, page + behind));
    }
    auto from = rig.requests().size();
    auto all = rig.result(std::move(listing).all());
    REQUIRE(all);
    REQUIRE(rig.requests().size() == from + targets.size());
    for (std::size_t i = 0; i < targets.size(); ++i) {
        auto target = rig.requests()[from + i].target;
        CHECK(target == "/api/v9" + targets[i]);
    }
}

} // namespace

TEST_CASE("every listing knows the size of its server's pages, and how to name a place in them") {
    RestRig rig;
    std::string const id = R"({"id":"#"})", of_user = R"({"user":{"id":"#"}})";
    auto last = [](int pages, int size) { return std::to_string(1'000'000 + pages * 10'000 + size - 1); };
    check_listing(rig, rig.facade<Members>().all(guild), of_user, "[", "]",
        {"/guilds/2/members?limit=1000&after=0", "/guilds/2/members?limit=1000&after=" + last(0, 1000)});
    // Spacebar leaves the user out.
    check_listing(rig, rig.facade<Members>().all(guild), id, "[", "]",
        {"/guilds/2/members?limit=1000&after=0", "/guilds/2/members?limit=1000&after=" + last(0, 1000)});
    check_listing(rig, rig.facade<Members>().all_bans(guild), of_user, "[", "]",
        {"/guilds/2/bans?limit=1000", "/guilds/2/bans?limit=1000&after=" + last(0, 1000)});
    check_listing(rig, rig.facade<Guilds>().all(ListGuilds().with_counts(true)), id, "[", "]",
        {"/users/@me/guilds?with_counts=true&limit=200",
            "/users/@me/guilds?with_counts=true&limit=200&after=" + last(0, 200)});
    check_listing(rig, rig.facade<Guilds>().audit_log_entries(guild, ListAuditLog().user_id(user).after(Snowflake(7))),
        id, R"({"audit_log_entries":[)", "]}",
        {"/guilds/2/audit-logs?user_id=3&limit=100&after=7",
            "/guilds/2/audit-logs?user_id=3&limit=100&after=" + last(0, 100)});
    check_listing(rig, rig.facade<Reactions>().all(MessageRef(channel, Snowflake(9)), "x"), id, "[", "]",
        {"/channels/1/messages/9/reactions/x?limit=100",
            "/channels/1/messages/9/reactions/x?limit=100&after=" + last(0, 100)});
    check_listing(rig, rig.facade<Polls>().all_voters(MessageRef(channel, Snowflake(9)), 4), id, R"({"users":[)", "]}",
        {"/channels/1/polls/9/answers/4?limit=100",
            "/channels/1/polls/9/answers/4?limit=100&after=" + last(0, 100)});
    check_listing(rig, rig.facade<Threads>().all_members(channel), R"({"user_id":"#"})", "[", "]",
        {"/channels/1/thread-members?with_member=true&limit=100",
            "/channels/1/thread-members?with_member=true&limit=100&after=" + last(0, 100)});
    check_listing(rig, rig.facade<ScheduledEvents>().all_users(guild, Snowflake(9)), of_user, "[", "]",
        {"/guilds/2/scheduled-events/9/users?limit=100",
            "/guilds/2/scheduled-events/9/users?limit=100&after=" + last(0, 100)});
    check_listing(rig, rig.facade<ScheduledEvents>().all_users_of_exception(guild, Snowflake(9), Snowflake(8)),
        R"({"user_id":"#"})", "[", "]",
        {"/guilds/2/scheduled-events/9/8/users?limit=100",
            "/guilds/2/scheduled-events/9/8/users?limit=100&after=" + last(0, 100)});
    check_listing(rig, rig.facade<Monetization>().all_entitlements(Snowflake(9), ListEntitlements().limit(20)), id, "[",
        "]",
        {"/applications/9/entitlements?limit=20&after=0",
            "/applications/9/entitlements?limit=20&after=" + last(0, 20)});
    check_listing(rig, rig.facade<Monetization>().all_subscriptions(Snowflake(9), ListSkuSubscriptions(user)), id, "[",
        "]",
        {"/skus/9/subscriptions?user_id=3&limit=100&after=0",
            "/skus/9/subscriptions?user_id=3&limit=100&after=" + last(0, 100)});
    check_listing(rig, rig.facade<JoinRequests>().all(guild, ListJoinRequests("SUBMITTED")), id,
        R"({"guild_join_requests":[)", "]}",
        {"/guilds/2/requests?status=SUBMITTED&limit=100&after=0",
            "/guilds/2/requests?status=SUBMITTED&limit=100&after=" + last(0, 100)});
    // Newest first: a page that begins where the one before ended has nothing new, so there is only one.
    check_listing(rig, rig.facade<ReadStates>().all_mentions(ListMentions().roles(false)), id, "[", "]",
        {"/users/@me/mentions?roles=false&limit=100"});
    check_listing(rig, rig.facade<Messages>().all_pins(channel),
        R"({"pinned_at":"2020-01-01T00:00:#.5+00:00","message":{"id":"5"}})", R"({"has_more":true,"items":[)", "]}",
        {"/channels/1/messages/pins?limit=50",
            "/channels/1/messages/pins?limit=50&before=2020-01-01T00%3A00%3A59.500000%2B00%3A00"});
    auto const thread = R"({"id":"5","thread_metadata":{"archive_timestamp":"2020-01-01T00:00:#.5+00:00"}})";
    check_listing(rig, rig.facade<Threads>().all_archived(channel), thread, R"({"threads":[)", "]}",
        {"/channels/1/threads/archived/public?limit=100",
            "/channels/1/threads/archived/public?limit=100&before=2020-01-01T00%3A00%3A59.500000%2B00%3A00"});
    check_listing(rig, rig.facade<Threads>().all_archived_private(channel), thread, R"({"threads":[)",
        R"(],"has_more":false})", {"/channels/1/threads/archived/private?limit=100"});
    check_listing(rig, rig.facade<Threads>().all_my_archived(channel), id, R"({"threads":[)", "]}",
        {"/channels/1/users/@me/threads/archived/private?limit=100"});
}
