#pragma once

#include <chorus/rest/facade.hpp>

namespace chorus {

/// Applications, their bots and emojis: `user.applications()`.
class CHORUS_DECL Applications : public Facade {
public:
    using Facade::Facade;
};

} // namespace chorus
