#include "support/event_stream.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>
#include <random>
#include <string_view>

namespace chorus_bench {
namespace {

constexpr std::string_view words[] = {"alpha", "build", "chorus", "deploy", "error", "file", "guild", "hello",
    "issue", "join", "kernel", "latency", "message", "network", "offline", "ping", "queue", "release",
    "session", "thread", "update", "voice", "webhook", "x86", "yesterday", "zone", "naïve", "größe", "日本",
    "\\\"quoted\\\"", "line\\nbreak", "\\ud83c\\udf89"};

constexpr std::size_t guild_count = 100;
constexpr std::size_t channel_count = 60; // of each

class Stream {
public:
    explicit Stream(std::uint64_t seed) : random_(seed) {}

    std::string frame() {
        auto roll = below(100'000);
        if (roll < 70'000) return dispatch("MESSAGE_CREATE", [&] { message(); });
        if (roll < 78'000) return dispatch("PRESENCE_UPDATE", [&] { presence(); });
        if (roll < 83'000) return dispatch("TYPING_START", [&] { typing(place(), person()); });
        if (roll < 88'000) return dispatch("MESSAGE_UPDATE", [&] { message(); });
        if (roll < 90'000)
            return dispatch("MESSAGE_DELETE", [&] {
                auto const at = place();
                put("{{\"id\":\"{}\",\"channel_id\":\"{}\",\"guild_id\":\"{}\"}}", id(), at.channel,
                    at.guild);
            });
        if (roll < 95'000) return dispatch("MESSAGE_REACTION_ADD", [&] { reaction(true); });
        if (roll < 96'500) return dispatch("MESSAGE_REACTION_REMOVE", [&] { reaction(false); });
        if (roll < 98'500) return dispatch("GUILD_MEMBER_UPDATE", [&] { member(true, true); });
        if (roll < 99'990) return dispatch("VOICE_STATE_UPDATE", [&] { voice_state(); });
        return dispatch("GUILD_CREATE", [&] { guild(place().guild, 1000); });
    }
    std::string greeting(std::size_t which) {
        return dispatch("GUILD_CREATE", [&] { guild(guild_id(which), 20); });
    }

    /// A guild with nobody in it yet, its members a thousand at a time, and who writes there.
    std::string empty_guild() {
        return dispatch("GUILD_CREATE", [&] { guild(guild_id(0), 0); });
    }
    std::string member_chunk(std::size_t first, std::size_t count) {
        return dispatch("GUILD_MEMBERS_CHUNK", [&] {
            put("{{\"guild_id\":\"{}\",\"chunk_index\":0,\"chunk_count\":1,\"not_found\":[],\"members\":[",
                guild_id(0));
            for (auto which = first; which < first + count; ++which) {
                if (which > first) out_ += ',';
                member(true, false, person_id(which));
            }
            put("]}}");
        });
    }
    std::string typing_of(std::size_t which) {
        auto const guild = guild_id(0);
        return dispatch("TYPING_START", [&] {
            typing({guild, channel_id(guild, below(channel_count))}, person_id(which));
        });
    }
    std::uint64_t below(std::uint64_t limit) { return random_() % limit; }

private:
    template<class... Args> void put(fmt::format_string<Args...> format, Args&&... args) {
        fmt::format_to(std::back_inserter(out_), format, std::forward<Args>(args)...);
    }
    bool chance(std::uint64_t percent) { return below(100) < percent; }
    std::uint64_t id() { return 1'200'000'000'000'000'000ull + below(90'000'000'000'000'000ull); }

    // A bot hears of its own guilds, their channels, and people it hears of again.
    struct Place {
        std::uint64_t guild, channel;
    };
    static std::uint64_t guild_id(std::size_t which) { return 1'100'000'000'000'000'000ull + (which << 22); }
    static std::uint64_t channel_id(std::uint64_t guild, std::size_t which) { return guild + 1 + which; }
    Place place() {
        auto const guild = guild_id(below(guild_count));
        return {guild, channel_id(guild, below(channel_count))};
    }
    static std::uint64_t person_id(std::size_t which) { return 1'000'000'000'000'000'000ull + (which << 22); }
    std::uint64_t person() { return person_id(below(20'000)); }

    template<class Body> std::string dispatch(std::string_view name, Body body) {
        out_.clear();
        put("{{\"t\":\"{}\",\"s\":{},\"op\":0,\"d\":", name, ++sequence_);
        body();
        out_ += '}';
        return out_;
    }

    void text(std::size_t count) {
        for (std::size_t i = 0; i < count; ++i) {
            if (i) out_ += ' ';
            // Most of what people write is plain; the last six words are not.
            out_ += words[chance(96) ? below(26) : 26 + below(std::size(words) - 26)];
        }
    }
    void hash() { put("\"{:016x}{:016x}\"", random_(), random_()); }
    void time() {
        put("\"2026-{:02}-{:02}T{:02}:{:02}:{:02}.{:06}+00:00\"", 1 + below(12), 1 + below(28), below(24),
            below(60), below(60), below(1'000'000));
    }
    void user() { user(person()); }
    void user(std::uint64_t who) {
        put("{{\"id\":\"{}\",\"username\":\"{}.{}\",\"discriminator\":\"0\",\"global_name\":\"", who,
            words[below(26)], below(10'000));
        text(1 + below(2));
        put("\",\"avatar\":");
        if (chance(80))
            hash();
        else
            put("null");
        put(",\"avatar_decoration_data\":null,\"banner\":null,\"accent_color\":null,\"public_flags\":{},"
            "\"bot\":{},\"clan\":null,\"primary_guild\":null}}",
            below(4) * 64, chance(5));
    }
    void roles(std::size_t count) {
        put("[");
        for (std::size_t i = 0; i < count; ++i) put("{}\"{}\"", i ? "," : "", id());
        put("]");
    }
    void member(bool with_user, bool with_guild) { member(with_user, with_guild, with_user ? person() : 0); }
    void member(bool with_user, bool with_guild, std::uint64_t who) {
        put("{{");
        if (with_guild) put("\"guild_id\":\"{}\",", place().guild);
        if (with_user) {
            put("\"user\":");
            user(who);
            put(",");
        }
        put("\"nick\":");
        if (chance(40)) {
            put("\"");
            text(1);
            put("\"");
        }
        else
            put("null");
        put(",\"roles\":");
        roles(below(6));
        put(",\"joined_at\":");
        time();
        put(",\"premium_since\":null,\"deaf\":false,\"mute\":false,\"flags\":{},\"pending\":false,"
            "\"avatar\":null,\"banner\":null,\"communication_disabled_until\":null}}",
            below(3));
    }
    void embed() {
        put("{{\"type\":\"rich\",\"title\":\"");
        text(2 + below(5));
        put("\",\"description\":\"");
        text(5 + below(25));
        put("\",\"url\":\"https://example.org/{}/{}\",\"color\":{},\"timestamp\":", words[below(26)],
            below(99999), below(0xFFFFFF));
        time();
        put(",\"footer\":{{\"text\":\"");
        text(3);
        put("\",\"icon_url\":\"https://cdn.example.org/icons/{}.png\"}},\"author\":{{\"name\":\"",
            below(9999));
        text(2);
        put("\"}},\"fields\":[");
        for (std::uint64_t i = 0, count = below(4); i < count; ++i) {
            put("{}{{\"name\":\"", i ? "," : "");
            text(2);
            put("\",\"value\":\"");
            text(3 + below(6));
            put("\",\"inline\":{}}}", chance(50));
        }
        put("]}}");
    }
    void attachment() {
        auto file = id();
        put("{{\"id\":\"{0}\",\"filename\":\"{1}_{2}.png\",\"size\":{3},\"url\":\"https://cdn.example.org/"
            "attachments/{4}/{0}/{1}_{2}.png?ex=6745a3c1&is=67445241&hm={5:016x}{6:016x}\",\"proxy_url\":"
            "\"https://media.example.org/attachments/{4}/{0}/{1}_{2}.png\",\"width\":{7},\"height\":{8},"
            "\"content_type\":\"image/png\",\"placeholder\":\"2jgODYJXeHhyZ3d4eHiHd4iHeA==\","
            "\"placeholder_version\":1}}",
            file, words[below(26)], below(1000), 1000 + below(4'000'000), id(), random_(), random_(),
            100 + below(3000), 100 + below(2000));
    }
    void message() {
        auto const at = place();
        put("{{\"type\":{},\"tts\":false,\"timestamp\":", chance(20) ? 19 : 0);
        time();
        put(",\"pinned\":false,\"nonce\":\"{}\",\"mentions\":[", id());
        for (std::uint64_t i = 0, count = chance(30) ? 1 + below(3) : 0; i < count; ++i) {
            if (i) out_ += ',';
            user();
        }
        put("],\"mention_roles\":[],\"mention_everyone\":false,\"member\":");
        member(false, false);
        put(",\"id\":\"{}\",\"flags\":0,\"embeds\":[", id());
        for (std::uint64_t i = 0, count = chance(35) ? 1 + below(2) : 0; i < count; ++i) {
            if (i) out_ += ',';
            embed();
        }
        put("],\"edited_timestamp\":null,\"content\":\"");
        text(3 + below(100));
        put("\",\"components\":[],\"channel_type\":0,\"channel_id\":\"{}\",\"author\":", at.channel);
        user();
        put(",\"attachments\":[");
        for (std::uint64_t i = 0, count = chance(20) ? 1 + below(2) : 0; i < count; ++i) {
            if (i) out_ += ',';
            attachment();
        }
        put("],\"guild_id\":\"{}\"}}", at.guild);
    }
    void presence() {
        put("{{\"user\":{{\"id\":\"{}\"}},\"status\":\"{}\",\"guild_id\":\"{}\",\"client_status\":{{"
            "\"desktop\":"
            "\"online\"}},\"broadcast\":null,\"activities\":[",
            person(), chance(50) ? "online" : "idle", place().guild);
        if (chance(60)) {
            put("{{\"type\":0,\"timestamps\":{{\"start\":{}}},\"state\":\"",
                1'700'000'000'000ull + below(1ull << 34));
            text(3);
            put("\",\"name\":\"");
            text(2);
            put("\",\"id\":\"{:x}\",\"details\":\"", random_());
            text(5);
            put("\",\"created_at\":{},\"assets\":{{\"large_text\":\"",
                1'700'000'000'000ull + below(1ull << 34));
            text(2);
            put("\",\"large_image\":\"{}\"}},\"application_id\":\"{}\"}}", id(), id());
        }
        put("]}}");
    }
    void typing(Place at, std::uint64_t who) {
        put("{{\"user_id\":\"{}\",\"timestamp\":{},\"member\":", who, 1'700'000'000 + below(1u << 25));
        member(true, false, who);
        put(",\"channel_id\":\"{}\",\"guild_id\":\"{}\"}}", at.channel, at.guild);
    }
    void reaction(bool added) {
        auto const at = place();
        put("{{\"user_id\":\"{}\",\"type\":0,\"message_id\":\"{}\",", person(), id());
        if (added) {
            put("\"message_author_id\":\"{}\",\"member\":", person());
            member(true, false);
            put(",");
        }
        put("\"emoji\":{{\"name\":\"{}\",\"id\":{}}},\"channel_id\":\"{}\",\"burst\":false,\"guild_id\":\"{}"
            "\"}}",
            words[below(26)], chance(50) ? fmt::format("\"{}\"", id()) : "null", at.channel, at.guild);
    }
    void voice_state() {
        auto const at = place();
        put("{{\"member\":");
        member(true, false);
        put(",\"user_id\":\"{}\",\"suppress\":false,\"session_id\":\"{:016x}{:016x}\",\"self_video\":false,"
            "\"self_mute\":{},\"self_deaf\":{},\"request_to_speak_timestamp\":null,\"mute\":false,\"guild_"
            "id\":"
            "\"{}\",\"deaf\":false,\"channel_id\":\"{}\"}}",
            person(), random_(), random_(), chance(30), chance(20), at.guild, at.channel);
    }
    void guild(std::uint64_t guild, std::size_t members) {
        auto owner = person();
        put("{{\"id\":\"{}\",\"name\":\"", guild);
        text(2);
        put("\",\"icon\":");
        hash();
        put(",\"owner_id\":\"{}\",\"region\":\"deprecated\",\"afk_timeout\":300,\"verification_level\":2,"
            "\"default_message_notifications\":1,\"explicit_content_filter\":2,\"mfa_level\":0,\"premium_"
            "tier\":"
            "2,\"premium_subscription_count\":11,\"preferred_locale\":\"en-US\",\"large\":true,"
            "\"unavailable\":"
            "false,\"member_count\":{},\"joined_at\":",
            owner, members);
        time();
        put(",\"features\":[\"COMMUNITY\",\"NEWS\",\"ANIMATED_ICON\"],\"roles\":[");
        for (int i = 0; i < 40; ++i) {
            put("{}{{\"id\":\"{}\",\"name\":\"", i ? "," : "", id());
            text(1);
            put("\",\"color\":{},\"hoist\":false,\"position\":{},\"permissions\":\"{}\",\"managed\":false,"
                "\"mentionable\":true,\"icon\":null,\"unicode_emoji\":null,\"flags\":0}}",
                below(0xFFFFFF), i, below(1ull << 40));
        }
        put("],\"emojis\":[");
        for (int i = 0; i < 50; ++i)
            put("{}{{\"id\":\"{}\",\"name\":\"{}{}\",\"roles\":[],\"require_colons\":true,\"managed\":false,"
                "\"animated\":{},\"available\":true}}",
                i ? "," : "", id(), words[below(26)], i, chance(20));
        put("],\"channels\":[");
        for (std::size_t i = 0; i < channel_count; ++i) {
            put("{}{{\"id\":\"{}\",\"type\":0,\"name\":\"{}-{}\",\"position\":{},\"topic\":\"", i ? "," : "",
                channel_id(guild, i), words[below(26)], i, i);
            text(6);
            put("\",\"parent_id\":\"{}\",\"last_message_id\":\"{}\",\"nsfw\":false,\"rate_limit_per_user\":0,"
                "\"flags\":0,\"permission_overwrites\":[{{\"id\":\"{}\",\"type\":0,\"allow\":\"0\",\"deny\":"
                "\"1024\"}}]}}",
                id(), id(), id());
        }
        put("],\"members\":[");
        for (std::size_t i = 0; i < members; ++i) {
            if (i) out_ += ',';
            member(true, false);
        }
        put("],\"voice_states\":[],\"presences\":[],\"threads\":[],\"stage_instances\":[],\"stickers\":[]}}");
    }

    std::mt19937_64 random_;
    std::string out_;
    std::int64_t sequence_ = 0;
};

} // namespace

std::vector<std::string> greetings(std::uint64_t seed) {
    std::vector<std::string> frames;
    Stream stream(seed);
    for (std::size_t which = 0; which < guild_count; ++which) frames.push_back(stream.greeting(which));
    return frames;
}

std::vector<std::string> typing_guild(std::size_t members, std::uint64_t seed) {
    constexpr std::size_t chunk = 1000;
    Stream stream(seed);
    std::vector<std::string> frames{stream.empty_guild()};
    for (std::size_t first = 0; first < members; first += chunk)
        frames.push_back(stream.member_chunk(first, std::min(chunk, members - first)));
    return frames;
}

std::vector<std::string> typing_stream(std::size_t count, std::size_t members, std::uint64_t seed) {
    std::vector<std::string> frames;
    frames.reserve(count);
    Stream stream(seed);
    while (frames.size() < count) frames.push_back(stream.typing_of(stream.below(members)));
    return frames;
}

std::vector<std::string> event_stream(std::size_t count, std::uint64_t seed) {
    std::vector<std::string> frames;
    frames.reserve(count);
    Stream stream(seed);
    while (frames.size() < count) frames.push_back(stream.frame());
    return frames;
}

} // namespace chorus_bench
