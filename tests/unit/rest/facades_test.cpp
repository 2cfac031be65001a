// What every function of every facade would send, spelled out.
#include "support/catch.hpp"
#include "support/fake_transport.hpp"

#include <chorus/gateway/events.hpp>
#include <chorus/rest/channels.hpp>
#include <chorus/rest/invites.hpp>
#include <chorus/rest/members.hpp>
#include <chorus/rest/messages.hpp>
#include <chorus/rest/reactions.hpp>

using namespace chorus;
using namespace chorus_test;

namespace {

constexpr Snowflake channel_id(11), guild_id(22), message_id(33), user_id(44);

/// What is expected of one call. `bucket` is what follows verb and route in it.
struct Expected {
    Verb verb;
    std::string_view route;
    std::string_view target;
    std::string_view bucket;
    std::string_view json;
};

class Facades {
public:
    template<class T> void check(Op<T> const& op, Expected const& expected) {
        auto const& request = op.request();
        CAPTURE(expected.route, expected.target);
        CHECK(request.verb == expected.verb);
        CHECK(request.route == expected.route);
        CHECK(request.target == expected.target);
        CHECK(request.bucket ==
            std::string(to_string(expected.verb)) + " " + std::string(expected.route) +
                std::string(expected.bucket));
        CHECK(request.json == expected.json);
        CHECK(request.base == Base::api);
        CHECK(request.authorized);
        CHECK(request.files.empty());
        CHECK(request.headers.empty());
        CHECK(request.refusal.empty());
        CHECK(rig.requests().empty()); // nothing was sent
    }

    RestRig rig;
    Channels channels = rig.facade<Channels>();
    Invites invites = rig.facade<Invites>();
    Members members = rig.facade<Members>();
    Messages messages = rig.facade<Messages>();
    Reactions reactions = rig.facade<Reactions>();
    MessageRef message{channel_id, message_id};
};

} // namespace

TEST_CASE_METHOD(Facades, "objects do where ids do") {
    Channel channel;
    channel.id = channel_id;
    Guild guild;
    guild.id = guild_id;
    User user;
    user.id = user_id;
    Message sent;
    sent.id = message_id;
    sent.channel_id = channel_id;
    CHECK(channels.get(channel).request().target == "/channels/11");
    CHECK(messages.send(channel, "x").request().target == "/channels/11/messages");
    CHECK(members.get(guild, user).request().target == "/guilds/22/members/44");
    CHECK(messages.remove(sent).request().target == "/channels/11/messages/33");
    MessageCreate event;
    event.id = message_id;
    event.channel_id = channel_id;
    CHECK(messages.reply(event, "x").request().target == "/channels/11/messages");
    MessageDelete gone;
    gone.id = message_id;
    gone.channel_id = channel_id;
    CHECK(messages.get(gone).request().target == "/channels/11/messages/33");
}

TEST_CASE_METHOD(Facades, "a path that would be another one is refused when it is started, not sent") {
    auto check_refused = [&]<class T>(Op<T> op) {
        auto result = rig.result(std::move(op));
        REQUIRE_FALSE(result);
        CHECK(result.error().is(errc::invalid_argument));
        CHECK_FALSE(result.error().route().empty());
    };
    check_refused(reactions.clear(message, "")); // would clear all
    check_refused(reactions.remove(message, ""));
    check_refused(reactions.add(message, ".."));
    check_refused(invites.get(""));
    check_refused(invites.remove(".."));
    check_refused(invites.accept("."));
    CHECK(rig.requests().empty());
}

TEST_CASE("files are described where the flavor wants it, and numbered in order") {
    for (bool describes : {true, false}) {
        Flavor flavor;
        flavor.multipart_describes_files = describes;
        RestRig rig(flavor);
        auto messages = rig.facade<Messages>();
        auto op = messages.send(Snowflake(1),
            CreateMessage("x").file(File("a.txt", "aa").description("d\"d")).file(File("b.txt", "bb")));
        CHECK(op.request().files.size() == 2);
        CHECK(op.request().files[1].content() == "bb");
        CHECK(op.request().json ==
            (describes
                    ? R"({"content":"x","attachments":[{"id":"0","filename":"a.txt","description":"d\"d"},{"id":"1","filename":"b.txt"}]})"
                    : R"({"content":"x"})"));
        auto edit = messages.edit(MessageRef(Snowflake(1), Snowflake(2)), EditMessage().file(File("c", "")));
        CHECK(edit.request().files.size() == 1);
        CHECK(edit.request().json == (describes ? R"({"attachments":[{"id":"0","filename":"c"}]})" : "{}"));
    }
}

TEST_CASE("a reply keeps what the message says besides") {
    RestRig rig;
    auto op = rig.facade<Messages>().reply(MessageRef(Snowflake(1), Snowflake(2)),
        CreateMessage("x").message_reference(ReplyTo(Snowflake(9)).fail_if_not_exists(false)));
    CHECK(op.request().json ==
        R"({"content":"x","message_reference":{"message_id":"2","fail_if_not_exists":false}})");
}
