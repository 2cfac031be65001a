#pragma once

#include <chorus/rest/facade.hpp>

namespace chorus {

/// Friends, requests and blocks: `user.relationships()`.
class CHORUS_DECL Relationships : public Facade {
public:
    using Facade::Facade;
};

} // namespace chorus
