#include <chorus/gateway/stream_key.hpp>

#include <array>

namespace chorus {

std::string StreamKey::to_string() const {
    auto const place = guild ? "guild:" + guild.to_string() + ":" : std::string("call:");
    return place + channel.to_string() + ":" + user.to_string();
}

std::optional<StreamKey> StreamKey::parse(std::string_view text) {
    bool const in_guild = text.starts_with("guild:");
    if (!in_guild && !text.starts_with("call:")) return std::nullopt;
    text.remove_prefix(in_guild ? 6 : 5);
    std::array<Snowflake, 3> ids;
    for (std::size_t i = in_guild ? 0 : 1; i < ids.size(); ++i) {
        bool const last = i + 1 == ids.size();
        auto const end = last ? text.size() : text.find(':');
        if (end == text.npos) return std::nullopt;
        auto const id = Snowflake::parse(text.substr(0, end));
        if (!id || !*id) return std::nullopt;
        ids[i] = *id;
        text.remove_prefix(last ? end : end + 1);
    }
    return in_guild ? StreamKey(ids[0], ids[1], ids[2]) : StreamKey(ids[1], ids[2]);
}

} // namespace chorus
