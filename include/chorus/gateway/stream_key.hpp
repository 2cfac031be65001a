#pragma once

#include <chorus/config.hpp>
#include <chorus/types/snowflake.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

namespace chorus {

/// Names the stream of a user in a voice channel or call: `guild:<guild>:<channel>:<user>`,
/// `call:<channel>:<user>`.
class CHORUS_DECL StreamKey {
public:
    StreamKey() = default;
    StreamKey(Snowflake in_guild, Snowflake in_channel, Snowflake of_user)
        : guild(in_guild)
        , channel(in_channel)
        , user(of_user) {}
    StreamKey(Snowflake in_call, Snowflake of_user) : channel(in_call), user(of_user) {}

    Snowflake guild; ///< zero: a call
    Snowflake channel;
    Snowflake user;

    [[nodiscard]] std::string to_string() const;
    [[nodiscard]] static std::optional<StreamKey> parse(std::string_view text);

    friend bool operator==(StreamKey const&, StreamKey const&) = default;
};
CHORUS_NOT_AGGREGATE(StreamKey);

} // namespace chorus
