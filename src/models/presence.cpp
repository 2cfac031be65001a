#include <chorus/codec/describe.hpp>
#include <chorus/models/presence.hpp>

CHORUS_MODEL(chorus::ActivityTimestamps, start, end)
CHORUS_MODEL(chorus::ActivityEmoji, name, id, animated)
CHORUS_MODEL(chorus::ActivityParty, id, size, privacy)
CHORUS_MODEL(chorus::ActivityAssets, large_image, large_text, large_url, small_image, small_text, small_url,
    invite_cover_image)
CHORUS_MODEL(chorus::ActivitySecrets, join, spectate, match)
CHORUS_MODEL(chorus::ActivityMetadata, button_urls, artist_ids, album_id, context_uri, type)
CHORUS_COMPILE(Activity)
CHORUS_MODEL(chorus::Activity, name, type, id, url, created_at, session_id, platform, supported_platforms,
    timestamps, application_id, parent_application_id, status_display_type, details, details_url, state,
    state_url, sync_id, flags, buttons, emoji, party, assets, secrets, metadata, instance)
CHORUS_MODEL(chorus::ClientStatus, desktop, mobile, web, embedded, vr)
CHORUS_COMPILE(Presence)
CHORUS_MODEL(chorus::Presence, user, user_id, guild_id, status, activities, hidden_activities, client_status,
    processed_at_timestamp, last_modified, afk, mobile, custom_status)
