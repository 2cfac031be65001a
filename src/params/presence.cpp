#include <chorus/codec/describe.hpp>
#include <chorus/params/presence.hpp>

CHORUS_PARAMS(chorus::SetActivity::Timestamps, start, end)
CHORUS_PARAMS(chorus::SetActivity::Assets, large_image, large_text, small_image, small_text)
CHORUS_PARAMS(chorus::SetActivity::Party, id, size)
CHORUS_PARAMS(chorus::SetActivity::Secrets, join, spectate, match)
CHORUS_PARAMS(chorus::SetActivity::StatusEmoji, name, id, animated)
CHORUS_PARAMS(chorus::SetActivity, name, type, url, details, state, emoji, timestamps, assets, party, secrets,
    application_id, instance, id, sync_id, session_id, metadata, flags, status_display_type, buttons)
CHORUS_PARAMS(chorus::UpdatePresence, status, since, activities, afk)
