#include <chorus/codec/describe.hpp>
#include <chorus/models/invite.hpp>

CHORUS_MODEL(chorus::Invite, code, type, guild_id, guild, channel_id, channel, inviter_id, inviter, uses,
    max_uses, max_age, temporary, created_at, expires_at, target_type, target_user, target_user_id,
    target_user_type, vanity_url, approximate_member_count, approximate_presence_count, flags, member,
    new_member)
