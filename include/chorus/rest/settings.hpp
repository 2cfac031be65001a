#pragma once

#include <chorus/rest/facade.hpp>

namespace chorus {

/// The settings of the current user: `user.settings()`.
class CHORUS_DECL Settings : public Facade {
public:
    using Facade::Facade;
};

} // namespace chorus
