#include <chorus/codec/describe.hpp>
#include <chorus/models/quest.hpp>

CHORUS_MODEL(chorus::QuestTaskProgress, event_name, value, updated_at, completed_at, heartbeat)
CHORUS_MODEL(chorus::QuestUserStatus, user_id, quest_id, enrolled_at, completed_at, claimed_at, claimed_tier,
    last_stream_heartbeat_at, stream_progress_seconds, dismissed_quest_content, progress)
