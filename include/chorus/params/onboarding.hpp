#pragma once

#include <chorus/codec/fluent.hpp>
#include <chorus/models/onboarding.hpp>

namespace chorus {

/// An answer that new members may pick: `PromptOption("Art").channel_id(art)`. Needs a role or a channel.
class PromptOption {
    CHORUS_FLUENT(PromptOption);
    explicit PromptOption(std::string title) : title_(std::move(title)) {}
    CHORUS_FIELD(Snowflake, id);            ///< of an option to keep
    CHORUS_FIELD(std::string, title);       ///< 1 to 50 characters
    CHORUS_FIELD(std::string, description); ///< up to 100 characters
    CHORUS_FIELD(Snowflake, emoji_id);
    CHORUS_FIELD(std::string, emoji_name);
    CHORUS_FIELD(bool, emoji_animated);
    CHORUS_LIST(Snowflake, role_id, role_ids);       ///< up to 50
    CHORUS_LIST(Snowflake, channel_id, channel_ids); ///< up to 50
};

/// A question to new members. The server wants an id of every prompt: any number for a new one.
class Prompt {
    CHORUS_FLUENT(Prompt);
    Prompt(Snowflake id, std::string title) : id_(id), title_(std::move(title)) {}
    CHORUS_FIELD(Snowflake, id);
    CHORUS_FIELD(std::string, title); ///< 1 to 100 characters
    CHORUS_FIELD(OnboardingPromptType, type);
    CHORUS_LIST(PromptOption, option, options); ///< 1 to 50
    CHORUS_FIELD(bool, single_select);
    CHORUS_FIELD(bool, required);
    CHORUS_FIELD(bool, in_onboarding);
};

/// What new members are asked. What is not set stays; lists replace all that there was.
class EditOnboarding {
    CHORUS_FLUENT(EditOnboarding);
    CHORUS_LIST(Prompt, prompt, prompts);                            ///< up to 15
    CHORUS_LIST(Snowflake, default_channel_id, default_channel_ids); ///< up to 500
    CHORUS_FIELD(bool, enabled);
    CHORUS_FIELD(OnboardingMode, mode);
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::PromptOption);
CHORUS_DECLARE_MODEL(chorus::Prompt);
CHORUS_DECLARE_MODEL(chorus::EditOnboarding);
