#include <chorus/codec/describe.hpp>
#include <chorus/models/session.hpp>

CHORUS_MODEL(chorus::SessionClient, client, os, version, platform, location)
CHORUS_MODEL(chorus::Session, session_id, client_info, status, activities, hidden_activities, active)
CHORUS_MODEL(chorus::AuthSession, id, id_hash, approx_last_used_time, client_info, status, activities,
    client_status, last_seen, last_seen_ip, last_seen_location, last_seen_location_info)
CHORUS_MODEL(chorus::AuthSessions, user_sessions)
CHORUS_MODEL(chorus::WhoAmI, id, device_id, flags, rights, logged_in_since)
