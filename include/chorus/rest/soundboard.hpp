#pragma once

#include <chorus/rest/facade.hpp>

namespace chorus {

/// Soundboard sounds: `user.soundboard()`.
class CHORUS_DECL Soundboard : public Facade {
public:
    using Facade::Facade;
};

} // namespace chorus
