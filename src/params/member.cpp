#include <chorus/codec/describe.hpp>
#include <chorus/params/member.hpp>

CHORUS_PARAMS(chorus::ListMembers, limit, after)
CHORUS_PARAMS(chorus::SearchMembers, query, limit)
CHORUS_PARAMS(chorus::AddMember, access_token, nick, roles, mute, deaf, flags)
CHORUS_PARAMS(
    chorus::EditMember, nick, roles, mute, deaf, channel_id, communication_disabled_until, flags, avatar, bio)
CHORUS_PARAMS(chorus::EditCurrentMember, nick, avatar, banner, bio, pronouns)
CHORUS_PARAMS(chorus::EditMemberProfile, nick, banner, bio, pronouns, theme_colors, accent_color,
    popout_animation_particle_type, emoji_id)
CHORUS_PARAMS(chorus::EditNick, nick)
CHORUS_PARAMS(chorus::GetSupplementalMembers, user_ids)
CHORUS_PARAMS(chorus::ListUnusualDmActivity, limit, after)
CHORUS_PARAMS(chorus::GetPruneCount, days, include_roles)
CHORUS_PARAMS(chorus::PruneMembers, days, compute_prune_count, include_roles)
