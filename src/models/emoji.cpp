#include <chorus/codec/describe.hpp>
#include <chorus/models/emoji.hpp>

CHORUS_MODEL(chorus::Emoji, id, name, roles, user, user_id, guild_id, application_id, require_colons, managed,
    animated, available, groups)
CHORUS_MODEL(chorus::Reaction, emoji, count, me, me_burst, count_details, burst_colors, user_ids)
