// How these records are written down: the fields named here.
#include "local/state/guild_records.hpp"

#include <chorus/codec/describe.hpp>

CHORUS_MODEL(chorus::local::EventAudience, users)
CHORUS_MODEL(chorus::local::WebhookFace, webhook, application, name, avatar)
CHORUS_MODEL(chorus::local::PollVotes, answer, users)
CHORUS_MODEL(chorus::local::PollRecord, poll, votes, ended)
