#include <chorus/codec/describe.hpp>
#include <chorus/models/resolved_data.hpp>

CHORUS_COMPILE(ResolvedData)
CHORUS_MODEL(chorus::ResolvedData, users, members, roles, channels, messages, attachments)
