#include <chorus/codec/describe.hpp>
#include <chorus/params/poll.hpp>

CHORUS_PARAMS(chorus::CreatePollAnswer, poll_media)
CHORUS_COMPILE(CreatePoll)
CHORUS_PARAMS(chorus::CreatePoll, question, answers, duration, allow_multiselect, layout_type)
CHORUS_PARAMS(chorus::ListVoters, after, limit)
