#include <chorus/codec/describe.hpp>
#include <chorus/gateway/events/session.hpp>

CHORUS_MODEL(chorus::Resumed, _trace)
CHORUS_MODEL(chorus::SessionGap, session_id, from_sequence)
CHORUS_MODEL(chorus::SessionReady, session_id, resumed)
CHORUS_MODEL(chorus::SessionReconnecting, reason, resume, delay_ms, close_code, text)
CHORUS_MODEL(chorus::SessionOverflow, policy, pending)
CHORUS_MODEL(chorus::SessionEnded, failed, text)
CHORUS_MODEL(chorus::AuthSessionChange, auth_session_id_hash)
CHORUS_MODEL(chorus::RateLimitedCommand, guild_id, nonce)
CHORUS_MODEL(chorus::RateLimited, opcode, retry_after, meta)
CHORUS_MODEL(chorus::ExperimentSessionOverrideCreate, experiment_name, variant_id)
CHORUS_MODEL(chorus::ExperimentSessionOverrideDelete, experiment_name)
