#include "rest/bulk.hpp"

#include "support/catch.hpp"
#include "support/fake_transport.hpp"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <chorus/rest/members.hpp>
#include <chorus/rest/messages.hpp>
#include <nlohmann/json.hpp>

using namespace chorus;
using namespace chorus_test;
using namespace std::chrono_literals;
using detail::split_bulk;

namespace {

constexpr Snowflake channel(1), guild(2);

std::vector<Snowflake> ids(std::uint64_t first, std::size_t count) {
    std::vector<Snowflake> out;
    for (std::size_t i = 0; i < count; ++i) out.emplace_back(first + i);
    return out;
}
/// Ids of messages that were just written.
std::vector<Snowflake> fresh(std::size_t count) {
    auto now = std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
    return ids(Snowflake::at(now).value(), count);
}

std::vector<std::size_t> sizes(std::vector<std::vector<Snowflake>> const& steps) {
    std::vector<std::size_t> out;
    for (auto const& step : steps) out.push_back(step.size());
    return out;
}

std::vector<std::string> lines(RestRig const& rig) {
    std::vector<std::string> out;
    for (auto const& request : rig.requests())
        out.push_back(std::string(to_string(request.verb)) + " " + request.target.substr(7));
    return out;
}

std::size_t listed(HttpRequest const& request, char const* name) {
    return nlohmann::json::parse(request.body)[name].size();
}

} // namespace

TEST_CASE("ids are split into calls as large as they may be, and the rest goes alone") {
    detail::BulkRules rules;
    CHECK(split_bulk({}, rules).empty());
    CHECK(sizes(split_bulk(ids(1, 1), rules)) == std::vector<std::size_t>{1});
    CHECK(sizes(split_bulk(ids(1, 2), rules)) == std::vector<std::size_t>{2});
    CHECK(sizes(split_bulk(ids(1, 100), rules)) == std::vector<std::size_t>{100});
    CHECK(sizes(split_bulk(ids(1, 101), rules)) == std::vector<std::size_t>{100, 1});
    CHECK(sizes(split_bulk(ids(1, 250), rules)) == std::vector<std::size_t>{100, 100, 50});
    // Repeated ones are done once.
    auto twice = ids(1, 60);
    for (auto id : ids(1, 60)) twice.push_back(id);
    CHECK(sizes(split_bulk(twice, rules)) == std::vector<std::size_t>{60});
    rules.alone = [](Snowflake id) { return id.value() % 2 == 0; };
    CHECK(sizes(split_bulk(ids(1, 5), rules)) == std::vector<std::size_t>{3, 1, 1});
    rules.most = 1;
    CHECK(sizes(split_bulk(ids(1, 3), rules)) == std::vector<std::size_t>{1, 1, 1});
}

TEST_CASE("messages are removed together where the server takes it, else one by one") {
    RestRig rig;
    rig.http().otherwise([](HttpRequest const&) { return answer(204); });
    auto messages = fresh(201);
    messages.emplace_back(5); // from 2015
    auto result = rig.result(rig.facade<Messages>().remove_many(channel, messages).reason("spam"));
    REQUIRE(result);
    CHECK(result->complete());
    CHECK(result->done.size() == 202);
    CHECK(lines(rig) ==
        std::vector<std::string>{"POST /channels/1/messages/bulk-delete", "POST /channels/1/messages/bulk-delete",
            "DELETE /channels/1/messages/" + messages[200].to_string(), "DELETE /channels/1/messages/5"});
    CHECK(listed(rig.requests()[0], "messages") == 100);
    for (auto const& request : rig.requests()) CHECK(header(request, "X-Audit-Log-Reason") == "spam");

    auto nothing = rig.result(rig.facade<Messages>().remove_many(channel, {}));
    REQUIRE(nothing);
    CHECK(nothing->complete());
    CHECK(rig.requests().size() == 4);
}

TEST_CASE("calls are as large as the instance takes them, or else as its flavor says") {
    Flavor flavor;
    flavor.limits.bulk_delete = 3;
    flavor.limits.bulk_bans = 4;
    RestRig rig(flavor);
    rig.http().otherwise([](HttpRequest const&) { return json_answer(200, "{}"); });
    CHECK(rig.instance->limits().bulk_delete == 3);
    REQUIRE(rig.result(rig.facade<Messages>().remove_many(channel, fresh(7))));
    REQUIRE(rig.requests().size() == 3);
    CHECK(listed(rig.requests()[0], "messages") == 3);
    CHECK(lines(rig)[2].starts_with("DELETE "));
    REQUIRE(rig.result(rig.facade<Members>().ban_many(guild, ids(1, 8))));
    REQUIRE(rig.requests().size() == 5);
    CHECK(listed(rig.requests()[3], "user_ids") == 4);

    auto published = rig.instance->limits();
    published.bulk_delete = 1000;
    rig.instance->set_limits(published);
    REQUIRE(rig.result(rig.facade<Messages>().remove_many(channel, fresh(1000))));
    REQUIRE(rig.requests().size() == 6);
    CHECK(listed(rig.requests()[5], "messages") == 1000);
}

TEST_CASE("one message that cannot be removed does not keep the others") {
    RestRig rig;
    rig.http().then(json_answer(400, R"({"code":50034,"message":"too old"})"));
    rig.http().then(answer(204)).then(json_answer(404, R"({"code":10008})")).then(json_answer(403, R"({"code":50013})"));
    auto messages = fresh(3);
    auto result = rig.result(rig.facade<Messages>().remove_many(channel, messages));
    REQUIRE(result);
    CHECK(rig.requests().size() == 4);
    // What was gone before is gone.
    CHECK(result->done == std::vector<Snowflake>{messages[0], messages[1]});
    REQUIRE(result->failed.size() == 1);
    CHECK(result->failed[0].id == messages[2]);
    CHECK(result->failed[0].error.is(errc::missing_permissions));
}

TEST_CASE("an error that holds for all ends a bulk, others do not") {
    struct {
        int status;
        char const* body;
        std::size_t calls;
    } const cases[] = {
        {401, R"({"code":0})", 1}, {403, R"({"code":50013})", 1}, {404, R"({"code":10003})", 1}, {400, "{}", 3}};
    for (auto const& [status, body, calls] : cases) {
        RestRig rig;
        rig.http().otherwise([&](HttpRequest const&) { return json_answer(status, body); });
        auto result = rig.result(rig.facade<Messages>().remove_many(channel, fresh(250)));
        REQUIRE(result);
        CHECK(result->done.empty());
        CHECK(result->failed.size() == 250);
        CHECK(rig.requests().size() == calls);
    }
}

TEST_CASE("whichever call of a bulk fails, every id is told of once") {
    for (int failing = 0; failing < 5; ++failing) {
        RestRig rig;
        for (int i = 0; i < failing; ++i) rig.http().then(answer(204));
        rig.http().then(json_answer(400, "{}"));
        rig.http().otherwise([](HttpRequest const&) { return answer(204); });
        auto messages = fresh(301);
        messages.emplace_back(5);
        auto result = rig.result(rig.facade<Messages>().remove_many(channel, messages));
        REQUIRE(result);
        CHECK(result->done.size() + result->failed.size() == 302);
        CHECK(result->failed.size() == (failing < 3 ? 100 : 1));
        CHECK(rig.requests().size() == 5);
    }
}

TEST_CASE("bans go by two hundred, and name who could not be banned") {
    RestRig rig;
    rig.http().then(json_answer(200, R"({"banned_users":[],"failed_users":["3","200"]})"));
    rig.http().then(json_answer(200, R"({"banned_users":[],"failed_users":[]})"));
    auto users = ids(1, 250);
    auto result = rig.result(rig.facade<Members>().ban_many(guild, users, CreateBan().delete_messages(1h).reason("raid")));
    REQUIRE(result);
    CHECK(result->done.size() == 248);
    REQUIRE(result->failed.size() == 2);
    CHECK(result->failed[0].id == Snowflake(3));
    CHECK(lines(rig) == std::vector<std::string>{"POST /guilds/2/bulk-ban", "POST /guilds/2/bulk-ban"});
    CHECK(listed(rig.requests()[0], "user_ids") == 200);
    CHECK(nlohmann::json::parse(rig.requests()[0].body)["delete_message_seconds"] == 3600);
    CHECK(header(rig.requests()[0], "X-Audit-Log-Reason") == "raid");
}

TEST_CASE("where there are no bulk bans, everybody is banned alone") {
    RestRig rig;
    rig.http().then(html_answer(404));
    rig.http().otherwise([](HttpRequest const&) { return answer(204); });
    auto result = rig.result(rig.facade<Members>().ban_many(guild, ids(1, 203)));
    REQUIRE(result);
    CHECK(result->done.size() == 203);
    CHECK(rig.requests().size() == 204);
    CHECK(lines(rig).back() == "PUT /guilds/2/bans/203");
}

TEST_CASE("roles and kicks of many") {
    RestRig rig;
    rig.http().otherwise([](HttpRequest const& request) {
        return request.target.find("/4") != std::string::npos ? json_answer(404, R"({"code":10007})") : answer(204);
    });
    auto members = rig.facade<Members>();
    auto given = rig.result(members.add_role_to_many(guild, ids(3, 3), Snowflake(9)));
    REQUIRE(given);
    REQUIRE(given->failed.size() == 1);
    CHECK(given->failed[0].error.is(errc::unknown_member));
    auto taken = rig.result(members.remove_role_from_many(guild, ids(3, 1), Snowflake(9)));
    REQUIRE(taken);
    auto kicked = rig.result(members.kick_many(guild, ids(3, 3)));
    REQUIRE(kicked);
    CHECK(kicked->complete());
    CHECK(lines(rig) ==
        std::vector<std::string>{"PUT /guilds/2/members/3/roles/9", "PUT /guilds/2/members/4/roles/9",
            "PUT /guilds/2/members/5/roles/9", "DELETE /guilds/2/members/3/roles/9", "DELETE /guilds/2/members/3",
            "DELETE /guilds/2/members/4", "DELETE /guilds/2/members/5"});
}

TEST_CASE("a bulk has one deadline, and cancelling it ends it") {
    RestRig rig;
    rig.http().otherwise([](HttpRequest const&) { return answer(204); });
    auto before = detail::Clock::now();
    REQUIRE(rig.result(rig.facade<Messages>().remove_many(channel, fresh(250)).timeout(20s)));
    REQUIRE(rig.requests().size() == 3);
    for (auto const& request : rig.requests()) CHECK(request.deadline <= detail::Clock::now() + 20s);
    CHECK(rig.requests()[2].deadline < before + 40s);

    RestRig hung;
    hung.http().then_hang();
    asio::cancellation_signal signal;
    std::exception_ptr outcome;
    hung.facade<Messages>().remove_many(channel, fresh(250))(asio::bind_cancellation_slot(
        signal.slot(), [&](std::exception_ptr error, BulkResult) { outcome = error; }));
    for (int i = 0; i < 100 && hung.http().hanging == 0; ++i) hung.io.poll();
    REQUIRE(hung.http().hanging == 1);
    signal.emit(asio::cancellation_type::terminal);
    hung.io.restart();
    hung.io.run();
    REQUIRE(outcome);
    CHECK(detail::to_error(outcome).is(errc::cancelled));
    CHECK(hung.requests().size() == 1);
}
