#pragma once

#include <chorus/rest/facade.hpp>

namespace chorus {

/// The members of guilds, bans and prunes: `user.members()`.
class CHORUS_DECL Members : public Facade {
public:
    using Facade::Facade;
};

} // namespace chorus
