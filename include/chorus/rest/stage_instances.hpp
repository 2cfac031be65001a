#pragma once

#include <chorus/rest/facade.hpp>

namespace chorus {

/// Stage instances: `user.stage_instances()`.
class CHORUS_DECL StageInstances : public Facade {
public:
    using Facade::Facade;
};

} // namespace chorus
