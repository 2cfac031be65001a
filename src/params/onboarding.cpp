#include <chorus/codec/describe.hpp>
#include <chorus/params/onboarding.hpp>

CHORUS_PARAMS(
    chorus::PromptOption, id, title, description, emoji_id, emoji_name, emoji_animated, role_ids, channel_ids)
CHORUS_PARAMS(chorus::Prompt, id, title, type, options, single_select, required, in_onboarding)
CHORUS_PARAMS(chorus::EditOnboarding, prompts, default_channel_ids, enabled, mode)
