// g++ 12 destroys aggregate temporaries of a full-expression with `co_await` in it twice. These are the
// expressions that users write; under AddressSanitizer they show whether a type of ours is caught in that.
#include "support/catch.hpp"
#include "support/fake_transport.hpp"

#include <chorus/params/auth.hpp>
#include <chorus/params/channel.hpp>
#include <chorus/params/guild.hpp>
#include <chorus/params/member.hpp>
#include <chorus/params/message.hpp>
#include <chorus/params/user.hpp>
#include <chorus/rest/channels.hpp>
#include <chorus/rest/guilds.hpp>
#include <chorus/rest/invites.hpp>
#include <chorus/rest/messages.hpp>
#include <chorus/rest/users.hpp>
#include <nlohmann/json.hpp>

using namespace chorus;
using namespace chorus_test;
using namespace std::chrono_literals;

// What can stand as a temporary in such an expression.
template<class... T> constexpr bool none_is_aggregate = (... && !std::is_aggregate_v<T>);
static_assert(
    none_is_aggregate<Register, Login, TotpLogin, EditOverwrite, CreateChannel, EditChannel, CreateInvite,
        GetInvite, CreateDm, CreateGuild, EditGuild, ListMembers, ListGuilds, AllowedMentions, ReplyTo,
        AttachmentParams, CreateMessage, EditMessage, ListMessages, ListReactions, EditCurrentUser, File>);
static_assert(none_is_aggregate<Embed, EmbedFooter, EmbedMedia, EmbedProvider, EmbedAuthor, EmbedField>);
static_assert(none_is_aggregate<Snowflake, Timestamp, Secret, JsonText, Maybe<std::string>, Permissions,
    Box<int>, Null>);
static_assert(none_is_aggregate<ChannelId, GuildId, UserId, RoleId, MessageRef, Channels, Guilds, Invites,
    Messages, Users>);
static_assert(none_is_aggregate<Op<User>, Op<void>, ResultOp<User>, CallOptions, Request, Response, Error,
    Error::Details, FieldError, CaptchaChallenge, MfaChallenge, Flavor, CloseRule, InstanceOptions,
    TlsOptions, UrlBundle, Logger>);

namespace {

// Longer than any small-buffer: it has to be freed, once.
std::string text(char c) { return std::string(100, c); }

class EchoRig : public RestRig {
public:
    EchoRig() {
        // What was sent comes back as the answer's content, a form's JSON included.
        http().otherwise([](HttpRequest const& request) {
            nlohmann::json body = {{"id", "7"}, {"channel_id", "1"}, {"content", request.body},
                {"name", request.body}, {"code", request.target}};
            return json_answer(200, body.dump());
        });
    }
    Messages messages() { return facade<Messages>(); }
    Channels channels() { return facade<Channels>(); }
};

} // namespace

TEST_CASE_METHOD(EchoRig, "fluent bodies inside of co_await expressions arrive whole") {
    run([](EchoRig& me) -> task<> {
        Snowflake const channel(1);
        auto simple = co_await me.messages().send(channel, text('a'));
        CHECK(simple.content == "{\"content\":\"" + text('a') + "\"}");

        auto sent = co_await me.messages().send(channel,
            CreateMessage(text('b'))
                .nonce(text('n').substr(0, 25))
                .embed(Embed()
                           .title(text('c'))
                           .author(EmbedAuthor(text('d')).url(text('e')))
                           .footer(EmbedFooter(text('f')))
                           .image(EmbedMedia(text('g')))
                           .field(text('h'), text('i'))
                           .field(EmbedField(text('j'), text('k'), true)))
                .embed(Embed().description(text('l')))
                .allowed_mentions(AllowedMentions::none().users(std::vector<Snowflake>(3, Snowflake(5))))
                .reply_to(Snowflake(3))
                .component(ActionRow().button(Button(text('m'), "more").emoji(text('o').substr(0, 32))))
                .poll(CreatePoll(text('p')).answer(PollMedia(text('q').substr(0, 55)))));
        auto json = nlohmann::json::parse(sent.content);
        CHECK(json["content"] == text('b'));
        CHECK(json["embeds"][0]["author"]["url"] == text('e'));
        CHECK(json["embeds"][0]["fields"][1]["name"] == text('j'));
        CHECK(json["embeds"][1]["description"] == text('l'));
        CHECK(json["allowed_mentions"]["users"].size() == 3);
        CHECK(json["components"][0]["components"][0]["custom_id"] == text('m'));
        CHECK(json["poll"]["question"]["text"] == text('p'));
    }(*this));
}

TEST_CASE_METHOD(EchoRig, "files inside of co_await expressions arrive whole") {
    run([](EchoRig& me) -> task<> {
        auto sent = co_await me.messages().send(Snowflake(1),
            CreateMessage()
                .file(File(text('a'), text('b')).description(text('c')))
                .file(File(text('d'), text('e'))));
        CHECK(sent.content.find(text('b')) != std::string::npos);
        CHECK(sent.content.find(text('e')) != std::string::npos);
        auto edited = co_await me.messages().edit(
            sent, EditMessage().content(text('f')).file(File(text('g'), text('h'))));
        CHECK(edited.content.find(text('h')) != std::string::npos);
    }(*this));
}

TEST_CASE_METHOD(EchoRig, "lists inside of co_await expressions arrive whole") {
    run([](EchoRig& me) -> task<> {
        auto sent = co_await me.messages().send(
            Snowflake(1), CreateMessage().embeds(std::vector<Embed>(4, Embed().title(text('a')))));
        CHECK(nlohmann::json::parse(sent.content)["embeds"].size() == 4);
        auto made = co_await me.channels().create(Snowflake(1),
            CreateChannel(text('b'))
                .permission_overwrite(EditOverwrite(OverwriteType::role).id(Snowflake(2)))
                .permission_overwrite(
                    EditOverwrite(OverwriteType::member).allow(Permission::connect | Permission::speak)));
        CHECK(nlohmann::json::parse(*made.name)["permission_overwrites"].size() == 2);
        auto guild = co_await me.facade<Guilds>().edit(Snowflake(1),
            EditGuild().features(std::vector<std::string>(3, text('c'))).icon(null).description(text('d')));
        CHECK(nlohmann::json::parse(guild.name)["features"].size() == 3);
    }(*this));
}

TEST_CASE_METHOD(EchoRig, "options, results and nested awaits inside of one expression") {
    run([](EchoRig& me) -> task<> {
        auto result = co_await me.messages()
                          .send(Snowflake(1), CreateMessage(text('a')).embed(Embed().title(text('b'))))
                          .reason(text('c'))
                          .timeout(5s)
                          .as_result();
        REQUIRE(result);
        CHECK(result->content.find(text('b')) != std::string::npos);

        auto outer =
            co_await me.messages().reply(co_await me.messages().send(Snowflake(1), CreateMessage(text('d'))),
                CreateMessage((co_await me.messages().send(Snowflake(1), text('e'))).content));
        CHECK(outer.content.find(text('e')) != std::string::npos);

        std::string const code =
            (co_await me.facade<Invites>().get(text('f'), GetInvite().with_counts(true))).code;
        CHECK(code == "/api/v9/invites/" + text('f') + "?with_counts=true");
        bool const long_enough =
            (co_await me.messages().send(Snowflake(1), text('g'))).content.size() > 100 &&
            (co_await me.messages().send(Snowflake(1), text('h'))).content.size() > 100;
        CHECK(long_enough);
    }(*this));
}

TEST_CASE_METHOD(EchoRig, "what throws inside of a co_await expression leaves nothing behind") {
    run([](EchoRig& me) -> task<> {
        for (int i = 0; i < 3; ++i) {
            me.http().then(json_answer(400, R"({"code":50035,"message":")" + text('x') + R"("})"));
            std::string told;
            try {
                co_await me.messages().send(Snowflake(1),
                    CreateMessage(text('a'))
                        .embed(Embed().title(text('b')))
                        .file(File(text('c'), text('d'))));
            }
            catch (Error const& error) {
                told = error.message();
            }
            CHECK(told == text('x'));
        }
    }(*this));
}
