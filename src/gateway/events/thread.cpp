#include <chorus/codec/describe.hpp>
#include <chorus/gateway/events/thread.hpp>

CHORUS_MODEL_FROM(chorus::ThreadCreate, chorus::Channel, newly_created)
CHORUS_MODEL_OF(chorus::ThreadUpdate, chorus::Channel)
CHORUS_MODEL(chorus::ThreadDelete, id, guild_id, parent_id, type)
CHORUS_MODEL(chorus::ThreadListSync, guild_id, channel_ids, threads, members)
CHORUS_MODEL_FROM(chorus::ThreadMemberUpdate, chorus::ThreadMember, guild_id)
CHORUS_MODEL(chorus::ThreadMembersUpdate, id, guild_id, member_count, added_members, removed_member_ids,
    member_ids_preview)
