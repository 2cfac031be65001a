#pragma once

#include <chorus/codec/fluent.hpp>
#include <chorus/models/role.hpp>

namespace chorus {

/// The colors of a role, as 0xRRGGBB. Two make a gradient, where the guild may have such.
class EditRoleColors {
    CHORUS_FLUENT(EditRoleColors);
    explicit EditRoleColors(std::int64_t primary) : primary_color_(primary) {}
    CHORUS_FIELD(std::int64_t, primary_color);
    CHORUS_FIELD(std::int64_t, secondary_color);
    CHORUS_FIELD(std::int64_t, tertiary_color);
};

/// A role to make: `CreateRole("friends").color(0xE67E22).hoist(true)`.
class CreateRole {
    CHORUS_FLUENT(CreateRole);
    explicit CreateRole(std::string name) : name_(std::move(name)) {}
    CHORUS_FIELD(std::string, name);        ///< 1 to 100 characters
    CHORUS_FIELD(Permissions, permissions); ///< those of @everyone if absent
    CHORUS_FIELD(std::int64_t, color);      ///< 0xRRGGBB; 0: none
    CHORUS_FIELD(EditRoleColors, colors);
    CHORUS_FIELD(bool, hoist);                ///< shown apart in the list of members
    CHORUS_FIELD(std::string, icon);          ///< data URI: ImageData
    CHORUS_FIELD(std::string, unicode_emoji); ///< instead of an icon
    CHORUS_FIELD(bool, mentionable);
    CHORUS_FIELD(std::int32_t, position); ///< Spacebar
    CHORUS_FIELD(Snowflake, id);          ///< in CreateGuild: any number, for overwrites to name
};

/// Changes of a role. What is not set stays; null removes.
class EditRole {
    CHORUS_FLUENT(EditRole);
    CHORUS_FIELD(std::string, name);
    CHORUS_FIELD(Permissions, permissions);
    CHORUS_FIELD(std::int64_t, color); ///< 0xRRGGBB; 0: none
    CHORUS_FIELD(EditRoleColors, colors);
    CHORUS_FIELD(bool, hoist);
    CHORUS_FIELD(std::string, icon);          ///< data URI: ImageData
    CHORUS_FIELD(std::string, unicode_emoji); ///< instead of an icon
    CHORUS_FIELD(bool, mentionable);
    CHORUS_FIELD(std::int32_t, position); ///< Spacebar
};

/// Where one role goes: `RolePosition(role, 3)`. Higher positions have more to say.
class RolePosition {
    CHORUS_FLUENT(RolePosition);
    RolePosition(Snowflake role, std::int32_t position) : id_(role), position_(position) {}
    CHORUS_FIELD(Snowflake, id);
    CHORUS_FIELD(std::int32_t, position);
};

/// Whom to give a role.
class AddRoleMembers {
    CHORUS_FLUENT(AddRoleMembers);
    explicit AddRoleMembers(std::vector<Snowflake> members) : member_ids_(std::move(members)) {}
    CHORUS_LIST(Snowflake, member_id, member_ids); ///< up to 30
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::EditRoleColors);
CHORUS_DECLARE_MODEL(chorus::CreateRole);
CHORUS_DECLARE_MODEL(chorus::EditRole);
CHORUS_DECLARE_MODEL(chorus::RolePosition);
CHORUS_DECLARE_MODEL(chorus::AddRoleMembers);
