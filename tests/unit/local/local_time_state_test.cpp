// What of the time lies in the file, and what is found again.
#include "local/life/agenda.hpp"
#include "local/perform.hpp"
#include "local/state/archive.hpp"
#include "local/state/uploads.hpp"
#include "local/watch/scenario.hpp"
#include "support/catch.hpp"
#include <nlohmann/json.hpp>

using namespace chorus;
using namespace chorus::local;
using namespace std::chrono_literals;

namespace {

Timestamp at(int second) { return Timestamp(Timestamp::Time(std::chrono::seconds(second))); }

nlohmann::json ask(World& world, Account const& account, std::string_view method, std::string const& path,
    nlohmann::json const& body = nlohmann::json::object()) {
    auto answer = perform(world, account, method, path, body.dump());
    CAPTURE(path, answer.status, answer.content());
    CHECK(answer.status < 300);
    return answer.content().empty() ? nlohmann::json() : nlohmann::json::parse(answer.content());
}

constexpr char const* beginning = R"({
  "users": [{"name": "alice", "token": "alice"}],
  "guilds": [{"name": "home", "owner": "alice", "channels": [{"name": "talk"}]}]
})";

} // namespace

TEST_CASE("an agenda gives what is due, in order") {
    Agenda agenda;
    CHECK_FALSE(agenda.next());
    agenda.note({at(20), Snowflake(2), Snowflake()});
    agenda.note({at(10), Snowflake(1), Snowflake()});
    agenda.note({at(10), Snowflake(1), Snowflake()}); // once is enough
    agenda.note({at(10), Snowflake(1), Snowflake(5)});
    CHECK(agenda.next() == at(10));
    CHECK_FALSE(agenda.take(at(9)));
    CHECK(agenda.take(at(10))->message == Snowflake());
    CHECK(agenda.take(at(10))->message == Snowflake(5));
    CHECK_FALSE(agenda.take(at(19)));
    CHECK(agenda.take(at(30))->channel == Snowflake(2));
    CHECK_FALSE(agenda.next());
}

TEST_CASE("uploads are there for a day") {
    Uploads uploads;
    Uploads::Moment now{};
    uploads.open("a", Upload(), now);
    CHECK(uploads.find("a", now + 23h));
    CHECK_FALSE(uploads.find("a", now + 24h));
    uploads.age(2h);
    CHECK_FALSE(uploads.find("a", now + 22h));
    CHECK(uploads.find("a", now + 21h));
}

TEST_CASE("an imported instance goes on at its own time, and with what was planned") {
    Options options;
    World first(options);
    (void)stage(first, beginning);
    auto const& alice = *first.store.account_by_username("alice");
    auto channel = first.store.channels_of(*first.store.guild(alice.guilds.at(0))).back()->id().to_string();
    auto thread = ask(first, alice, "POST", "/channels/" + channel + "/threads",
        {{"name", "t"}, {"type", 11}, {"auto_archive_duration", 60}});
    auto poll = ask(first, alice, "POST", "/channels/" + channel + "/messages",
        {{"poll",
            {{"question", {{"text", "?"}}}, {"duration", 1},
                {"answers", {{{"poll_media", {{"text", "a"}}}}, {{"poll_media", {{"text", "b"}}}}}}}}});
    first.advance(30min);
    first.note_progress();

    Options again;
    again.state = export_json(first.store);
    World second(again);
    CHECK(second.now().time() - Timestamp::now().time() > 29min);
    auto& there = *second.store.account_by_username("alice");
    auto get = [&] { return ask(second, there, "GET", "/channels/" + thread.at("id").get<std::string>()); };
    CHECK(get().at("thread_metadata").at("archived") == false);
    second.advance(31min);
    CHECK(get().at("thread_metadata").at("archived") == true);
    auto message =
        ask(second, there, "GET", "/channels/" + channel + "/messages/" + poll.at("id").get<std::string>());
    CHECK(message.at("poll").at("results").at("is_finalized") == true);
}

TEST_CASE("with a seed the time goes on with the ids, and what is due is found by the next request") {
    Options options;
    options.seed = 1;
    World world(options);
    (void)stage(world, beginning);
    auto const& alice = *world.store.account_by_username("alice");
    auto channel = world.store.channels_of(*world.store.guild(alice.guilds.at(0))).back()->id().to_string();
    auto thread = ask(world, alice, "POST", "/channels/" + channel + "/threads",
        {{"name", "t"}, {"type", 11}, {"auto_archive_duration", 60}});
    auto id = thread.at("id").get<std::string>();
    world.ids.advance(61min);
    CHECK(ask(world, alice, "GET", "/channels/" + id).at("thread_metadata").at("archived") == true);
}

TEST_CASE("what the program does for its users leaves no token behind") {
    Options options;
    World world(options);
    (void)stage(world, beginning);
    auto const& alice = *world.store.account_by_username("alice");
    (void)ask(world, alice, "GET", "/users/@me");
    CHECK(world.store.logins_of(alice.id()).size() == 1); // the one of the scenario
}
