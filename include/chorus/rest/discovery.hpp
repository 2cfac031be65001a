#pragma once

#include <chorus/rest/facade.hpp>

namespace chorus {

/// Discoverable guilds and directories: `user.discovery()`.
class CHORUS_DECL Discovery : public Facade {
public:
    using Facade::Facade;
};

} // namespace chorus
