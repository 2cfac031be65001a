#include <chorus/codec/describe.hpp>
#include <chorus/params/thread.hpp>

CHORUS_PARAMS(
    chorus::CreateThread, name, type, auto_archive_duration, invitable, rate_limit_per_user, location)
CHORUS_PARAMS(chorus::CreatePost, name, message, auto_archive_duration, rate_limit_per_user, applied_tags)
CHORUS_PARAMS(chorus::ListArchivedThreads, before, limit)
CHORUS_PARAMS(chorus::ListMyArchivedThreads, before, limit)
CHORUS_PARAMS(chorus::SearchThreads, name, slop, tag, tag_setting, archived, sort_by, sort_order, limit,
    offset, min_id, max_id)
CHORUS_PARAMS(chorus::ListThreadMembers, with_member, after, limit)
CHORUS_PARAMS(chorus::GetThreadMember, with_member)
CHORUS_PARAMS(chorus::MuteParams, end_time, selected_time_window)
CHORUS_PARAMS(chorus::ThreadSettings, flags, muted, mute_config)
