// People: typing, presence, the current user.
#pragma once

#include <chorus/gateway/events/event.hpp>
#include <chorus/models/member.hpp>
#include <chorus/models/user.hpp>

namespace chorus {

struct TypingStart {
    CHORUS_EVENT("TYPING_START");
    Snowflake channel_id;
    Maybe<Snowflake> guild_id;
    Snowflake user_id;
    std::int64_t timestamp = 0; ///< Unix seconds; milliseconds on Spacebar and Fluxer
    Maybe<Member> member;
};
struct UserUpdate : User {
    CHORUS_EVENT("USER_UPDATE");
};
struct PresenceUpdate {
    CHORUS_EVENT("PRESENCE_UPDATE");
    User user; ///< often only the id
    Maybe<Snowflake> guild_id;
    std::string status; ///< "online", "idle", "dnd", "offline", "invisible"
    Maybe<JsonText> activities;
    Maybe<JsonText> client_status;
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::TypingStart);
CHORUS_DECLARE_MODEL(chorus::UserUpdate);
CHORUS_DECLARE_MODEL(chorus::PresenceUpdate);
