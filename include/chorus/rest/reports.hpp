#pragma once

#include <chorus/rest/facade.hpp>

namespace chorus {

/// Reporting abuse, and safety: `user.reports()`.
class CHORUS_DECL Reports : public Facade {
public:
    using Facade::Facade;
};

} // namespace chorus
