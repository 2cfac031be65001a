// Channels and invites.
#pragma once

#include <chorus/gateway/events/event.hpp>
#include <chorus/models/channel.hpp>
#include <chorus/models/invite.hpp>

namespace chorus {

struct ChannelCreate : Channel {
    CHORUS_EVENT("CHANNEL_CREATE");
};
struct ChannelUpdate : Channel {
    CHORUS_EVENT("CHANNEL_UPDATE");
};
struct ChannelDelete : Channel {
    CHORUS_EVENT("CHANNEL_DELETE");
};
struct ChannelPinsUpdate {
    CHORUS_EVENT("CHANNEL_PINS_UPDATE");
    Maybe<Snowflake> guild_id;
    Snowflake channel_id;
    Maybe<Timestamp> last_pin_timestamp;
};
struct InviteCreate : Invite {
    CHORUS_EVENT("INVITE_CREATE");
};
struct InviteDelete {
    CHORUS_EVENT("INVITE_DELETE");
    Snowflake channel_id;
    Maybe<Snowflake> guild_id;
    std::string code;
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::ChannelCreate);
CHORUS_DECLARE_MODEL(chorus::ChannelUpdate);
CHORUS_DECLARE_MODEL(chorus::ChannelDelete);
CHORUS_DECLARE_MODEL(chorus::ChannelPinsUpdate);
CHORUS_DECLARE_MODEL(chorus::InviteCreate);
CHORUS_DECLARE_MODEL(chorus::InviteDelete);
