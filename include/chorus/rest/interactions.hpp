#pragma once

#include <chorus/rest/facade.hpp>

namespace chorus {

/// Answers to interactions: `user.interactions()`.
class CHORUS_DECL Interactions : public Facade {
public:
    using Facade::Facade;
};

} // namespace chorus
