#include <chorus/codec/describe.hpp>
#include <chorus/params/guild.hpp>

CHORUS_PARAMS(chorus::CreateGuild, name, icon, region, system_channel_id)
CHORUS_PARAMS(chorus::EditGuild, name, description, icon, banner, splash, owner_id, afk_channel_id,
    afk_timeout, system_channel_id, system_channel_flags, rules_channel_id, verification_level,
    default_message_notifications, explicit_content_filter, preferred_locale, features)
CHORUS_PARAMS(chorus::ListMembers, limit, after)
CHORUS_PARAMS(chorus::ListGuilds, before, after, limit, with_counts)
