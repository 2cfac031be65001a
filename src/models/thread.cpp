#include <chorus/codec/describe.hpp>
#include <chorus/models/thread.hpp>
#include <chorus/models/thread_list.hpp>

CHORUS_MODEL(chorus::ThreadMetadata, archived, auto_archive_duration, archive_timestamp, locked, invitable,
    create_timestamp)
CHORUS_MODEL(chorus::ThreadMuteConfig, end_time, selected_time_window)
CHORUS_COMPILE(ThreadMember)
CHORUS_MODEL(chorus::ThreadMember, id, user_id, join_timestamp, flags, member, muted, mute_config, presence)
CHORUS_MODEL(chorus::ThreadList, threads, members, has_more, first_messages, total_results, messages,
    documents_indexed, retry_after, code, message)
CHORUS_MODEL_FROM(chorus::ForumPost, chorus::Channel, message)
CHORUS_MODEL(chorus::PostData, owner, first_message)
CHORUS_MODEL(chorus::PostDataList, threads)
