#pragma once

#include <chorus/rest/facade.hpp>

namespace chorus {

/// The second factors of the current user: `user.mfa()`.
class CHORUS_DECL Mfa : public Facade {
public:
    using Facade::Facade;
};

} // namespace chorus
