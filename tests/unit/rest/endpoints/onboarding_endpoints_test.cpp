#include "support/endpoint_rig.hpp"

#include <chorus/rest/onboarding.hpp>

using namespace chorus;
using namespace chorus_test;

TEST_CASE_METHOD(EndpointRig, "what the functions of onboarding() send") {
    auto onboarding = facade<OnboardingFlow>();
    check("GET /guilds/{guild_id}/onboarding", onboarding.get(guild_id),
        {.target = "/guilds/22/onboarding", .major = "22"});
    check("PUT /guilds/{guild_id}/onboarding",
        onboarding.edit(guild_id,
            EditOnboarding()
                .prompt(Prompt(Snowflake(1), "What do you like?")
                            .type(OnboardingPromptType::dropdown)
                            .option(PromptOption("Art")
                                        .description("paint")
                                        .emoji_name("🎨")
                                        .role_id(role_id)
                                        .channel_id(channel_id))
                            .single_select(true)
                            .required(false)
                            .in_onboarding(true))
                .default_channel_id(channel_id)
                .enabled(true)
                .mode(OnboardingMode::advanced)),
        {.target = "/guilds/22/onboarding",
            .major = "22",
            .json = R"({"prompts":[{"id":"1","title":"What do you like?","type":1,"options":[)"
                    R"({"title":"Art","description":"paint","emoji_name":"🎨","role_ids":["55"],)"
                    R"("channel_ids":["11"]}],"single_select":true,"required":false,"in_onboarding":true}],)"
                    R"("default_channel_ids":["11"],"enabled":true,"mode":1})"});
    check("GET /guilds/{guild_id}/new-member-welcome", onboarding.new_member_welcome(guild_id),
        {.target = "/guilds/22/new-member-welcome", .major = "22"});
    check("GET /guilds/{guild_id}/welcome-screen", onboarding.welcome_screen(guild_id),
        {.target = "/guilds/22/welcome-screen", .major = "22"});
    check("PATCH /guilds/{guild_id}/welcome-screen",
        onboarding.edit_welcome_screen(guild_id,
            EditWelcomeScreen().enabled(true).description(null).welcome_channel(
                WelcomeChannelParams(channel_id, "rules").emoji_name("📜"))),
        {.target = "/guilds/22/welcome-screen",
            .major = "22",
            .json = R"({"enabled":true,"description":null,"welcome_channels":[)"
                    R"({"channel_id":"11","description":"rules","emoji_name":"📜"}]})"});
    check("GET /guilds/{guild_id}/member-verification", onboarding.verification(guild_id),
        {.target = "/guilds/22/member-verification", .major = "22"});
    check("GET /guilds/{guild_id}/member-verification",
        onboarding.verification(guild_id, GetMemberVerification().with_guild(true).invite_code("a b&c")),
        {.target = "/guilds/22/member-verification?with_guild=true&invite_code=a%20b%26c", .major = "22"});
    std::vector<std::string> rules{"Be kind"};
    check("PATCH /guilds/{guild_id}/member-verification",
        onboarding.edit_verification(guild_id,
            EditMemberVerification()
                .enabled(true)
                .form_field(FormField("TERMS", "Rules").values(rules).required(true))
                .form_field(FormField::text("Why?").placeholder("because"))
                .description("a place")),
        {.target = "/guilds/22/member-verification", .major = "22",
            .json = R"({"enabled":true,"form_fields":[{"field_type":"TERMS","label":"Rules",)"
                    R"("required":true,"values":["Be kind"]},{"field_type":"TEXT_INPUT","label":"Why?",)"
                    R"("placeholder":"because"}],"description":"a place"})"});
}
