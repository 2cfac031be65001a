#pragma once

#include <chorus/rest/facade.hpp>

namespace chorus {

/// Registration, login and passwords: `user.auth()`.
class CHORUS_DECL Auth : public Facade {
public:
    using Facade::Facade;
};

} // namespace chorus
