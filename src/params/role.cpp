#include <chorus/codec/describe.hpp>
#include <chorus/params/role.hpp>

CHORUS_PARAMS(chorus::EditRoleColors, primary_color, secondary_color, tertiary_color)
CHORUS_PARAMS(chorus::CreateRole, name, permissions, color, colors, hoist, icon, unicode_emoji, mentionable,
    position, id)
CHORUS_PARAMS(
    chorus::EditRole, name, permissions, color, colors, hoist, icon, unicode_emoji, mentionable, position)
CHORUS_PARAMS(chorus::RolePosition, id, position)
CHORUS_PARAMS(chorus::AddRoleMembers, member_ids)
