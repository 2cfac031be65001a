#pragma once

#include <chorus/rest/facade.hpp>

namespace chorus {

/// OAuth2 authorisation and tokens: `user.oauth2()`.
class CHORUS_DECL OAuth2 : public Facade {
public:
    using Facade::Facade;
};

} // namespace chorus
