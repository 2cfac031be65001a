#include <chorus/codec/describe.hpp>
#include <chorus/models/role.hpp>

CHORUS_MODEL(chorus::RoleColors, primary_color, secondary_color, tertiary_color)
CHORUS_MODEL(chorus::Role, id, guild_id, name, color, colors, hoist, icon, unicode_emoji, position,
    permissions, managed, mentionable, flags, tags)
