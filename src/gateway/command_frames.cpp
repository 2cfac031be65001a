#include "gateway/command_frames.hpp"

#include <algorithm>
#include <chorus/error.hpp>
#include <limits>
#include <span>

namespace chorus::detail {
namespace {

/// Servers take no more ids in one request, of those that say how many.
constexpr std::size_t max_ids = 100;
constexpr std::size_t max_nonce = 32;
constexpr std::size_t any_number = std::numeric_limits<std::size_t>::max();
/// What the official client calls its heartbeats with quality.
constexpr std::int32_t heartbeat_version = 27;

void check_nonce(Maybe<std::string> const& nonce) {
    if (nonce && nonce->size() > max_nonce)
        throw Error(errc::invalid_argument, "a nonce has at most 32 bytes");
}

/// Cuts a list so that `make` of each part is no larger than a frame. At least one part, at least one id in
/// each but an empty list's.
template<class Make>
Frames in_parts(
    std::vector<Snowflake> const& ids, std::size_t max_count, std::size_t max_bytes, Make const& make) {
    auto const empty = make(std::vector<Snowflake>()).size();
    Frames frames;
    std::size_t begin = 0;
    do {
        std::vector<Snowflake> part;
        auto size = empty;
        while (begin + part.size() < ids.size() && part.size() < max_count) {
            auto const id = ids[begin + part.size()];
            auto const more = id.to_string().size() + (part.empty() ? 2 : 3); // quotes and a comma
            if (max_bytes != 0 && !part.empty() && size + more > max_bytes) break;
            size += more;
            part.push_back(id);
        }
        begin += part.size();
        frames.push_back(make(std::move(part)));
        if (max_bytes != 0 && frames.back().size() > max_bytes) throw Error(errc::frame_too_large);
    } while (begin < ids.size());
    return frames;
}

template<class Command> std::string frame_with(Command const& command) {
    return frame_of(static_cast<int>(Command::opcode), encode(command));
}

/// A subscription in pieces of no more than `max_bytes` of JSON, as far as that can be done: the first has
/// what is no list.
std::vector<GuildSubscription> pieces_of(GuildSubscription const& whole, std::size_t max_bytes) {
    if (encode(whole).size() <= max_bytes) return {whole};
    std::vector<GuildSubscription> pieces;
    GuildSubscription piece;
    piece.typing(whole.typing())
        .activities(whole.activities())
        .threads(whole.threads())
        .member_updates(whole.member_updates());
    bool empty = piece == GuildSubscription();
    auto add = [&](auto const& one_more) {
        auto larger = piece;
        one_more(larger);
        if (encode(larger).size() > max_bytes && !empty) {
            pieces.push_back(std::move(piece));
            larger = GuildSubscription();
            one_more(larger);
        }
        piece = std::move(larger);
        empty = false;
    };
    if (whole.channels())
        for (auto const& channel : *whole.channels())
            for (auto const& range : channel.second)
                add([&](GuildSubscription& to) {
                    auto channels = to.channels().value_or(GuildSubscription::Channels());
                    channels[channel.first].push_back(range);
                    to.channels(std::move(channels));
                });
    for (auto id : whole.members()) add([&](GuildSubscription& to) { to.member(id); });
    for (auto id : whole.thread_member_lists())
        add([&](GuildSubscription& to) { to.thread_member_list(id); });
    pieces.push_back(std::move(piece));
    return pieces;
}

std::size_t room_beside(std::size_t max_bytes, std::size_t taken) {
    if (max_bytes == 0) return any_number;
    return max_bytes > taken ? max_bytes - taken : 0;
}

} // namespace

std::string frame_of(int opcode, std::string_view data) {
    auto frame = "{\"op\":" + std::to_string(opcode) + ",\"d\":";
    frame += data.empty() ? std::string_view("null") : data;
    return frame += '}';
}

Frames single_frame(Opcode opcode, std::string_view data, std::size_t max_bytes) {
    Frames frames(1, frame_of(static_cast<int>(opcode), data));
    if (max_bytes != 0 && frames.front().size() > max_bytes) throw Error(errc::frame_too_large);
    return frames;
}

Frames frames_of(UpdatePresence const& command, std::size_t max_bytes) {
    auto whole = command;
    if (!whole.status()) whole.status("online");
    // Never null, which Discord takes too: Spacebar wants a number.
    if (!whole.since()) whole.since(0);
    if (!whole.afk()) whole.afk(false);
    whole.activities(command.activities());
    return single_frame(Opcode::presence_update, encode(whole), max_bytes);
}

Frames frames_of(UpdateVoiceState const& command, std::size_t max_bytes) {
    auto whole = command;
    if (whole.guild_id().is_absent()) whole.guild_id(null);
    if (whole.channel_id().is_absent()) whole.channel_id(null);
    if (!whole.self_mute()) whole.self_mute(false);
    if (!whole.self_deaf()) whole.self_deaf(false);
    return single_frame(Opcode::voice_state_update, encode(whole), max_bytes);
}

Frames frames_of(RequestMembers const& command, std::size_t max_bytes) {
    check_nonce(command.nonce());
    auto whole = command;
    bool const by_name = whole.query() && !whole.query()->empty();
    auto const& ids = command.user_ids();
    if (by_name && !ids.empty())
        throw Error(errc::invalid_argument, "members are asked for by query or by id, not by both");
    if (by_name && (whole.limit().value_or(100) < 0 || whole.limit().value_or(100) > 100))
        throw Error(errc::invalid_argument, "a query for members has a limit of up to 100");
    if (ids.empty()) {
        if (!whole.query()) whole.query("");
        if (!whole.limit()) whole.limit(by_name ? 100 : 0);
        return single_frame(Opcode::request_guild_members, encode(whole), max_bytes);
    }
    return in_parts(ids, max_ids, max_bytes, [&](std::vector<Snowflake> part) {
        whole.user_ids(std::move(part));
        return frame_with(whole);
    });
}

Frames frames_of(SyncGuilds const& command, std::size_t max_bytes) {
    return in_parts(command.guild_ids(), any_number, max_bytes, [](std::vector<Snowflake> part) {
        return frame_of(static_cast<int>(SyncGuilds::opcode), encode(part));
    });
}

Frames frames_of(SubscribeGuild const& command, std::size_t max_bytes) {
    auto make = [&](std::string_view fields) { // an object's text
        auto data = "{\"guild_id\":\"" + command.guild_id().value_or(Snowflake()).to_string() + '"';
        if (fields.size() > 2) data += ',';
        data += fields.substr(1);
        return data;
    };
    Frames frames;
    auto const taken = frame_of(static_cast<int>(SubscribeGuild::opcode), make("{}")).size();
    // The fields come without their opening bracket, and with the closing one that `taken` has already; a
    // comma is added.
    auto const room = max_bytes == 0 ? any_number : room_beside(max_bytes, taken) + 1;
    for (auto const& piece : pieces_of(command.what().value_or(GuildSubscription()), room))
        frames.push_back(
            std::move(single_frame(SubscribeGuild::opcode, make(encode(piece)), max_bytes).front()));
    return frames;
}

Frames frames_of(SubscribeGuilds const& command, std::size_t max_bytes) {
    // Entries of the dictionary, `"id":{…}`, packed into as few frames as their order allows.
    constexpr std::string_view before = "{\"subscriptions\":{", after = "}}";
    auto const taken =
        frame_of(static_cast<int>(SubscribeGuilds::opcode), std::string(before) + std::string(after)).size();
    auto const room = room_beside(max_bytes, taken);
    Frames frames;
    std::string entries; // of the frame to come
    std::string last;    // the guild of the last of them
    auto flush = [&] {
        auto data = std::string(before) + entries + std::string(after);
        frames.push_back(std::move(single_frame(SubscribeGuilds::opcode, data, max_bytes).front()));
        entries.clear();
        last.clear();
    };
    auto const subscriptions = command.subscriptions().value_or(SubscribeGuilds::Subscriptions());
    for (auto const& [guild, subscription] : subscriptions) {
        auto const key = '"' + guild + "\":";
        auto const left = max_bytes == 0 ? room : room > key.size() ? room - key.size() : 0;
        for (auto const& piece : pieces_of(subscription, left)) {
            auto const entry = key + encode(piece);
            // A guild stands once in a frame: a second piece of it needs the next one.
            if (!entries.empty() && (last == guild || entries.size() + 1 + entry.size() > room)) flush();
            if (!entries.empty()) entries += ',';
            entries += entry;
            last = guild;
        }
    }
    if (!entries.empty() || frames.empty()) flush();
    return frames;
}

Frames frames_of(RequestSoundboardSounds const& command, std::size_t max_bytes) {
    return in_parts(command.guild_ids(), any_number, max_bytes, [](std::vector<Snowflake> part) {
        return frame_with(RequestSoundboardSounds().guild_ids(std::move(part)));
    });
}

Frames frames_of(RequestLastMessages const& command, std::size_t max_bytes) {
    auto whole = command;
    return in_parts(command.channel_ids(), max_ids, max_bytes, [&](std::vector<Snowflake> part) {
        whole.channel_ids(std::move(part));
        return frame_with(whole);
    });
}

Frames frames_of(SearchRecentMembers const& command, std::size_t max_bytes) {
    check_nonce(command.nonce());
    auto whole = command;
    if (!whole.query()) whole.query("");
    if (whole.continuation_token().is_absent()) whole.continuation_token(null);
    return single_frame(SearchRecentMembers::opcode, encode(whole), max_bytes);
}

Frames frames_of(ResyncGuildChannels const& command, std::size_t max_bytes) {
    auto whole = command;
    return in_parts(
        command.obfuscated_channel_ids(), any_number, max_bytes, [&](std::vector<Snowflake> part) {
            whole.obfuscated_channel_ids(std::move(part));
            return frame_with(whole);
        });
}

Frames frames_of(QosHeartbeat const& command, std::size_t max_bytes) {
    auto whole = command;
    if (whole.seq().is_absent()) whole.seq(null);
    auto quality = whole.qos().value_or(QosHeartbeat::Quality());
    if (!quality.ver()) quality.ver(heartbeat_version);
    if (!quality.active()) quality.active(false);
    if (!quality.reasons()) quality.reasons(std::vector<std::string>());
    whole.qos(std::move(quality));
    return single_frame(QosHeartbeat::opcode, encode(whole), max_bytes);
}

Frames frames_of(UpdateLobbyVoiceStates const& command, std::size_t max_bytes) {
    // All of them or none: what a frame leaves out is left.
    return single_frame(UpdateLobbyVoiceStates::opcode, encode(command.lobbies()), max_bytes);
}

} // namespace chorus::detail
