#pragma once

#include <chorus/rest/facade.hpp>

namespace chorus {

/// The emojis of guilds: `user.emojis()`.
class CHORUS_DECL Emojis : public Facade {
public:
    using Facade::Facade;
};

} // namespace chorus
