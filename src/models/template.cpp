#include <chorus/codec/describe.hpp>
#include <chorus/models/template.hpp>

CHORUS_MODEL(chorus::GuildTemplate, code, name, description, usage_count, creator_id, creator, created_at,
    updated_at, source_guild_id, serialized_source_guild, is_dirty, id)
