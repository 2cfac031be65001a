#include <chorus/codec/describe.hpp>
#include <chorus/params/read_state.hpp>

CHORUS_PARAMS(chorus::AckMessage, token, manual, mention_count, flags, last_viewed)
CHORUS_PARAMS(chorus::AckPlace, channel_id, message_id, read_state_type)
CHORUS_PARAMS(chorus::AckPlaces, read_states)
CHORUS_PARAMS(chorus::ForgetReadState, read_state_type, version)
CHORUS_PARAMS(chorus::ListMentions, before, limit, guild_id, roles, everyone)
