#include <chorus/codec/describe.hpp>
#include <chorus/gateway/events/session.hpp>

CHORUS_MODEL(chorus::Ready, v, user, session_id, resume_gateway_url, guilds, private_channels, users,
    application, shard, session_type, auth_session_id_hash, country_code, user_settings, user_guild_settings,
    read_state, relationships, presences, sessions, merged_members, consents, connected_accounts, experiments,
    guild_experiments, guild_join_requests, geo_ordered_rtc_regions, notification_settings,
    game_relationships, tutorial, api_code_version, friend_suggestion_count, analytics_token,
    user_settings_proto, user_settings_proto_json, auth_token, required_action, _trace)
CHORUS_MODEL(chorus::Resumed, _trace)
CHORUS_MODEL(chorus::SessionGap, from_sequence)
