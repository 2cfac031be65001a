#include <chorus/codec/describe.hpp>
#include <chorus/gateway/events/ready.hpp>

CHORUS_MODEL(chorus::ReadyApplication, id, flags)
CHORUS_MODEL(chorus::Consent, consented)
CHORUS_MODEL(chorus::Consents, personalization, usage_statistics)
CHORUS_MODEL(chorus::Tutorial, indicators_suppressed, indicators_confirmed)
CHORUS_MODEL(chorus::ReadyAuth, authenticator_types)
CHORUS_COMPILE(Ready)
CHORUS_MODEL(chorus::Ready, v, version, user, session_id, resume_gateway_url, guilds, private_channels, users,
    application, shard, session_type, auth_session_id_hash, static_client_session_id, scopes, country_code,
    user_settings, user_guild_settings, read_state, read_states, relationships, presences, sessions,
    merged_members, notes, consents, connected_accounts, experiments, guild_experiments, apex_experiments,
    guild_join_requests, geo_ordered_rtc_regions, notification_settings, game_relationships, tutorial, auth,
    linked_users, lobbies, feature_settings, pending_payments, broadcaster_user_ids, pinned_dms,
    api_code_version, explicit_content_scan_version, friend_suggestion_count, analytics_token,
    user_settings_proto, user_settings_proto_json, auth_token, required_action, _trace)
CHORUS_MODEL(chorus::SupplementalGuild, id, voice_states, embedded_activities, activity_instances)
CHORUS_MODEL(chorus::MergedPresences, friends, guilds)
CHORUS_MODEL(chorus::ReadySupplemental, guilds, merged_members, merged_presences, lazy_private_channels,
    disclose, game_invites, user_activities)
