#include "support/catch.hpp"

#include <chorus/codec/json.hpp>
#include <chorus/models/onboarding.hpp>
#include <chorus/models/welcome_screen.hpp>

using namespace chorus;

TEST_CASE("what new members are asked") {
    auto onboarding = decode<Onboarding>(R"({
        "guild_id": "22", "enabled": true, "mode": 1, "below_requirements": false,
        "default_channel_ids": ["11", "12"], "responses": ["7"], "onboarding_prompts_seen": {"6": 1700000000000},
        "prompts": [{"id": "6", "type": 0, "title": "What do you like?", "single_select": false,
            "required": false, "in_onboarding": true, "options": [{"id": "7", "title": "Art",
            "description": null, "role_ids": [], "channel_ids": ["12"],
            "emoji": {"id": null, "name": "🎨", "animated": false}}]}]
    })");
    CHECK(onboarding.mode == OnboardingMode::advanced);
    REQUIRE(onboarding.prompts.size() == 1);
    REQUIRE(onboarding.prompts[0].options.size() == 1);
    CHECK(onboarding.prompts[0].options[0].emoji->name == "🎨");
    CHECK(onboarding.prompts[0].options[0].channel_ids.front() == Snowflake(12));
    CHECK(onboarding.onboarding_prompts_seen->at("6") == 1700000000000);
}

TEST_CASE("a welcome screen, and the guide of a guild") {
    auto screen = decode<WelcomeScreen>(R"({"description": "Hello", "enabled": true, "welcome_channels":
        [{"channel_id": "11", "description": "rules", "emoji_id": null, "emoji_name": "📜"}]})");
    CHECK(screen.enabled == true);
    CHECK(screen.welcome_channels.at(0).emoji_name == "📜");

    auto guide = decode<NewMemberWelcome>(R"({"guild_id": "22", "enabled": true,
        "welcome_message": {"author_ids": ["44"], "message": "Hi [@username]"},
        "new_member_actions": [{"channel_id": "11", "action_type": 1, "title": "Say hi", "description": ""}],
        "resource_channels": [{"channel_id": "12", "title": "FAQ", "description": "read", "icon": "a1"}]})");
    CHECK(guide.welcome_message->author_ids.front() == Snowflake(44));
    CHECK(guide.new_member_actions.at(0).action_type == NewMemberActionType::talk);
    CHECK(guide.resource_channels.at(0).icon == "a1");
}
