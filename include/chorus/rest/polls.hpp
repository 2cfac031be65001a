#pragma once

#include <chorus/rest/facade.hpp>

namespace chorus {

/// Polls of messages: `user.polls()`.
class CHORUS_DECL Polls : public Facade {
public:
    using Facade::Facade;
};

} // namespace chorus
