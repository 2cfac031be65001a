#pragma once

#include <chorus/rest/facade.hpp>

namespace chorus {

/// Onboarding, the welcome screen and member verification of guilds: `user.onboarding()`.
class CHORUS_DECL OnboardingFlow : public Facade {
public:
    using Facade::Facade;
};

} // namespace chorus
