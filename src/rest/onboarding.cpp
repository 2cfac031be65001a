#include <chorus/rest/onboarding.hpp>

#include "rest/call.hpp"

namespace chorus {

using detail::call;

Op<Onboarding> OnboardingFlow::get(GuildId guild) const {
    return call<Onboarding>(core_, "GET /guilds/{guild_id}/onboarding", guild);
}
Op<Onboarding> OnboardingFlow::edit(GuildId guild, EditOnboarding const& changes) const {
    return call<Onboarding>(core_, "PUT /guilds/{guild_id}/onboarding", guild).json(changes);
}
Op<Maybe<NewMemberWelcome>> OnboardingFlow::new_member_welcome(GuildId guild) const {
    return call<Maybe<NewMemberWelcome>>(core_, "GET /guilds/{guild_id}/new-member-welcome", guild);
}
Op<WelcomeScreen> OnboardingFlow::welcome_screen(GuildId guild) const {
    return call<WelcomeScreen>(core_, "GET /guilds/{guild_id}/welcome-screen", guild);
}
Op<WelcomeScreen> OnboardingFlow::edit_welcome_screen(GuildId guild, EditWelcomeScreen const& changes) const {
    return call<WelcomeScreen>(core_, "PATCH /guilds/{guild_id}/welcome-screen", guild).json(changes);
}
Op<MemberVerification> OnboardingFlow::verification(GuildId guild, GetMemberVerification const& query) const {
    return call<MemberVerification>(core_, "GET /guilds/{guild_id}/member-verification", guild).query(query);
}
Op<MemberVerification> OnboardingFlow::edit_verification(
    GuildId guild, EditMemberVerification const& changes) const {
    return call<MemberVerification>(core_, "PATCH /guilds/{guild_id}/member-verification", guild).json(changes);
}

} // namespace chorus
