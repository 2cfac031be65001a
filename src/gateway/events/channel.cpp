#include <chorus/codec/describe.hpp>
#include <chorus/gateway/events/channel.hpp>

CHORUS_MODEL_OF(chorus::ChannelCreate, chorus::Channel)
CHORUS_MODEL_OF(chorus::ChannelUpdate, chorus::Channel)
CHORUS_MODEL_OF(chorus::ChannelDelete, chorus::Channel)
CHORUS_MODEL(chorus::ChannelPinsUpdate, guild_id, channel_id, last_pin_timestamp)
CHORUS_MODEL_OF(chorus::InviteCreate, chorus::Invite)
CHORUS_MODEL(chorus::InviteDelete, channel_id, guild_id, code)
