#pragma once

#include <chorus/rest/facade.hpp>

namespace chorus {

/// The integrations of guilds: `user.integrations()`.
class CHORUS_DECL Integrations : public Facade {
public:
    using Facade::Facade;
};

} // namespace chorus
