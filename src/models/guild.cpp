#include <chorus/codec/describe.hpp>
#include <chorus/models/guild.hpp>

namespace {

// Spacebar names @everyone in the roles of every member; nobody else does.
void drop_everyone_role(void* object) {
    auto& guild = *static_cast<chorus::Guild*>(object);
    for (auto& member : guild.members) std::erase(member.roles, guild.id);
}

} // namespace

CHORUS_COMPILE(Guild)
template<> chorus::codec::ObjectShape const& chorus::codec::object_shape<chorus::Guild>() {
    // Two lists: a macro counts no further than eighty.
    static constexpr Row rows[] = {
        CHORUS_ROWS(chorus::Guild, id, name, owner_id, owner, permissions, icon, splash, discovery_splash,
            banner, description, features, region, afk_channel_id, afk_timeout, widget_enabled,
            widget_channel_id, verification_level, default_message_notifications, explicit_content_filter,
            mfa_level, nsfw_level, nsfw, owner_configured_content_level, application_id, system_channel_id,
            system_channel_flags, rules_channel_id, public_updates_channel_id, safety_alerts_channel_id,
            max_presences, max_members, max_video_channel_users, max_stage_video_channel_users,
            vanity_url_code, premium_tier, premium_subscription_count, premium_progress_bar_enabled,
            premium_progress_bar_enabled_user_updated_at, preferred_locale, approximate_member_count,
            approximate_presence_count, welcome_screen, incidents_data, hub_type, home_header,
            latest_onboarding_question_id, profile, premium_features, moderator_reporting, inventory_settings)
            CHORUS_ROWS(chorus::Guild, roles, emojis, stickers, unavailable, large, lazy, joined_at,
                member_count, presence_count, online_count, members, channels, threads, presences,
                voice_states, stage_instances, guild_scheduled_events, soundboard_sounds,
                application_command_counts, embedded_activities, activity_instances, guild_hashes,
                has_threads_subscription, unable_to_sync_deletes, partial_updates, data_mode, version)
        // The nested shape of GUILD_CREATE: what describes the guild itself stands in `properties`.
        Row{"properties", 0, &detail::same_object<chorus::Guild>},
    };
    static ObjectShape const shape("chorus::Guild", rows, {.repair = drop_everyone_role});
    return shape;
}

CHORUS_MODEL(
    chorus::GuildIncidents, invites_disabled_until, dms_disabled_until, dm_spam_detected_at, raid_detected_at)
CHORUS_MODEL(chorus::GuildTag, tag, badge)
CHORUS_MODEL(chorus::UnavailableGuild, id, unavailable, geo_restricted)
