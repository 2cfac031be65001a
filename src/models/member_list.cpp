#include <chorus/codec/describe.hpp>
#include <chorus/models/member_list.hpp>

CHORUS_MODEL(chorus::MemberListGroup, id, count)
CHORUS_MODEL_FROM(chorus::ListedMember, chorus::Member, presence)
CHORUS_MODEL(chorus::MemberListItem, group, member)
CHORUS_MODEL(chorus::MemberListOp, op, range, items, index, item)
