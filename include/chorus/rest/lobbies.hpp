#pragma once

#include <chorus/rest/facade.hpp>

namespace chorus {

/// Lobbies: `user.lobbies()`.
class CHORUS_DECL Lobbies : public Facade {
public:
    using Facade::Facade;
};

} // namespace chorus
