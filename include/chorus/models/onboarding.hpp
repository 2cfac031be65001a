#pragma once

#include <chorus/models/emoji.hpp>
#include <map>

namespace chorus {

/// What counts towards the least that onboarding must offer: 7 channels, 5 of them open to everyone.
enum class OnboardingMode : std::int32_t {
    normal = 0,   ///< only default channels
    advanced = 1, ///< default channels and prompts
};

enum class OnboardingPromptType : std::int32_t { multiple_choice = 0, dropdown = 1 };

struct OnboardingOption {
    Snowflake id;
    std::string title;
    Maybe<std::string> description;
    Maybe<Emoji> emoji;
    std::vector<Snowflake> role_ids;    ///< given to whoever picks it
    std::vector<Snowflake> channel_ids; ///< shown to whoever picks it

    friend bool operator==(OnboardingOption const&, OnboardingOption const&) = default;
};

/// A question to new members.
struct OnboardingPrompt {
    Snowflake id;
    OnboardingPromptType type = OnboardingPromptType::multiple_choice;
    std::string title;
    std::vector<OnboardingOption> options;
    bool single_select = false;
    bool required = false;
    bool in_onboarding = false; ///< false: only under "channels & roles"

    friend bool operator==(OnboardingPrompt const&, OnboardingPrompt const&) = default;
};

enum class OnboardingConnectionType : std::int32_t { application = 0, connected_account = 1 };

/// An account elsewhere that new members are asked to connect.
struct OnboardingConnection {
    OnboardingConnectionType connection_type = OnboardingConnectionType::application;
    Maybe<Snowflake> application_id;
    Maybe<std::string> provider_id; ///< "steam"
    Maybe<std::string> description;

    friend bool operator==(OnboardingConnection const&, OnboardingConnection const&) = default;
};

/// What new members of a guild are asked.
struct Onboarding {
    Snowflake guild_id;
    std::vector<OnboardingPrompt> prompts;
    std::vector<Snowflake> default_channel_ids; ///< that every member sees
    bool enabled = false;
    OnboardingMode mode = OnboardingMode::normal;
    Maybe<bool> below_requirements;
    std::vector<OnboardingConnection> connections;
    Maybe<std::vector<Snowflake>> responses; ///< the options that the calling user picked
    /// When the calling user saw a prompt or an option: id to milliseconds of Unix time.
    Maybe<std::map<std::string, std::int64_t>> onboarding_prompts_seen;
    Maybe<std::map<std::string, std::int64_t>> onboarding_responses_seen;

    friend bool operator==(Onboarding const&, Onboarding const&) = default;
};

enum class NewMemberActionType : std::int32_t { view = 0, talk = 1 };

/// Something for new members to do.
struct NewMemberAction {
    Snowflake channel_id;
    NewMemberActionType action_type = NewMemberActionType::view;
    std::string title;
    std::string description;
    Maybe<Emoji> emoji;
    Maybe<std::string> icon; ///< image hash

    friend bool operator==(NewMemberAction const&, NewMemberAction const&) = default;
};

/// A channel for new members to read.
struct ResourceChannel {
    Snowflake channel_id;
    std::string title;
    std::string description;
    Maybe<Emoji> emoji;
    Maybe<std::string> icon; ///< image hash

    friend bool operator==(ResourceChannel const&, ResourceChannel const&) = default;
};

struct WelcomeMessage {
    std::vector<Snowflake> author_ids;
    std::string message; ///< `[@username]` stands for the reader

    friend bool operator==(WelcomeMessage const&, WelcomeMessage const&) = default;
};

/// The guide that new members find in a guild.
struct NewMemberWelcome {
    Snowflake guild_id;
    bool enabled = false;
    Maybe<WelcomeMessage> welcome_message;
    std::vector<NewMemberAction> new_member_actions;
    std::vector<ResourceChannel> resource_channels;

    friend bool operator==(NewMemberWelcome const&, NewMemberWelcome const&) = default;
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::OnboardingOption);
CHORUS_DECLARE_MODEL(chorus::OnboardingPrompt);
CHORUS_DECLARE_MODEL(chorus::OnboardingConnection);
CHORUS_DECLARE_MODEL(chorus::Onboarding);
CHORUS_DECLARE_MODEL(chorus::NewMemberAction);
CHORUS_DECLARE_MODEL(chorus::ResourceChannel);
CHORUS_DECLARE_MODEL(chorus::WelcomeMessage);
CHORUS_DECLARE_MODEL(chorus::NewMemberWelcome);
