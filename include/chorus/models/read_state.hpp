#pragma once

#include <chorus/codec/shape.hpp>

namespace chorus {

/// What a read state is about.
enum class ReadStateType : std::int32_t {
    channel = 0,
    guild_event = 1,
    notification_center = 2,
    guild_home = 3,
    guild_onboarding_question = 4,
    message_requests = 5,
};

enum class ReadStateFlag : std::uint64_t {
    is_guild_channel = 1ull << 0,
    is_thread = 1ull << 1,
    is_mention_low_importance = 1ull << 2,
};
CHORUS_FLAGS(ReadStateFlag);

/// Up to where something was read.
struct ReadState {
    Snowflake id;                          ///< of the channel, guild or user, by type
    Maybe<ReadStateType> read_state_type;  ///< absent: a channel
    Maybe<Snowflake> channel_id;           ///< Spacebar
    Maybe<Snowflake> last_message_id;      ///< of channels
    Maybe<Snowflake> last_acked_id;        ///< of all else
    Maybe<Snowflake> notifications_cursor; ///< Spacebar
    Maybe<Snowflake> user_id;              ///< Spacebar: whose it is
    Maybe<Timestamp> last_pin_timestamp;
    Maybe<std::int64_t> mention_count; ///< of channels
    Maybe<std::int64_t> badge_count;   ///< of all else
    Maybe<std::int32_t> last_viewed;   ///< days since 2015
    Maybe<Flags<ReadStateFlag>> flags;
    Maybe<std::int64_t> version;

    friend bool operator==(ReadState const&, ReadState const&) = default;
};

/// All of them. Older servers send the bare list.
struct ReadStateEntries {
    std::vector<ReadState> entries;
    Maybe<bool> partial; ///< what the client had cached and did not change is left out
    Maybe<std::int64_t> version;

    friend bool operator==(ReadStateEntries const&, ReadStateEntries const&) = default;
};

/// The answer to an ack.
struct AckAnswer {
    Maybe<std::string> token; ///< for the next one; null where the server does not use it

    friend bool operator==(AckAnswer const&, AckAnswer const&) = default;
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::ReadState);
CHORUS_DECLARE_MODEL(chorus::ReadStateEntries);
CHORUS_DECLARE_MODEL(chorus::AckAnswer);
