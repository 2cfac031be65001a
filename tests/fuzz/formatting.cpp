// Texts that people write: mentions, moments, links, colors. What is read and written again reads the same.
#include "support/input.hpp"

#include <chorus/formatting.hpp>
#include <chorus/gateway/stream_key.hpp>
#include <chorus/types/color.hpp>

using chorus_fuzz::demand;
using namespace chorus;

namespace {

std::string write(MentionedUser const& user) { return mention_user(user.id); }
std::string write(MentionedChannel const& channel) { return mention_channel(channel.id); }
std::string write(MentionedRole const& role) { return mention_role(role.id); }
std::string write(MentionedEveryone const& everyone) { return everyone.here ? "@here" : "@everyone"; }
std::string write(MentionedCommand const& command) { return mention_command(command.name, command.id); }
std::string write(MentionedEmoji const& emoji) { return mention_emoji(emoji.name, emoji.id, emoji.animated); }
std::string write(MentionedPage const& page) { return mention_page(page.page, page.linked_role); }
std::string write(MentionedTime const& time) { return mention_time(time.time, time.style); }

void check_mentions(std::string_view text) {
    std::size_t behind = 0;
    for (auto const& mention : mentions_in(text)) {
        demand(mention.offset >= behind && mention.size > 0 && mention.offset + mention.size <= text.size(),
            "mentions stand one behind the other in the text");
        behind = mention.offset + mention.size;
        auto const stands = text.substr(mention.offset, mention.size);
        demand(parse_mention(stands) == mention.what, "what stands there is that mention", stands);
        auto const written = std::visit([](auto const& what) { return write(what); }, mention.what);
        demand(parse_mention(written) == mention.what, "written again, it reads the same", written);
    }
    auto const harmless = escape_mentions(text);
    demand(mentions_in(harmless).empty(), "escaped text mentions nothing", harmless);
    (void)parse_user(text);
    (void)parse_channel(text);
    (void)parse_role(text);
}

void check_moment(std::string_view text) {
    auto const time = Timestamp::parse(text);
    if (!time) return;
    auto const written = time->to_string();
    demand(Timestamp::parse(written) == time, "a moment, written, reads the same", written);
    auto const made = Snowflake::at(std::chrono::floor<std::chrono::milliseconds>(time->time())).time();
    demand(Snowflake::at(made).time() == made, "ids made at a moment");
}

void check_links(std::string_view text) {
    static UrlBundle const discord("https://discord.com", "https://discord.com/api/v9", "wss://gateway.discord.gg",
        "https://cdn.discordapp.com");
    static UrlBundle const local(
        "http://127.0.0.1:3001", "http://127.0.0.1:3001/api/v9", "ws://127.0.0.1:3001", "http://127.0.0.1:3001");
    for (auto const& instance : {discord, local}) {
        auto const link = JumpLink::parse(text, instance);
        if (link) demand(JumpLink::parse(link->url(instance), instance) == link, "a link reads the same", text);
    }
    auto const key = StreamKey::parse(text);
    if (key) demand(StreamKey::parse(key->to_string()) == key, "a stream key reads the same", text);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
    std::string_view const text(reinterpret_cast<char const*>(bytes), size);
    check_mentions(text);
    check_moment(text);
    check_links(text);
    auto const escaped = escape_markdown(text);
    demand(escaped.size() >= text.size() && escaped.size() <= 2 * text.size(), "escaping adds backslashes");
    if (auto const color = Color::parse(text))
        demand(Color::parse(color->to_string()) == color, "a color reads the same");
    if (auto const id = Snowflake::parse(text))
        demand(Snowflake::parse(id->to_string()) == id, "an id reads the same");
    return 0;
}
