#include <chorus/codec/describe.hpp>
#include <chorus/models/poll.hpp>

CHORUS_PARAMS(chorus::PollMedia, text, emoji)
CHORUS_MODEL(chorus::PollAnswer, answer_id, poll_media)
CHORUS_MODEL(chorus::PollAnswerCount, id, count, me_voted)
CHORUS_MODEL(chorus::PollResults, is_finalized, answer_counts)
CHORUS_COMPILE(Poll)
CHORUS_MODEL(chorus::Poll, question, answers, expiry, allow_multiselect, layout_type, results)
CHORUS_MODEL(chorus::PollVoters, users)
