#pragma once

#include <chorus/params/message.hpp>
#include <chrono>

namespace chorus {

/// A thread to make: `CreateThread("bug 12").invitable(false)`.
class CreateThread {
    CHORUS_FLUENT(CreateThread);
    explicit CreateThread(std::string name) : name_(std::move(name)) {}
    /// A thread without a message needs its type: ChannelType::public_thread, private_thread or
    /// announcement_thread.
    CreateThread(std::string name, ChannelType type) : name_(std::move(name)), type_(type) {}
    CHORUS_FIELD(std::string, name); ///< 1 to 100 characters
    CHORUS_FIELD(ChannelType, type);
    CHORUS_FIELD(std::int32_t, auto_archive_duration); ///< minutes: 60, 1440, 4320, 10080
    CHORUS_FIELD(bool, invitable);                     ///< of a private one: members may add others
    CHORUS_FIELD(std::int32_t, rate_limit_per_user);   ///< seconds, up to 21600
    CHORUS_FIELD(std::string, location);               ///< user accounts: what was clicked

    CreateThread& archive_after(std::chrono::minutes quiet) & {
        return auto_archive_duration(static_cast<std::int32_t>(quiet.count()));
    }
    CreateThread&& archive_after(std::chrono::minutes quiet) && { return std::move(archive_after(quiet)); }
};

/// A post to make in a forum: `CreatePost("Crash at start", "It says …").tag(bug)`.
class CreatePost {
    CHORUS_FLUENT(CreatePost);
    CreatePost(std::string name, CreateMessage message)
        : name_(std::move(name))
        , message_(std::move(message)) {}
    CHORUS_FIELD(std::string, name); ///< 1 to 100 characters
    CHORUS_FIELD(CreateMessage, message);
    CHORUS_FIELD(std::int32_t, auto_archive_duration); ///< minutes: 60, 1440, 4320, 10080
    CHORUS_FIELD(std::int32_t, rate_limit_per_user);   ///< seconds, up to 21600
    CHORUS_LIST(Snowflake, tag, applied_tags);         ///< up to 5
};

/// Which archived threads to list, those archived last first.
class ListArchivedThreads {
    CHORUS_FLUENT(ListArchivedThreads);
    CHORUS_FIELD(Timestamp, before);   ///< archived before that
    CHORUS_FIELD(std::int32_t, limit); ///< 2 to 100, 50 if absent
};

/// Which archived private threads of the current user to list, by id, newest first.
class ListMyArchivedThreads {
    CHORUS_FLUENT(ListMyArchivedThreads);
    CHORUS_FIELD(Snowflake, before);   ///< a thread
    CHORUS_FIELD(std::int32_t, limit); ///< 2 to 100, 50 if absent
};

/// Which threads of a channel to find.
class SearchThreads {
    CHORUS_FLUENT(SearchThreads);
    explicit SearchThreads(std::string words) : name_(std::move(words)) {}
    CHORUS_FIELD(std::string, name);        ///< up to 100 characters
    CHORUS_FIELD(std::int32_t, slop);       ///< words that may stand in between, 0 to 100
    CHORUS_LIST(Snowflake, with_tag, tag);  ///< up to 20
    CHORUS_FIELD(std::string, tag_setting); ///< "match_all", "match_some"
    CHORUS_FIELD(bool, archived);
    CHORUS_FIELD(std::string, sort_by); ///< "last_message_time", "archive_time", "relevance", "creation_time"
    CHORUS_FIELD(std::string, sort_order); ///< "desc", "asc"
    CHORUS_FIELD(std::int32_t, limit);     ///< 1 to 25, 25 if absent
    CHORUS_FIELD(std::int32_t, offset);    ///< up to 9975
    CHORUS_FIELD(Snowflake, min_id);
    CHORUS_FIELD(Snowflake, max_id);
};

/// Which members of a thread to list.
class ListThreadMembers {
    CHORUS_FLUENT(ListThreadMembers);
    CHORUS_FIELD(bool, with_member);   ///< with their guild membership; then in pages
    CHORUS_FIELD(Snowflake, after);    ///< a user
    CHORUS_FIELD(std::int32_t, limit); ///< 1 to 100, 100 if absent
};

/// How much to tell of a member of a thread.
class GetThreadMember {
    CHORUS_FLUENT(GetThreadMember);
    CHORUS_FIELD(bool, with_member); ///< with the guild membership
};

/// For how long to hear nothing.
class MuteParams {
    CHORUS_FLUENT(MuteParams);
    explicit MuteParams(Timestamp end) : end_time_(end) {}
    CHORUS_FIELD(Timestamp, end_time);                ///< null: for good
    CHORUS_FIELD(std::int64_t, selected_time_window); ///< seconds; -1: for good
};

/// How the current user hears of a thread.
class ThreadSettings {
    CHORUS_FLUENT(ThreadSettings);
    CHORUS_FIELD(Flags<ThreadMemberFlag>, flags);
    CHORUS_FIELD(bool, muted);
    CHORUS_FIELD(MuteParams, mute_config);
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::CreateThread);
CHORUS_DECLARE_MODEL(chorus::CreatePost);
CHORUS_DECLARE_MODEL(chorus::ListArchivedThreads);
CHORUS_DECLARE_MODEL(chorus::ListMyArchivedThreads);
CHORUS_DECLARE_MODEL(chorus::SearchThreads);
CHORUS_DECLARE_MODEL(chorus::ListThreadMembers);
CHORUS_DECLARE_MODEL(chorus::GetThreadMember);
CHORUS_DECLARE_MODEL(chorus::MuteParams);
CHORUS_DECLARE_MODEL(chorus::ThreadSettings);
