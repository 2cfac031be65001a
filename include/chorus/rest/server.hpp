#pragma once

#include <chorus/rest/facade.hpp>

namespace chorus {

/// What a server says of itself: policies, limits, health: `user.server()`.
class CHORUS_DECL ServerDocuments : public Facade {
public:
    using Facade::Facade;
};

} // namespace chorus
