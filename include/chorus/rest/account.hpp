#pragma once

#include <chorus/rest/facade.hpp>

namespace chorus {

/// The life of the current account: verification, devices, data, deletion: `user.account()`.
class CHORUS_DECL Account : public Facade {
public:
    using Facade::Facade;
};

} // namespace chorus
