#include <chorus/codec/describe.hpp>
#include <chorus/params/channel.hpp>

CHORUS_PARAMS(chorus::EditOverwrite, id, type, allow, deny)
CHORUS_PARAMS(chorus::CreateChannel, name, type, topic, bitrate, user_limit, rate_limit_per_user, position,
    parent_id, nsfw, permission_overwrites)
CHORUS_PARAMS(chorus::EditChannel, name, type, topic, icon, position, bitrate, user_limit,
    rate_limit_per_user, parent_id, nsfw, permission_overwrites)
CHORUS_PARAMS(chorus::CreateInvite, max_age, max_uses, temporary, unique)
CHORUS_PARAMS(chorus::GetInvite, with_counts, with_expiration)
CHORUS_PARAMS(chorus::CreateDm, recipients)
