#include <chorus/codec/describe.hpp>
#include <chorus/models/member.hpp>

namespace {

// Spacebar names @everyone, whose id is the guild's, in the roles of members; nobody else does.
void leave_everyone_out(void* object) {
    auto& member = *static_cast<chorus::Member*>(object);
    if (member.guild_id) std::erase(member.roles, *member.guild_id);
}

} // namespace

CHORUS_COMPILE(Member)
template<> chorus::codec::ObjectShape const& chorus::codec::object_shape<chorus::Member>() {
    static constexpr Row rows[] = {CHORUS_ROWS(chorus::Member, user, id, user_id, guild_id, nick, avatar,
        banner, roles, joined_at, premium_since, communication_disabled_until, unusual_dm_activity_until,
        deaf, mute, pending, permissions, flags, bio, pronouns, theme_colors, avatar_decoration_data,
        collectibles, display_name_styles, last_message_id, joined_by)};
    static ObjectShape const shape("chorus::Member", rows, {.repair = leave_everyone_out});
    return shape;
}

CHORUS_MODEL(chorus::SupplementalMember, user_id, member, join_source_type, source_invite_code, inviter_id,
    integration_type, join_source_application_id)
CHORUS_MODEL(chorus::UnusualDmActivity, guild_id, user_id, unusual_dm_activity_until)
CHORUS_MODEL(chorus::MemberProfile, guild_id, pronouns, bio, banner, accent_color, theme_colors,
    popout_animation_particle_type, emoji, profile_effect)
CHORUS_MODEL(chorus::PruneResult, pruned, purged)
