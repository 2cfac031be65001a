#pragma once

#include <chorus/codec/shape.hpp>

namespace chorus {

/// How far somebody is with one task of a quest.
struct QuestTaskProgress {
    std::string event_name; ///< "STREAM_ON_DESKTOP", "PLAY_ON_DESKTOP", "WATCH_VIDEO", …
    double value = 0;       ///< seconds, for tasks that take time
    Maybe<Timestamp> updated_at;
    Maybe<Timestamp> completed_at;
    Maybe<JsonText> heartbeat;

    friend bool operator==(QuestTaskProgress const&, QuestTaskProgress const&) = default;
};

/// How far somebody is with a quest.
struct QuestUserStatus {
    Snowflake user_id;
    Snowflake quest_id;
    Maybe<Timestamp> enrolled_at;
    Maybe<Timestamp> completed_at;
    Maybe<Timestamp> claimed_at;
    Maybe<std::int32_t> claimed_tier;
    Maybe<Timestamp> last_stream_heartbeat_at;
    Maybe<double> stream_progress_seconds;
    Maybe<std::int64_t> dismissed_quest_content;       ///< bits
    std::map<std::string, QuestTaskProgress> progress; ///< by the task's event name

    friend bool operator==(QuestUserStatus const&, QuestUserStatus const&) = default;
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::QuestTaskProgress);
CHORUS_DECLARE_MODEL(chorus::QuestUserStatus);
