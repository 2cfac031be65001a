#include <chorus/codec/describe.hpp>
#include <chorus/models/member.hpp>

CHORUS_MODEL(chorus::Member, user, id, guild_id, nick, avatar, banner, roles, joined_at, premium_since,
    communication_disabled_until, deaf, mute, pending, permissions, flags, bio, pronouns, theme_colors,
    avatar_decoration_data, collectibles, display_name_styles, last_message_id, joined_by)
