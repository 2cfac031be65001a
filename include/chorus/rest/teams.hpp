#pragma once

#include <chorus/rest/facade.hpp>

namespace chorus {

/// Teams of developers: `user.teams()`.
class CHORUS_DECL Teams : public Facade {
public:
    using Facade::Facade;
};

} // namespace chorus
