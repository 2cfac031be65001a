#pragma once

#include <chorus/rest/facade.hpp>

namespace chorus {

/// Stickers of guilds, and sticker packs: `user.stickers()`.
class CHORUS_DECL Stickers : public Facade {
public:
    using Facade::Facade;
};

} // namespace chorus
