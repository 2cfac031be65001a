#pragma once

#include <chorus/rest/facade.hpp>

namespace chorus {

/// Voice states and regions: `user.voice()`.
class CHORUS_DECL Voice : public Facade {
public:
    using Facade::Facade;
};

} // namespace chorus
