#pragma once

#include <chorus/rest/facade.hpp>

namespace chorus {

/// Guild templates: `user.templates()`.
class CHORUS_DECL Templates : public Facade {
public:
    using Facade::Facade;
};

} // namespace chorus
