#include <chorus/codec/describe.hpp>
#include <chorus/models/role.hpp>

CHORUS_MODEL(chorus::RoleColors, primary_color, secondary_color, tertiary_color)
CHORUS_MODEL(chorus::RoleTags, bot_id, integration_id, subscription_listing_id, premium_subscriber,
    available_for_purchase, guild_connections)
CHORUS_COMPILE(Role)
CHORUS_MODEL(chorus::Role, id, guild_id, name, color, colors, hoist, icon, unicode_emoji, description,
    position, permissions, managed, mentionable, flags, tags)
