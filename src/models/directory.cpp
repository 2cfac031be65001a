#include <chorus/codec/describe.hpp>
#include <chorus/models/directory.hpp>

CHORUS_MODEL_FROM(chorus::DirectoryGuild, chorus::Guild, featurable_in_directory)
CHORUS_MODEL(chorus::DirectoryEntry, type, directory_channel_id, entity_id, created_at, primary_category_id,
    description, author_id, guild, guild_scheduled_event)
CHORUS_MODEL(chorus::HubGuild, id, name, icon)
CHORUS_MODEL(chorus::HubLookup, has_matching_guild, guilds_info)
CHORUS_MODEL(chorus::HubJoin, joined, guild)
CHORUS_MODEL(chorus::HubWaitlistEntry, email, email_domain, school, user_id)
CHORUS_MODEL(chorus::AdminServerEligibility, eligible_for_admin_server)
