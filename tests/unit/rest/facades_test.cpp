// What every function of every facade would send, spelled out.
#include "support/catch.hpp"
#include "support/fake_transport.hpp"

#include <chorus/gateway/events.hpp>
#include <chorus/rest/channels.hpp>
#include <chorus/rest/guilds.hpp>
#include <chorus/rest/invites.hpp>
#include <chorus/rest/messages.hpp>
#include <chorus/rest/reactions.hpp>
#include <chorus/rest/users.hpp>

using namespace chorus;
using namespace chorus_test;

namespace {

constexpr Snowflake channel_id(11), guild_id(22), message_id(33), user_id(44), role_id(55);

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
    Guilds guilds = rig.facade<Guilds>();
    Invites invites = rig.facade<Invites>();
    Messages messages = rig.facade<Messages>();
    Reactions reactions = rig.facade<Reactions>();
    Users users = rig.facade<Users>();
    MessageRef message{channel_id, message_id};
};

} // namespace

TEST_CASE_METHOD(Facades, "what the functions of channels() send") {
    auto const at = "/channels/{channel_id}";
    check(channels.get(channel_id), {Verb::get, at, "/channels/11", " 11", ""});
    check(channels.get(Snowflake(UINT64_MAX)),
        {Verb::get, at, "/channels/18446744073709551615", " 18446744073709551615", ""});
    check(channels.edit(channel_id, EditChannel()), {Verb::patch, at, "/channels/11", " 11", "{}"});
    check(channels.edit(channel_id, EditChannel().name("a\"b").topic(null).nsfw(false).parent_id(guild_id)),
        {Verb::patch, at, "/channels/11", " 11",
            R"({"name":"a\"b","topic":null,"parent_id":"22","nsfw":false})"});
    check(channels.remove(channel_id), {Verb::delete_, at, "/channels/11", " 11", ""});
    check(channels.list(guild_id),
        {Verb::get, "/guilds/{guild_id}/channels", "/guilds/22/channels", " 22", ""});
    check(channels.create(guild_id,
              CreateChannel("news", ChannelType::guild_announcement)
                  .permission_overwrite(EditOverwrite(OverwriteType::role)
                                            .id(role_id)
                                            .allow(Permission::view_channel)
                                            .deny(Permission::send_messages))),
        {Verb::post, "/guilds/{guild_id}/channels", "/guilds/22/channels", " 22",
            R"({"name":"news","type":5,"permission_overwrites":[{"id":"55","type":0,"allow":"1024","deny":"2048"}]})"});
    auto const overwrite = "/channels/{channel_id}/permissions/{overwrite_id}";
    check(channels.set_permissions(
              channel_id, role_id, EditOverwrite(OverwriteType::member).allow(Permissions())),
        {Verb::put, overwrite, "/channels/11/permissions/55", " 11", R"({"type":1,"allow":"0"})"});
    check(channels.remove_permissions(channel_id, user_id),
        {Verb::delete_, overwrite, "/channels/11/permissions/44", " 11", ""});
    auto const of_invites = "/channels/{channel_id}/invites";
    check(channels.invites(channel_id), {Verb::get, of_invites, "/channels/11/invites", " 11", ""});
    check(channels.create_invite(channel_id), {Verb::post, of_invites, "/channels/11/invites", " 11", "{}"});
    check(channels.create_invite(channel_id, CreateInvite().max_age(0).unique(true)),
        {Verb::post, of_invites, "/channels/11/invites", " 11", R"({"max_age":0,"unique":true})"});
    check(channels.typing(channel_id),
        {Verb::post, "/channels/{channel_id}/typing", "/channels/11/typing", " 11", ""});
}

TEST_CASE_METHOD(Facades, "what the functions of guilds() send") {
    auto const at = "/guilds/{guild_id}";
    check(guilds.create(CreateGuild("höme")), {Verb::post, "/guilds", "/guilds", "", R"({"name":"höme"})"});
    check(guilds.get(guild_id), {Verb::get, at, "/guilds/22", " 22", ""});
    check(guilds.edit(
              guild_id, EditGuild().icon(null).afk_timeout(300).features(std::vector<std::string>{"A", "B"})),
        {Verb::patch, at, "/guilds/22", " 22", R"({"icon":null,"afk_timeout":300,"features":["A","B"]})"});
    check(
        guilds.remove(guild_id), {Verb::post, "/guilds/{guild_id}/delete", "/guilds/22/delete", " 22", "{}"});
    check(guilds.list(), {Verb::get, "/users/@me/guilds", "/users/@me/guilds", "", ""});
    check(guilds.list(ListGuilds().after(guild_id).limit(1).with_counts(true)),
        {Verb::get, "/users/@me/guilds", "/users/@me/guilds?after=22&limit=1&with_counts=true", "", ""});
    check(guilds.leave(guild_id),
        {Verb::delete_, "/users/@me/guilds/{guild_id}", "/users/@me/guilds/22", " 22", ""});
    // Spacebar cannot do without `after`.
    auto const members = "/guilds/{guild_id}/members";
    check(guilds.members(guild_id), {Verb::get, members, "/guilds/22/members?after=0", " 22", ""});
    check(guilds.members(guild_id, ListMembers().limit(1000).after(user_id)),
        {Verb::get, members, "/guilds/22/members?limit=1000&after=44", " 22", ""});
    auto const member = "/guilds/{guild_id}/members/{user_id}";
    check(guilds.member(guild_id, user_id), {Verb::get, member, "/guilds/22/members/44", " 22", ""});
    check(guilds.kick(guild_id, user_id), {Verb::delete_, member, "/guilds/22/members/44", " 22", ""});
    check(guilds.roles(guild_id), {Verb::get, "/guilds/{guild_id}/roles", "/guilds/22/roles", " 22", ""});
}

TEST_CASE_METHOD(Facades, "what the functions of invites() send") {
    auto const at = "/invites/{invite_code}";
    check(invites.get("aBc-1"), {Verb::get, at, "/invites/aBc-1", "", ""});
    check(invites.get("a/b?c%20d#é", GetInvite().with_counts(true)),
        {Verb::get, at, "/invites/a%2Fb%3Fc%2520d%23%C3%A9?with_counts=true", "", ""});
    check(invites.accept("https://x/y"), {Verb::post, at, "/invites/https%3A%2F%2Fx%2Fy", "", "{}"});
    check(invites.remove("🎉"), {Verb::delete_, at, "/invites/%F0%9F%8E%89", "", ""});
}

TEST_CASE_METHOD(Facades, "what the functions of messages() send") {
    auto const of_channel = "/channels/{channel_id}/messages";
    auto const at = "/channels/{channel_id}/messages/{message_id}";
    check(messages.send(channel_id, "hi"),
        {Verb::post, of_channel, "/channels/11/messages", " 11", R"({"content":"hi"})"});
    check(messages.send(channel_id, std::string("\xFFnul\0", 5)),
        {Verb::post, of_channel, "/channels/11/messages", " 11", R"({"content":"\ufffdnul\u0000"})"});
    check(messages.send(channel_id,
              CreateMessage().tts(true).nonce("n").embed(Embed().title("t").field("a", "b", true))),
        {Verb::post, of_channel, "/channels/11/messages", " 11",
            R"({"nonce":"n","tts":true,"embeds":[{"title":"t","fields":[{"name":"a","value":"b","inline":true}]}]})"});
    check(messages.send(channel_id, CreateMessage("x").allowed_mentions(AllowedMentions::none())),
        {Verb::post, of_channel, "/channels/11/messages", " 11",
            R"({"content":"x","allowed_mentions":{"parse":[]}})"});
    check(messages.send(channel_id,
              CreateMessage("x")
                  .flags(MessageFlag::suppress_embeds | MessageFlag::suppress_notifications)
                  .poll(JsonText(R"({"a":1})"))),
        {Verb::post, of_channel, "/channels/11/messages", " 11",
            R"({"content":"x","flags":4100,"poll":{"a":1}})"});
    check(messages.reply(message, "pong"),
        {Verb::post, of_channel, "/channels/11/messages", " 11",
            R"({"content":"pong","message_reference":{"message_id":"33"}})"});
    check(messages.edit(message, EditMessage().content("y")),
        {Verb::patch, at, "/channels/11/messages/33", " 11", R"({"content":"y"})"});
    check(messages.edit(message, EditMessage().content(null)),
        {Verb::patch, at, "/channels/11/messages/33", " 11", R"({"content":null})"});
    check(messages.remove(message), {Verb::delete_, at, "/channels/11/messages/33", " 11", ""});
    std::vector<Snowflake> const several{Snowflake(1), Snowflake(2)};
    check(messages.bulk_delete(channel_id, several),
        {Verb::post, "/channels/{channel_id}/messages/bulk-delete", "/channels/11/messages/bulk-delete",
            " 11", R"({"messages":["1","2"]})"});
    check(messages.bulk_delete(channel_id, {}),
        {Verb::post, "/channels/{channel_id}/messages/bulk-delete", "/channels/11/messages/bulk-delete",
            " 11", R"({"messages":[]})"});
    check(messages.get(message), {Verb::get, at, "/channels/11/messages/33", " 11", ""});
    check(messages.list(channel_id), {Verb::get, of_channel, "/channels/11/messages", " 11", ""});
    check(messages.list(channel_id, ListMessages().around(message_id).limit(3)),
        {Verb::get, of_channel, "/channels/11/messages?around=33&limit=3", " 11", ""});
    check(messages.pins(channel_id),
        {Verb::get, "/channels/{channel_id}/pins", "/channels/11/pins", " 11", ""});
    auto const pin = "/channels/{channel_id}/pins/{message_id}";
    check(messages.pin(message), {Verb::put, pin, "/channels/11/pins/33", " 11", ""});
    check(messages.unpin(message), {Verb::delete_, pin, "/channels/11/pins/33", " 11", ""});
    check(messages.ack(message),
        {Verb::post, "/channels/{channel_id}/messages/{message_id}/ack", "/channels/11/messages/33/ack",
            " 11", "{}"});
}

TEST_CASE_METHOD(Facades, "what the functions of reactions() send") {
    auto const mine = "/channels/{channel_id}/messages/{message_id}/reactions/{emoji}/@me";
    auto const one = "/channels/{channel_id}/messages/{message_id}/reactions/{emoji}";
    check(reactions.add(message, "🎉"),
        {Verb::put, mine, "/channels/11/messages/33/reactions/%F0%9F%8E%89/@me", " 11", ""});
    check(reactions.add(message, "blob/😀%:123"),
        {Verb::put, mine, "/channels/11/messages/33/reactions/blob%2F%F0%9F%98%80%25%3A123/@me", " 11", ""});
    check(reactions.add(message, "\u0031\uFE0F\u20E3"), // the keycap 1: a digit and two combining characters
        {Verb::put, mine, "/channels/11/messages/33/reactions/1%EF%B8%8F%E2%83%A3/@me", " 11", ""});
    check(reactions.remove(message, "name:123"),
        {Verb::delete_, mine, "/channels/11/messages/33/reactions/name%3A123/@me", " 11", ""});
    check(reactions.remove_of(message, "x", user_id),
        {Verb::delete_, "/channels/{channel_id}/messages/{message_id}/reactions/{emoji}/{user_id}",
            "/channels/11/messages/33/reactions/x/44", " 11", ""});
    check(reactions.clear(message, "x"),
        {Verb::delete_, one, "/channels/11/messages/33/reactions/x", " 11", ""});
    check(reactions.clear(message),
        {Verb::delete_, "/channels/{channel_id}/messages/{message_id}/reactions",
            "/channels/11/messages/33/reactions", " 11", ""});
    check(reactions.list(message, "x"), {Verb::get, one, "/channels/11/messages/33/reactions/x", " 11", ""});
    check(reactions.list(message, "x", ListReactions().limit(100).after(user_id)),
        {Verb::get, one, "/channels/11/messages/33/reactions/x?after=44&limit=100", " 11", ""});
}

TEST_CASE_METHOD(Facades, "what the functions of users() send") {
    check(users.me(), {Verb::get, "/users/@me", "/users/@me", "", ""});
    check(users.edit(EditCurrentUser().username("bob").password("p\"w").avatar(null)),
        {Verb::patch, "/users/@me", "/users/@me", "",
            R"({"username":"bob","avatar":null,"password":"p\"w"})"});
    check(users.get(user_id), {Verb::get, "/users/{user_id}", "/users/44", "", ""});
    check(users.dms(), {Verb::get, "/users/@me/channels", "/users/@me/channels", "", ""});
    check(users.open_dm(user_id),
        {Verb::post, "/users/@me/channels", "/users/@me/channels", "", R"({"recipients":["44"]})"});
    check(users.open_dm(CreateDm(user_id).recipient(role_id)),
        {Verb::post, "/users/@me/channels", "/users/@me/channels", "", R"({"recipients":["44","55"]})"});
}

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
    CHECK(guilds.member(guild, user).request().target == "/guilds/22/members/44");
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
