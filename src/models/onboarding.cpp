#include <chorus/codec/describe.hpp>
#include <chorus/models/onboarding.hpp>

CHORUS_MODEL(chorus::OnboardingOption, id, title, description, emoji, role_ids, channel_ids)
CHORUS_MODEL(chorus::OnboardingPrompt, id, type, title, options, single_select, required, in_onboarding)
CHORUS_MODEL(chorus::OnboardingConnection, connection_type, application_id, provider_id, description)
CHORUS_MODEL(chorus::Onboarding, guild_id, prompts, default_channel_ids, enabled, mode, below_requirements,
    connections, responses, onboarding_prompts_seen, onboarding_responses_seen)
CHORUS_MODEL(chorus::NewMemberAction, channel_id, action_type, title, description, emoji, icon)
CHORUS_MODEL(chorus::ResourceChannel, channel_id, title, description, emoji, icon)
CHORUS_MODEL(chorus::WelcomeMessage, author_ids, message)
CHORUS_MODEL(
    chorus::NewMemberWelcome, guild_id, enabled, welcome_message, new_member_actions, resource_channels)
