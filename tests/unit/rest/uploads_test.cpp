#include "support/catch.hpp"
#include "support/fake_transport.hpp"

#include <chorus/rest/messages.hpp>
#include <nlohmann/json.hpp>

using namespace chorus;
using namespace chorus_test;
using nlohmann::json;

namespace {

constexpr Snowflake channel(1);

auto const slots = R"({"attachments":[
    {"id":1,"upload_url":"https://up.example/b?x=2","upload_filename":"1/u/1/b.txt"},
    {"id":"0","upload_url":"https://up.example/a?x=1","upload_filename":"1/u/0/a.txt"}]})";

CreateMessage message() {
    return CreateMessage("look").file(File("a.txt", "aaa").description("first")).file(File("b.txt", "bb"));
}

} // namespace

TEST_CASE("files go up before the message that names them") {
    RestRig rig;
    rig.http().then(json_answer(200, slots)).then(answer(200)).then(answer(200)).then(json_answer(200, R"({"id":"9"})"));
    auto sent = rig.result(rig.facade<Messages>().send_uploaded(channel, message()));
    REQUIRE(sent);
    CHECK(sent->id == Snowflake(9));
    REQUIRE(rig.requests().size() == 4);
    auto const& [asked, first, second, posted] =
        std::tie(rig.requests()[0], rig.requests()[1], rig.requests()[2], rig.requests()[3]);
    CHECK(asked.target == "/api/v9/channels/1/attachments");
    CHECK(json::parse(asked.body) == json::parse(R"({"files":[
        {"id":"0","filename":"a.txt","file_size":3},{"id":"1","filename":"b.txt","file_size":2}]})"));
    // Each where its number says, whatever the order of the answer, and without the token.
    CHECK(first.verb == Verb::put);
    CHECK(first.origin.host == "up.example");
    CHECK(first.target == "/a?x=1");
    CHECK(first.body == "aaa");
    CHECK(header(first, "Authorization").empty());
    CHECK(second.target == "/b?x=2");
    CHECK(second.body == "bb");
    CHECK(posted.target == "/api/v9/channels/1/messages");
    CHECK(json::parse(posted.body) == json::parse(R"({"content":"look","attachments":[
        {"id":"0","filename":"a.txt","description":"first","uploaded_filename":"1/u/0/a.txt"},
        {"id":"1","filename":"b.txt","uploaded_filename":"1/u/1/b.txt"}]})"));
}

TEST_CASE("a message without files is just sent") {
    RestRig rig;
    rig.http().then(json_answer(200, R"({"id":"9"})"));
    REQUIRE(rig.result(rig.facade<Messages>().send_uploaded(channel, "hi")));
    REQUIRE(rig.requests().size() == 1);
    CHECK(rig.requests()[0].body == R"({"content":"hi"})");
}

TEST_CASE("whichever step fails, what has gone up is taken back and the error is that of the step") {
    for (int failing = 0; failing < 4; ++failing) {
        RestRig rig;
        Response const steps[] = {json_answer(200, slots), answer(200), answer(200), json_answer(200, "{}")};
        for (int i = 0; i < failing; ++i) rig.http().then(steps[i]);
        rig.http().then(json_answer(413, R"({"code":40005})"));
        // Spacebar knows no upload without its channel.
        rig.http().otherwise([](HttpRequest const& request) {
            return request.target.starts_with("/api/v9/attachments") ? json_answer(404, "{}") : answer(204);
        });
        auto sent = rig.result(rig.facade<Messages>().send_uploaded(channel, message()));
        REQUIRE_FALSE(sent);
        CHECK(sent.error().status() == 413);
        rig.io.restart();
        rig.io.run();
        std::vector<std::string> taken_back;
        for (auto i = static_cast<std::size_t>(failing) + 1; i < rig.requests().size(); ++i) {
            CHECK(rig.requests()[i].verb == Verb::delete_);
            taken_back.push_back(rig.requests()[i].target);
        }
        if (failing == 0)
            CHECK(taken_back.empty());
        else
            CHECK(taken_back ==
                std::vector<std::string>{"/api/v9/attachments/1%2Fu%2F0%2Fa.txt",
                    "/api/v9/channels/1/attachments/1%2Fu%2F0%2Fa.txt", "/api/v9/attachments/1%2Fu%2F1%2Fb.txt",
                    "/api/v9/channels/1/attachments/1%2Fu%2F1%2Fb.txt"});
    }
}

TEST_CASE("room for another number of files is an error") {
    RestRig rig;
    rig.http().then(json_answer(200, R"({"attachments":[]})"));
    auto sent = rig.result(rig.facade<Messages>().send_uploaded(channel, message()));
    REQUIRE_FALSE(sent);
    CHECK(sent.error().is(errc::malformed_response));
    CHECK(rig.requests().size() == 1);
}
