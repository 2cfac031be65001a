#pragma once

#include <chorus/rest/facade.hpp>

namespace chorus {

/// Threads, their members, and the posts of forums: `user.threads()`.
class CHORUS_DECL Threads : public Facade {
public:
    using Facade::Facade;
};

} // namespace chorus
