#include <chorus/codec/describe.hpp>
#include <chorus/models/command.hpp>

CHORUS_MODEL(chorus::CommandChoice, name, name_localizations, name_localized, value)
CHORUS_MODEL(chorus::CommandOption, type, name, name_localizations, name_localized, description,
    description_localizations, description_localized, required, choices, autocomplete, channel_types,
    min_value, max_value, min_length, max_length, options)
CHORUS_MODEL(chorus::CommandIndexPermissions, user, roles, channels)
CHORUS_MODEL(chorus::ApplicationCommand, id, type, application_id, guild_id, name, name_localizations,
    name_localized, description, description_localizations, description_localized, options,
    default_member_permissions, default_permission, dm_permission, nsfw, integration_types, contexts, version,
    handler, permissions, global_popularity_rank)
CHORUS_PARAMS(chorus::CommandPermission, id, type, permission)
CHORUS_MODEL(chorus::CommandPermissions, id, application_id, guild_id, permissions)
CHORUS_MODEL(chorus::IndexedApplication, id, name, icon, description, bot_id, bot, flags, permissions)
CHORUS_MODEL(chorus::CommandIndex, applications, application_commands, version)
