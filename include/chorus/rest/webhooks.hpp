#pragma once

#include <chorus/rest/facade.hpp>

namespace chorus {

/// Webhooks: `user.webhooks()`.
class CHORUS_DECL Webhooks : public Facade {
public:
    using Facade::Facade;
};

} // namespace chorus
