#pragma once

#include <chorus/models/member.hpp>

namespace chorus {

struct ThreadMetadata {
    bool archived = false;
    std::int32_t auto_archive_duration = 0; ///< minutes
    Maybe<Timestamp> archive_timestamp;
    bool locked = false;
    Maybe<bool> invitable;
    Maybe<Timestamp> create_timestamp;

    friend bool operator==(ThreadMetadata const&, ThreadMetadata const&) = default;
};

enum class ThreadMemberFlag : std::uint64_t {
    interacted = 1ull << 0,
    all_messages = 1ull << 1,
    only_mentions = 1ull << 2,
    no_messages = 1ull << 3,
};
CHORUS_FLAGS(ThreadMemberFlag);

/// Until when a user wants to hear nothing.
struct ThreadMuteConfig {
    Maybe<Timestamp> end_time;                ///< null: for good
    Maybe<std::int64_t> selected_time_window; ///< seconds; -1: for good

    friend bool operator==(ThreadMuteConfig const&, ThreadMuteConfig const&) = default;
};

/// A user in a thread.
struct ThreadMember {
    CHORUS_COMPILED_ONCE(ThreadMember);

    Maybe<Snowflake> id;      ///< the thread's; absent in GUILD_CREATE
    Maybe<Snowflake> user_id; ///< absent in GUILD_CREATE
    Maybe<Timestamp> join_timestamp;
    Maybe<Flags<ThreadMemberFlag>> flags;
    Maybe<Box<Member>> member; ///< where it was asked for
    Maybe<bool> muted;
    Maybe<ThreadMuteConfig> mute_config;
    Maybe<JsonText> presence; ///< in THREAD_MEMBERS_UPDATE

    friend bool operator==(ThreadMember const&, ThreadMember const&) = default;
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::ThreadMetadata);
CHORUS_DECLARE_MODEL(chorus::ThreadMuteConfig);
CHORUS_DECLARE_MODEL(chorus::ThreadMember);
