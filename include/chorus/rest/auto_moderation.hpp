#pragma once

#include <chorus/rest/facade.hpp>

namespace chorus {

/// The auto moderation rules of guilds: `user.auto_moderation()`.
class CHORUS_DECL AutoModeration : public Facade {
public:
    using Facade::Facade;
};

} // namespace chorus
