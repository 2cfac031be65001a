// Threads and their members.
#pragma once

#include <chorus/gateway/events/event.hpp>
#include <chorus/models/channel.hpp>

namespace chorus {

/// A thread that was made, or that the current user came into.
struct ThreadCreate : Channel {
    CHORUS_EVENT("THREAD_CREATE");
    Maybe<bool> newly_created;
};
struct ThreadUpdate : Channel {
    CHORUS_EVENT("THREAD_UPDATE");
};
struct ThreadDelete {
    CHORUS_EVENT("THREAD_DELETE");
    Snowflake id;
    Maybe<Snowflake> guild_id;
    Maybe<Snowflake> parent_id;
    ChannelType type = ChannelType::public_thread;
};
/// The active threads of channels that the current user can see now.
struct ThreadListSync {
    CHORUS_EVENT("THREAD_LIST_SYNC");
    Snowflake guild_id;
    Maybe<std::vector<Snowflake>> channel_ids; ///< absent: of the whole guild
    std::vector<Channel> threads;
    std::vector<ThreadMember> members; ///< the current user's
};
/// The current user's own membership.
struct ThreadMemberUpdate : ThreadMember {
    CHORUS_EVENT("THREAD_MEMBER_UPDATE");
    Maybe<Snowflake> guild_id;
};
struct ThreadMembersUpdate {
    CHORUS_EVENT("THREAD_MEMBERS_UPDATE");
    Snowflake id; ///< the thread's
    Maybe<Snowflake> guild_id;
    std::int32_t member_count = 0; ///< counts to 50
    std::vector<ThreadMember> added_members;
    std::vector<Snowflake> removed_member_ids;
    std::vector<Snowflake> member_ids_preview;
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::ThreadCreate);
CHORUS_DECLARE_MODEL(chorus::ThreadUpdate);
CHORUS_DECLARE_MODEL(chorus::ThreadDelete);
CHORUS_DECLARE_MODEL(chorus::ThreadListSync);
CHORUS_DECLARE_MODEL(chorus::ThreadMemberUpdate);
CHORUS_DECLARE_MODEL(chorus::ThreadMembersUpdate);
