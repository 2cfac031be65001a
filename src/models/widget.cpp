#include <chorus/codec/describe.hpp>
#include <chorus/models/widget.hpp>

CHORUS_MODEL(chorus::WidgetSettings, enabled, channel_id)
CHORUS_MODEL(chorus::WidgetChannel, id, name, position)
CHORUS_MODEL(chorus::WidgetActivity, name)
CHORUS_MODEL(chorus::WidgetMember, id, username, discriminator, avatar, avatar_url, status, activity, deaf,
    mute, self_deaf, self_mute, suppress, channel_id)
CHORUS_MODEL(chorus::Widget, id, name, instant_invite, channels, members, presence_count)
