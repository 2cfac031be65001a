#include <chorus/formatting.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <chorus/models/emoji.hpp>
#include <chorus/models/message.hpp>

namespace chorus {
namespace {

constexpr std::array<std::string_view, 4> page_names = {"customize", "browse", "guide", "linked-roles"};
constexpr std::string_view invisible = "\u200B";

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_word(char c) { return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }

std::optional<Snowflake> id_from(std::string_view digits) {
    auto const id = Snowflake::parse(digits);
    return id && *id ? id : std::nullopt;
}

/// Splits at the last colon: `name` and an id.
std::optional<std::pair<std::string_view, Snowflake>> name_and_id(std::string_view text) {
    auto const colon = text.rfind(':');
    if (colon == text.npos || colon == 0) return std::nullopt;
    auto const id = id_from(text.substr(colon + 1));
    if (!id) return std::nullopt;
    return std::pair(text.substr(0, colon), *id);
}

std::optional<AnyMention> emoji_from(std::string_view inner, bool animated) {
    auto const parts = name_and_id(inner);
    if (!parts || !std::ranges::all_of(parts->first, is_word)) return std::nullopt;
    return MentionedEmoji(std::string(parts->first), parts->second, animated);
}

std::optional<AnyMention> command_from(std::string_view inner) {
    auto const parts = name_and_id(inner);
    if (!parts) return std::nullopt;
    auto const name = parts->first;
    // Up to three words of up to 32 characters of any script.
    auto const spaces = std::ranges::count(name, ' ');
    bool const odd = name.starts_with(' ') || name.ends_with(' ') || name.find("  ") != name.npos ||
        name.find_first_of("<>:/@\n`") != name.npos;
    if (spaces > 2 || odd) return std::nullopt;
    return MentionedCommand(std::string(name), parts->second);
}

std::optional<AnyMention> time_from(std::string_view inner) {
    auto style = TimestampStyle::short_date_time;
    if (auto const colon = inner.find(':'); colon != inner.npos) {
        auto const letter = inner.substr(colon + 1);
        if (letter.size() != 1 || std::string_view("tTdDfFsSR").find(letter) == letter.npos)
            return std::nullopt;
        style = static_cast<TimestampStyle>(letter.front());
        inner = inner.substr(0, colon);
    }
    std::int64_t seconds = 0;
    auto const [end, error] = std::from_chars(inner.data(), inner.data() + inner.size(), seconds);
    // What clients show: 8.64e12 seconds on both sides of 1970. Ours overflows later.
    constexpr std::int64_t limit = 8'640'000'000'000;
    if (error != std::errc() || end != inner.data() + inner.size() || seconds < -limit || seconds > limit)
        return std::nullopt;
    return MentionedTime(Timestamp(Timestamp::Time(std::chrono::seconds(seconds))), style);
}

std::optional<AnyMention> page_from(std::string_view inner) {
    auto const role_at = inner.find(':');
    auto const found = std::ranges::find(page_names, inner.substr(0, role_at));
    if (found == page_names.end()) return std::nullopt;
    auto const page = static_cast<GuildPage>(found - page_names.begin());
    if (role_at == inner.npos) return MentionedPage(page);
    auto const role = id_from(inner.substr(role_at + 1));
    if (!role || page != GuildPage::linked_roles) return std::nullopt;
    return MentionedPage(page, *role);
}

/// What is between `<` and `>`.
std::optional<AnyMention> bracketed(std::string_view inner) {
    auto take = [&](std::string_view prefix) {
        if (!inner.starts_with(prefix)) return false;
        inner.remove_prefix(prefix.size());
        return true;
    };
    auto of_id = [&]<class M>(M) -> std::optional<AnyMention> {
        auto const id = id_from(inner);
        return id ? std::optional<AnyMention>(M(*id)) : std::nullopt;
    };
    if (take("@&")) return of_id(MentionedRole());
    if (take("@!") || take("@")) return of_id(MentionedUser());
    if (take("#")) return of_id(MentionedChannel());
    if (take("a:")) return emoji_from(inner, true);
    if (take(":")) return emoji_from(inner, false);
    if (take("/")) return command_from(inner);
    if (take("t:")) return time_from(inner);
    if (take("id:")) return page_from(inner);
    return std::nullopt;
}

/// The mention at the start of `text`, and how long it is.
std::optional<Mention> mention_at(std::string_view text, std::size_t offset) {
    auto const rest = text.substr(offset);
    if (rest.starts_with("@everyone")) return Mention(MentionedEveryone(false), offset, 9);
    if (rest.starts_with("@here")) return Mention(MentionedEveryone(true), offset, 5);
    if (!rest.starts_with('<')) return std::nullopt;
    // The longest is a command: three words of 32 characters of four bytes, and an id.
    constexpr std::size_t longest = 450;
    auto const close = rest.substr(0, longest).find('>');
    if (close == rest.npos) return std::nullopt;
    auto what = bracketed(rest.substr(1, close - 1));
    if (!what) return std::nullopt;
    return Mention(std::move(*what), offset, close + 1);
}

/// The end of the code that begins at `offset` with a backtick; `offset` plus the backticks where it is none.
std::size_t end_of_code(std::string_view text, std::size_t offset) {
    auto const begin = std::min(text.find_first_not_of('`', offset), text.size());
    auto const ticks = text.substr(offset, begin - offset);
    if (ticks.size() >= 3) { // a block: ends at the next three
        auto const end = text.find("```", begin);
        return end == text.npos ? begin : end + 3;
    }
    for (auto at = text.find(ticks, begin); at != text.npos;) {
        auto const end = std::min(text.find_first_not_of('`', at), text.size());
        if (end - at == ticks.size()) return end;
        at = text.find(ticks, end);
    }
    return begin;
}

/// The end of the URL that begins at `offset`; `offset` where there is none.
std::size_t end_of_url(std::string_view text, std::size_t offset) {
    auto const rest = text.substr(offset);
    if (!rest.starts_with("https://") && !rest.starts_with("http://")) return offset;
    auto const end = text.find_first_of(" \t\r\n<>\"`|", offset);
    return end == text.npos ? text.size() : end;
}

std::optional<Snowflake> id_or_mention(std::string_view text, auto const& pick) {
    if (auto const id = id_from(text)) return id;
    auto const mention = parse_mention(text);
    return mention ? pick(*mention) : std::nullopt;
}

template<class M> std::optional<Snowflake> id_of_mention(AnyMention const& mention) {
    auto const* wanted = std::get_if<M>(&mention);
    return wanted ? std::optional(wanted->id) : std::nullopt;
}

} // namespace

std::string mention_user(UserId user) { return "<@" + user.id().to_string() + ">"; }
std::string mention_channel(ChannelId channel) { return "<#" + channel.id().to_string() + ">"; }
std::string mention_role(RoleId role) { return "<@&" + role.id().to_string() + ">"; }
std::string mention_command(std::string_view name, CommandId command) {
    return "</" + std::string(name) + ":" + command.id().to_string() + ">";
}
std::string mention_emoji(std::string_view name, Snowflake emoji, bool animated) {
    return (animated ? "<a:" : "<:") + std::string(name) + ":" + emoji.to_string() + ">";
}
std::string mention_emoji(Emoji const& emoji) {
    auto const name = emoji.name.value_or(std::string());
    if (!emoji.id) return name;
    // Clients want some name, and show the emoji by its id.
    return mention_emoji(name.empty() ? "_" : name, *emoji.id, emoji.animated.value_or(false));
}
std::string mention_page(GuildPage page, Snowflake linked_role) {
    auto out = "<id:" + std::string(page_names[static_cast<std::size_t>(page)]);
    if (linked_role && page == GuildPage::linked_roles) out += ":" + linked_role.to_string();
    return out + ">";
}
std::string mention_time(Timestamp time, TimestampStyle style) {
    auto out = "<t:" + std::to_string(time.unix_seconds());
    if (style != TimestampStyle::short_date_time) (out += ':') += static_cast<char>(style);
    return out + ">";
}

std::string escape_markdown(std::string_view text) {
    std::string out;
    out.reserve(text.size() + text.size() / 8);
    bool line_start = true;
    for (std::size_t i = 0; i < text.size();) {
        if (auto const end = end_of_url(text, i); end != i) {
            out += text.substr(i, end - i);
            i = end;
            line_start = false;
            continue;
        }
        char const c = text[i];
        auto const next = i + 1 < text.size() ? text[i + 1] : '\n';
        bool special = std::string_view("\\*_~`|[]").find(c) != std::string_view::npos;
        if (line_start) {
            bool const list = (c == '-' || c == '+') && (next == ' ' || next == '#');
            special = special || c == '>' || c == '#' || list;
            if (is_digit(c)) { // "1." begins a list
                auto const dot = text.find_first_not_of("0123456789", i);
                if (dot != text.npos && text[dot] == '.') {
                    out += text.substr(i, dot - i);
                    out += "\\.";
                    i = dot + 1;
                    line_start = false;
                    continue;
                }
            }
        }
        if (special) out += '\\';
        out += c;
        line_start = c == '\n' || (line_start && c == ' ');
        ++i;
    }
    return out;
}

std::string escape_mentions(std::string_view text) {
    std::string out;
    out.reserve(text.size() + 16);
    for (std::size_t i = 0; i < text.size(); ++i) {
        out += text[i];
        // Also inside of code: what is code here may be text where it is pasted.
        if (mention_at(text, i)) out += invisible;
    }
    return out;
}

std::optional<AnyMention> parse_mention(std::string_view text) {
    auto mention = mention_at(text, 0);
    if (!mention || mention->size != text.size()) return std::nullopt;
    return std::move(mention->what);
}

std::optional<Snowflake> parse_user(std::string_view text) {
    return id_or_mention(text, id_of_mention<MentionedUser>);
}
std::optional<Snowflake> parse_channel(std::string_view text) {
    return id_or_mention(text, id_of_mention<MentionedChannel>);
}
std::optional<Snowflake> parse_role(std::string_view text) {
    return id_or_mention(text, id_of_mention<MentionedRole>);
}

std::vector<Mention> mentions_in(std::string_view text) {
    std::vector<Mention> found;
    for (std::size_t i = 0; i < text.size();) {
        i = std::min(text.find_first_of("\\`<@", i), text.size());
        if (i == text.size()) break;
        if (text[i] == '\\')
            i += 2;
        else if (text[i] == '`')
            i = end_of_code(text, i);
        else if (auto mention = mention_at(text, i)) {
            i += mention->size;
            found.push_back(std::move(*mention));
        }
        else
            ++i;
    }
    return found;
}

JumpLink::JumpLink(Message const& to)
    : guild(to.guild_id.value_or(Snowflake()))
    , channel(to.channel_id)
    , message(to.id) {}

std::string JumpLink::url(UrlBundle const& instance) const {
    auto out = instance.root + "/channels/" + (guild ? guild.to_string() : "@me") + "/" + channel.to_string();
    if (message) out += "/" + message.to_string();
    return out;
}

std::optional<JumpLink> JumpLink::parse(std::string_view url, UrlBundle const& instance) {
    constexpr std::array<std::string_view, 6> discord = {"https://discord.com", "https://ptb.discord.com",
        "https://canary.discord.com", "https://discordapp.com", "https://ptb.discordapp.com",
        "https://canary.discordapp.com"};
    auto strip = [&](std::string_view base) {
        constexpr std::string_view channels = "/channels/";
        if (!url.starts_with(base) || !url.substr(base.size()).starts_with(channels)) return false;
        url.remove_prefix(base.size() + channels.size());
        return true;
    };
    bool const on_discord = instance.root == discord.front();
    if (!strip(instance.root) && !(on_discord && std::ranges::any_of(discord, strip))) return std::nullopt;

    if (auto const end = url.find_first_of("?#"); end != url.npos) url = url.substr(0, end);
    if (url.ends_with('/')) url.remove_suffix(1);
    std::vector<std::string_view> parts;
    for (;;) {
        auto const slash = url.find('/');
        parts.push_back(url.substr(0, slash));
        if (slash == url.npos) break;
        url.remove_prefix(slash + 1);
    }
    if (parts.size() != 2 && parts.size() != 3) return std::nullopt;
    JumpLink link;
    if (parts[0] != "@me") {
        auto const guild = id_from(parts[0]);
        if (!guild) return std::nullopt;
        link.guild = *guild;
    }
    auto const channel = id_from(parts[1]);
    if (!channel) return std::nullopt;
    link.channel = *channel;
    if (parts.size() == 3) {
        auto const message = id_from(parts[2]);
        if (!message) return std::nullopt;
        link.message = *message;
    }
    return link;
}

} // namespace chorus
