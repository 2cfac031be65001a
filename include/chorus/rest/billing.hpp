#pragma once

#include <chorus/rest/facade.hpp>

namespace chorus {

/// Payments and subscriptions of the current user: `user.billing()`.
class CHORUS_DECL Billing : public Facade {
public:
    using Facade::Facade;
};

} // namespace chorus
