#include <chorus/codec/describe.hpp>
#include <chorus/gateway/events/interaction.hpp>
#include <chorus/models/resolved_data.hpp>

CHORUS_MODEL_OF(chorus::InteractionCreate, chorus::Interaction)
CHORUS_MODEL(chorus::InteractionSuccess, id, nonce)
CHORUS_MODEL(chorus::InteractionFailure, id, nonce, reason_code)
CHORUS_COMPILE(InteractionModalCreate)
CHORUS_MODEL(chorus::InteractionModalCreate, id, nonce, channel_id, guild_id, custom_id, title, components,
    resolved, application)
CHORUS_MODEL(chorus::InteractionIframeModalCreate, id, nonce, channel_id, guild_id, custom_id, title,
    iframe_path, modal_size, application)
