#pragma once

#include <chorus/rest/facade.hpp>

namespace chorus {

/// Application commands: `user.commands()`.
class CHORUS_DECL Commands : public Facade {
public:
    using Facade::Facade;
};

} // namespace chorus
