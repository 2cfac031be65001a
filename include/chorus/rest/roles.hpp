#pragma once

#include <chorus/rest/facade.hpp>

namespace chorus {

/// The roles of guilds: `user.roles()`.
class CHORUS_DECL Roles : public Facade {
public:
    using Facade::Facade;
};

} // namespace chorus
