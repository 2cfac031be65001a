#pragma once

#include <chorus/rest/facade.hpp>

namespace chorus {

/// SKUs, entitlements, subscriptions and the store: `user.monetization()`.
class CHORUS_DECL Monetization : public Facade {
public:
    using Facade::Facade;
};

} // namespace chorus
