// The markup of messages: writing it, and reading what a text mentions.
#pragma once

#include <chorus/fwd.hpp>
#include <chorus/rest/ids.hpp>
#include <chorus/types/snowflake.hpp>
#include <chorus/types/timestamp.hpp>
#include <chorus/url_bundle.hpp>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace chorus {

// ---- Writing ----

/// `<@80351110224678912>`
[[nodiscard]] CHORUS_DECL std::string mention_user(UserId user);
/// `<#80351110224678912>`; threads are channels too.
[[nodiscard]] CHORUS_DECL std::string mention_channel(ChannelId channel);
/// `<@&80351110224678912>`
[[nodiscard]] CHORUS_DECL std::string mention_role(RoleId role);
/// `</airhorn:816437322781949972>`; `name` is the whole of it, "group subcommand" for a subcommand.
[[nodiscard]] CHORUS_DECL std::string mention_command(std::string_view name, CommandId command);
/// `<:mmLol:216154654256398347>`, `<a:b1nzy:392938283556143104>`
[[nodiscard]] CHORUS_DECL std::string mention_emoji(
    std::string_view name, Snowflake emoji, bool animated = false);
/// The same; a Unicode emoji is itself.
[[nodiscard]] CHORUS_DECL std::string mention_emoji(Emoji const& emoji);

/// Pages of a guild that a message can lead to.
enum class GuildPage : std::uint8_t { customize, browse, guide, linked_roles };
/// `<id:customize>`; linked roles may name one: `<id:linked-roles:41771983429993937>`
[[nodiscard]] CHORUS_DECL std::string mention_page(GuildPage page, Snowflake linked_role = {});

/// How clients show a moment, in the reader's own time zone and language.
enum class TimestampStyle : char {
    short_time = 't',      ///< 16:20
    long_time = 'T',       ///< 16:20:30
    short_date = 'd',      ///< 20/04/2021
    long_date = 'D',       ///< 20 April 2021
    short_date_time = 'f', ///< 20 April 2021 16:20; what no style means
    long_date_time = 'F',  ///< Tuesday, 20 April 2021 16:20
    short_numeric = 's',   ///< 20/04/2021, 16:20
    medium_numeric = 'S',  ///< 20/04/2021, 16:20:30
    relative = 'R',        ///< 2 months ago
};
/// `<t:1618953630:R>`. Whole seconds.
[[nodiscard]] CHORUS_DECL std::string mention_time(
    Timestamp time, TimestampStyle style = TimestampStyle::short_date_time);

/// `text` so that it shows as it is: formatting characters get a backslash, those that only mean something at
/// the start of a line (`#`, `>`, `-`, `1.`) only there. URLs stay as they are.
[[nodiscard]] CHORUS_DECL std::string escape_markdown(std::string_view text);

/// `text` so that it pings nobody and mentions nothing: an invisible character behind each `@` and `<` that
/// would. To be sure that nobody is pinged, send AllowedMentions::none() too.
[[nodiscard]] CHORUS_DECL std::string escape_mentions(std::string_view text);

// ---- Reading ----

class MentionedUser {
public:
    MentionedUser() = default;
    explicit MentionedUser(Snowflake user) : id(user) {}
    Snowflake id;
    friend bool operator==(MentionedUser const&, MentionedUser const&) = default;
};
class MentionedChannel {
public:
    MentionedChannel() = default;
    explicit MentionedChannel(Snowflake channel) : id(channel) {}
    Snowflake id;
    friend bool operator==(MentionedChannel const&, MentionedChannel const&) = default;
};
class MentionedRole {
public:
    MentionedRole() = default;
    explicit MentionedRole(Snowflake role) : id(role) {}
    Snowflake id;
    friend bool operator==(MentionedRole const&, MentionedRole const&) = default;
};
/// `@everyone` or `@here`.
class MentionedEveryone {
public:
    MentionedEveryone() = default;
    explicit MentionedEveryone(bool only_here) : here(only_here) {}
    bool here = false;
    friend bool operator==(MentionedEveryone const&, MentionedEveryone const&) = default;
};
class MentionedCommand {
public:
    MentionedCommand() = default;
    MentionedCommand(std::string command, Snowflake command_id) : name(std::move(command)), id(command_id) {}
    std::string name; ///< "airhorn", "group subcommand"
    Snowflake id;
    friend bool operator==(MentionedCommand const&, MentionedCommand const&) = default;
};
/// A custom emoji. Unicode ones are text.
class MentionedEmoji {
public:
    MentionedEmoji() = default;
    MentionedEmoji(std::string emoji, Snowflake emoji_id, bool moves)
        : name(std::move(emoji))
        , id(emoji_id)
        , animated(moves) {}
    std::string name;
    Snowflake id;
    bool animated = false;
    friend bool operator==(MentionedEmoji const&, MentionedEmoji const&) = default;
};
class MentionedPage {
public:
    MentionedPage() = default;
    explicit MentionedPage(GuildPage which, Snowflake role = {}) : page(which), linked_role(role) {}
    GuildPage page = GuildPage::customize;
    Snowflake linked_role; ///< zero: none named
    friend bool operator==(MentionedPage const&, MentionedPage const&) = default;
};
class MentionedTime {
public:
    MentionedTime() = default;
    explicit MentionedTime(Timestamp when, TimestampStyle how = TimestampStyle::short_date_time)
        : time(when)
        , style(how) {}
    Timestamp time;
    TimestampStyle style = TimestampStyle::short_date_time;
    friend bool operator==(MentionedTime const&, MentionedTime const&) = default;
};

using AnyMention = std::variant<MentionedUser, MentionedChannel, MentionedRole, MentionedEveryone,
    MentionedCommand, MentionedEmoji, MentionedPage, MentionedTime>;

/// A mention and where it stands.
class Mention {
public:
    Mention() = default;
    Mention(AnyMention mention, std::size_t begin, std::size_t length)
        : what(std::move(mention))
        , offset(begin)
        , size(length) {}

    AnyMention what;
    std::size_t offset = 0; ///< bytes
    std::size_t size = 0;   ///< bytes

    /// `if (auto* user = mention.as<MentionedUser>()) …`
    template<class M> [[nodiscard]] M const* as() const { return std::get_if<M>(&what); }
    friend bool operator==(Mention const&, Mention const&) = default;
};

/// What `text` is a mention of, if it is one and nothing else: `<@80351110224678912>`,
/// `<@!80351110224678912>`.
[[nodiscard]] CHORUS_DECL std::optional<AnyMention> parse_mention(std::string_view text);

/// The id in a mention of a user, channel or role, or the id itself: what people give to commands as an
/// argument.
[[nodiscard]] CHORUS_DECL std::optional<Snowflake> parse_user(std::string_view text);
[[nodiscard]] CHORUS_DECL std::optional<Snowflake> parse_channel(std::string_view text);
[[nodiscard]] CHORUS_DECL std::optional<Snowflake> parse_role(std::string_view text);

/// All mentions in a text, in their order. Those in code and those behind a backslash are none.
[[nodiscard]] CHORUS_DECL std::vector<Mention> mentions_in(std::string_view text);

// ---- Links ----

/// The address of a guild's or channel's message in the web client.
class CHORUS_DECL JumpLink {
public:
    JumpLink() = default;
    /// `guild` zero: a direct message. `message` zero: the channel itself.
    JumpLink(Snowflake in_guild, Snowflake in_channel, Snowflake to_message = {})
        : guild(in_guild)
        , channel(in_channel)
        , message(to_message) {}
    explicit JumpLink(Message const& message);

    Snowflake guild;
    Snowflake channel;
    Snowflake message;

    /// `https://chat.example.org/channels/@me/41771983423143937/162701077035089920`. The web client is taken
    /// to be at the root of the instance.
    [[nodiscard]] std::string url(UrlBundle const& instance) const;
    /// Reads such a link of `instance`; of Discord also those of its older domain and of its test clients.
    [[nodiscard]] static std::optional<JumpLink> parse(std::string_view url, UrlBundle const& instance);

    friend bool operator==(JumpLink const&, JumpLink const&) = default;
};

} // namespace chorus
