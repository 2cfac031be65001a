#pragma once

#include <chorus/rest/facade.hpp>

namespace chorus {

/// Accounts elsewhere that the current user has connected: `user.connections()`.
class CHORUS_DECL Connections : public Facade {
public:
    using Facade::Facade;
};

} // namespace chorus
