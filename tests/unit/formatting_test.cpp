#include "support/catch.hpp"

#include <chorus/formatting.hpp>
#include <chorus/models/guild.hpp>
#include <chorus/models/message.hpp>

using namespace chorus;

namespace {

constexpr Snowflake id(80351110224678912);

Timestamp seconds(std::int64_t since_1970) {
    return Timestamp(Timestamp::Time(std::chrono::seconds(since_1970)));
}

/// What a text mentions, as text: where it stands, and the alternative's number.
std::vector<std::string> found_in(std::string_view text) {
    std::vector<std::string> found;
    for (auto const& mention : mentions_in(text)) {
        found.push_back(std::to_string(mention.what.index()) + " " +
            std::string(text.substr(mention.offset, mention.size)));
    }
    return found;
}

} // namespace

TEST_CASE("mentions are written as clients read them") {
    CHECK(mention_user(id) == "<@80351110224678912>");
    CHECK(mention_channel(id) == "<#80351110224678912>");
    CHECK(mention_role(id) == "<@&80351110224678912>");
    CHECK(mention_command("airhorn", id) == "</airhorn:80351110224678912>");
    CHECK(mention_command("config set volume", id) == "</config set volume:80351110224678912>");
    CHECK(mention_emoji("mmLol", id) == "<:mmLol:80351110224678912>");
    CHECK(mention_emoji("b1nzy", id, true) == "<a:b1nzy:80351110224678912>");
    CHECK(mention_page(GuildPage::customize) == "<id:customize>");
    CHECK(mention_page(GuildPage::browse) == "<id:browse>");
    CHECK(mention_page(GuildPage::guide) == "<id:guide>");
    CHECK(mention_page(GuildPage::linked_roles) == "<id:linked-roles>");
    CHECK(mention_page(GuildPage::linked_roles, id) == "<id:linked-roles:80351110224678912>");
    CHECK(mention_time(seconds(1618953630)) == "<t:1618953630>");
    CHECK(mention_time(seconds(1618953630), TimestampStyle::relative) == "<t:1618953630:R>");
    CHECK(mention_time(seconds(-5), TimestampStyle::long_time) == "<t:-5:T>");
}

TEST_CASE("models are mentioned as their ids are") {
    User user;
    user.id = id;
    CHECK(mention_user(user) == "<@80351110224678912>");
    Channel channel;
    channel.id = id;
    CHECK(mention_channel(channel) == "<#80351110224678912>");
    Role role;
    role.id = id;
    CHECK(mention_role(role) == "<@&80351110224678912>");
    Emoji emoji;
    emoji.name = "🎉";
    CHECK(mention_emoji(emoji) == "🎉");
    emoji.id = id;
    emoji.name = "party";
    CHECK(mention_emoji(emoji) == "<:party:80351110224678912>");
    emoji.animated = true;
    emoji.name = null;
    CHECK(mention_emoji(emoji) == "<a:_:80351110224678912>");
}

TEST_CASE("each kind of mention is read") {
    CHECK(parse_mention("<@80351110224678912>") == AnyMention(MentionedUser(id)));
    CHECK(parse_mention("<@!80351110224678912>") == AnyMention(MentionedUser(id)));
    CHECK(parse_mention("<#80351110224678912>") == AnyMention(MentionedChannel(id)));
    CHECK(parse_mention("<@&80351110224678912>") == AnyMention(MentionedRole(id)));
    CHECK(parse_mention("@everyone") == AnyMention(MentionedEveryone(false)));
    CHECK(parse_mention("@here") == AnyMention(MentionedEveryone(true)));
    CHECK(parse_mention("</airhorn:80351110224678912>") == AnyMention(MentionedCommand("airhorn", id)));
    CHECK(parse_mention("</config set vol-1:80351110224678912>") ==
        AnyMention(MentionedCommand("config set vol-1", id)));
    CHECK(parse_mention("</météo:80351110224678912>") == AnyMention(MentionedCommand("météo", id)));
    CHECK(parse_mention("<:mm_Lol1:80351110224678912>") == AnyMention(MentionedEmoji("mm_Lol1", id, false)));
    CHECK(parse_mention("<a:b1nzy:80351110224678912>") == AnyMention(MentionedEmoji("b1nzy", id, true)));
    CHECK(parse_mention("<id:guide>") == AnyMention(MentionedPage(GuildPage::guide)));
    CHECK(parse_mention("<id:linked-roles>") == AnyMention(MentionedPage(GuildPage::linked_roles)));
    CHECK(parse_mention("<id:linked-roles:80351110224678912>") ==
        AnyMention(MentionedPage(GuildPage::linked_roles, id)));
    CHECK(parse_mention("<t:1618953630>") == AnyMention(MentionedTime(seconds(1618953630))));
    CHECK(parse_mention("<t:-62:R>") == AnyMention(MentionedTime(seconds(-62), TimestampStyle::relative)));
    CHECK(parse_mention("<t:8640000000000:F>") ==
        AnyMention(MentionedTime(seconds(8'640'000'000'000), TimestampStyle::long_date_time)));
}

TEST_CASE("what is nearly a mention is none") {
    for (std::string_view text : {"", "<", "<>", "<@>", "<@0>", "<@!>", "<@&>", "<#>", "<#general>", "<@ 1>",
             "<@1", "@1>", "<@-1>", "<@1>x", "x<@1>", "<@99999999999999999999>", "<::1>", "<:a:>", "<:a b:1>",
             "<:é:1>", "<b:a:1>", "<a:1>", "</:1>", "</ a:1>", "</a :1>", "</a  b:1>", "</a b c d:1>", "</a>",
             "</a:x>", "<t:>", "<t:x>", "<t:1:>", "<t:1:Q>", "<t:1:RR>", "<t:1.5>", "<t:8640000000001>",
             "<t:99999999999999999999>", "<id:>", "<id:home>", "<id:guide:1>", "<id:linked-roles:>",
             "<id:linked-roles:x>", "@Everyone", "@everyon", "everyone"}) {
        CAPTURE(std::string(text));
        CHECK_FALSE(parse_mention(text));
    }
}

TEST_CASE("people name users, channels and roles by mention or by id") {
    CHECK(parse_user("80351110224678912") == id);
    CHECK(parse_user("<@!80351110224678912>") == id);
    CHECK_FALSE(parse_user("<@&80351110224678912>"));
    CHECK_FALSE(parse_user("alice"));
    CHECK_FALSE(parse_user("0"));
    CHECK(parse_channel("<#80351110224678912>") == id);
    CHECK(parse_channel("80351110224678912") == id);
    CHECK_FALSE(parse_channel("<@80351110224678912>"));
    CHECK(parse_role("<@&80351110224678912>") == id);
    CHECK_FALSE(parse_role("@everyone"));
}

TEST_CASE("the mentions of a text are found in their order") {
    using Found = std::vector<std::string>;
    CHECK(found_in("").empty());
    CHECK(found_in("no mention < > @ ` \\").empty());
    CHECK(found_in("hi <@1>, see <#2> & <@&3> <:x:4><t:5:R>!") ==
        Found{"0 <@1>", "1 <#2>", "2 <@&3>", "5 <:x:4>", "7 <t:5:R>"});
    CHECK(found_in("@everyone@here <id:browse> </a b:6>") ==
        Found{"3 @everyone", "3 @here", "6 <id:browse>", "4 </a b:6>"});
    CHECK(found_in("<<@1>> <@<@2>") == Found{"0 <@1>", "0 <@2>"});
    auto const mentions = mentions_in("é <@1>");
    REQUIRE(mentions.size() == 1);
    CHECK(mentions[0].offset == 3);
    CHECK(mentions[0].size == 4);
    REQUIRE(mentions[0].as<MentionedUser>());
    CHECK(mentions[0].as<MentionedUser>()->id == Snowflake(1));
    CHECK_FALSE(mentions[0].as<MentionedRole>());
}

TEST_CASE("code and what is escaped mention nothing") {
    using Found = std::vector<std::string>;
    CHECK(found_in("`<@1>` <@2>") == Found{"0 <@2>"});
    CHECK(found_in("``<@1> ` <@2>`` <@3>") == Found{"0 <@3>"});
    CHECK(found_in("```\n<@1>\n``` <@2>") == Found{"0 <@2>"});
    CHECK(found_in("```<@1> ` `` <@2>``` <@3>") == Found{"0 <@3>"});
    CHECK(found_in("\\<@1> <@2>") == Found{"0 <@2>"});
    CHECK(found_in("\\`<@1>`") == Found{"0 <@1>"});
    CHECK(found_in("a ` alone <@1>") == Found{"0 <@1>"});
    CHECK(found_in("``` without end <@1>") == Found{"0 <@1>"});
    CHECK(found_in("`a`` <@1> ``b` <@2>") == Found{"0 <@2>"}); // two backticks do not end what one began
}

TEST_CASE("markdown shows as it was written") {
    struct {
        std::string_view text, escaped;
    } const cases[] = {
        {"", ""},
        {"plain text, 1.5 - 2 > 1 # x", "plain text, 1.5 - 2 > 1 # x"},
        {"*a* _b_ ~~c~~ `d` ||e|| \\", "\\*a\\* \\_b\\_ \\~\\~c\\~\\~ \\`d\\` \\|\\|e\\|\\| \\\\"},
        {"[a](b)", "\\[a\\](b)"},
        {"# a\n## b", "\\# a\n\\## b"},
        {"> a\n>>> b", "\\> a\n\\>>> b"},
        {"- a\n  - b\n+ c\n-# d", "\\- a\n  \\- b\n\\+ c\n\\-# d"},
        {"-1 +1", "-1 +1"},
        {"1. a\n23. b", "1\\. a\n23\\. b"},
        {"12 a 1. b", "12 a 1. b"},
        {"see https://a.example/b_c_d*e and x_y", "see https://a.example/b_c_d*e and x\\_y"},
        {"<https://a.example/_>_", "<https://a.example/_>\\_"},
        {"http_x", "http\\_x"},
    };
    for (auto const& [text, escaped] : cases) CHECK(escape_markdown(text) == escaped);
}

TEST_CASE("an escaped mention mentions nothing, and reads the same") {
    CHECK(escape_mentions("hi @everyone") == "hi @\u200Beveryone");
    CHECK(escape_mentions("<@1> <#2>") == "<\u200B@1> <\u200B#2>");
    CHECK(escape_mentions("a < b @ c") == "a < b @ c");
    for (std::string_view text : {"@everyone", "@here", "<@1>", "<@!1>", "<@&1>", "<#1>", "</a:1>", "<:a:1>",
             "<a:a:1>", "<id:guide>", "<t:1>", "`<@1>`", "@@everyone", "<<@1>>"}) {
        CAPTURE(std::string(text));
        CHECK(mentions_in(escape_mentions(text)).empty());
    }
}

TEST_CASE("links to messages are made and read") {
    UrlBundle const urls("https://chat.example.org", "https://chat.example.org/api/v9",
        "wss://chat.example.org", "https://chat.example.org");
    struct {
        JumpLink link;
        std::string_view url;
    } const cases[] = {
        {JumpLink(Snowflake(1), Snowflake(2), Snowflake(3)), "https://chat.example.org/channels/1/2/3"},
        {JumpLink(Snowflake(), Snowflake(2), Snowflake(3)), "https://chat.example.org/channels/@me/2/3"},
        {JumpLink(Snowflake(1), Snowflake(2)), "https://chat.example.org/channels/1/2"},
    };
    for (auto const& [link, url] : cases) {
        CHECK(link.url(urls) == url);
        CHECK(JumpLink::parse(url, urls) == link);
        CHECK(JumpLink::parse(std::string(url) + "/", urls) == link);
        CHECK(JumpLink::parse(std::string(url) + "?a=b#c", urls) == link);
    }
    for (std::string_view url : {"", "https://chat.example.org", "https://chat.example.org/channels",
             "https://chat.example.org/channels/", "https://chat.example.org/channels/1",
             "https://chat.example.org/channels/1/2/3/4", "https://chat.example.org/channels/x/2/3",
             "https://chat.example.org/channels/1/@me/3", "https://chat.example.org/channels/1/2/x",
             "https://chat.example.org/channels/1//3", "https://chat.example.org/invite/1/2/3",
             "https://chat.example.org.evil.example/channels/1/2/3", "https://discord.com/channels/1/2/3",
             "http://chat.example.org/channels/1/2/3", "x https://chat.example.org/channels/1/2/3"}) {
        CAPTURE(std::string(url));
        CHECK_FALSE(JumpLink::parse(url, urls));
    }
}

TEST_CASE("links of all of Discord's clients are read") {
    UrlBundle const urls("https://discord.com", "https://discord.com/api/v10", "wss://gateway.discord.gg",
        "https://cdn.discordapp.com");
    JumpLink const link(Snowflake(1), Snowflake(2), Snowflake(3));
    for (std::string_view host : {"discord.com", "ptb.discord.com", "canary.discord.com", "discordapp.com",
             "ptb.discordapp.com", "canary.discordapp.com"})
        CHECK(JumpLink::parse("https://" + std::string(host) + "/channels/1/2/3", urls) == link);
    CHECK_FALSE(JumpLink::parse("https://evil.discord.com/channels/1/2/3", urls));
    CHECK(link.url(urls) == "https://discord.com/channels/1/2/3");
}

TEST_CASE("a message knows the link to it") {
    Message message;
    message.id = Snowflake(3);
    message.channel_id = Snowflake(2);
    CHECK(JumpLink(message) == JumpLink(Snowflake(), Snowflake(2), Snowflake(3)));
    message.guild_id = Snowflake(1);
    CHECK(JumpLink(message) == JumpLink(Snowflake(1), Snowflake(2), Snowflake(3)));
}
