#pragma once

#include <chorus/rest/facade.hpp>

namespace chorus {

/// What the current user has read, and mentions: `user.read_states()`.
class CHORUS_DECL ReadStates : public Facade {
public:
    using Facade::Facade;
};

} // namespace chorus
