#pragma once

#include <chorus/codec/fluent.hpp>
#include <chorus/models/read_state.hpp>

namespace chorus {

/// How a channel is read up to a message.
class AckMessage {
    CHORUS_FLUENT(AckMessage);
    CHORUS_FIELD(std::string, token);          ///< `AckAnswer::token` of the last ack
    CHORUS_FIELD(bool, manual);                ///< marks as unread from here on
    CHORUS_FIELD(std::int32_t, mention_count); ///< with `manual`
    CHORUS_FIELD(Flags<ReadStateFlag>, flags);
    CHORUS_FIELD(std::int32_t, last_viewed); ///< days since 2015
};

/// One of several places to be read at once.
class AckPlace {
    CHORUS_FLUENT(AckPlace);
    AckPlace(Snowflake channel, Snowflake message, ReadStateType type = ReadStateType::channel)
        : channel_id_(channel)
        , message_id_(message)
        , read_state_type_(type) {}
    CHORUS_FIELD(Snowflake, channel_id); ///< a guild or user for other types
    CHORUS_FIELD(Snowflake, message_id); ///< an event, question, … for other types
    CHORUS_FIELD(ReadStateType, read_state_type);
};

/// `AckPlaces().place(AckPlace(channel, message))`
class AckPlaces {
    CHORUS_FLUENT(AckPlaces);
    CHORUS_LIST(AckPlace, place, read_states); ///< up to 100
};

/// What of a channel to forget.
class ForgetReadState {
    CHORUS_FLUENT(ForgetReadState);
    CHORUS_FIELD(ReadStateType, read_state_type);
    CHORUS_FIELD(std::int32_t, version); ///< 2
};

/// Which mentions of the current user to list, latest first.
class ListMentions {
    CHORUS_FLUENT(ListMentions);
    CHORUS_FIELD(Snowflake, before);
    CHORUS_FIELD(std::int32_t, limit); ///< 1 to 100, 25 if absent
    CHORUS_FIELD(Snowflake, guild_id);
    CHORUS_FIELD(bool, roles);    ///< those of its roles too; true if absent
    CHORUS_FIELD(bool, everyone); ///< those of @everyone too; true if absent
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::AckMessage);
CHORUS_DECLARE_MODEL(chorus::AckPlace);
CHORUS_DECLARE_MODEL(chorus::AckPlaces);
CHORUS_DECLARE_MODEL(chorus::ForgetReadState);
CHORUS_DECLARE_MODEL(chorus::ListMentions);
