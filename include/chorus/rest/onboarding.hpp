#pragma once

#include <chorus/models/member_verification.hpp>
#include <chorus/models/onboarding.hpp>
#include <chorus/models/welcome_screen.hpp>
#include <chorus/params/member_verification.hpp>
#include <chorus/params/onboarding.hpp>
#include <chorus/params/welcome_screen.hpp>
#include <chorus/rest/facade.hpp>

namespace chorus {

/// Onboarding, the welcome screen and member verification of guilds: `user.onboarding()`.
class CHORUS_DECL OnboardingFlow : public Facade {
public:
    using Facade::Facade;

    /// GET /guilds/{guild_id}/onboarding. Needs manage_guild where it is switched off.
    Op<Onboarding> get(GuildId guild) const;
    /// PUT /guilds/{guild_id}/onboarding. Needs manage_guild and manage_roles.
    Op<Onboarding> edit(GuildId guild, EditOnboarding const& changes) const;
    /// GET /guilds/{guild_id}/new-member-welcome. Absent where the guild has none. Needs manage_guild where
    /// it is switched off.
    Op<Maybe<NewMemberWelcome>> new_member_welcome(GuildId guild) const;

    /// GET /guilds/{guild_id}/welcome-screen. Needs manage_guild where it is switched off. errc::not_found
    /// where the guild has none.
    Op<WelcomeScreen> welcome_screen(GuildId guild) const;
    /// PATCH /guilds/{guild_id}/welcome-screen. Needs manage_guild. Spacebar answers nothing: what is
    /// returned is empty there.
    Op<WelcomeScreen> edit_welcome_screen(GuildId guild, EditWelcomeScreen const& changes) const;

    /// GET /guilds/{guild_id}/member-verification: what must be answered before joining. Spacebar: always
    /// errc::not_found.
    Op<MemberVerification> verification(GuildId guild, GetMemberVerification const& query = {}) const;
    /// PATCH /guilds/{guild_id}/member-verification. Needs manage_guild.
    Op<MemberVerification> edit_verification(GuildId guild, EditMemberVerification const& changes) const;
};

} // namespace chorus
