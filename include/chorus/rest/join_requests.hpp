#pragma once

#include <chorus/rest/facade.hpp>

namespace chorus {

/// Requests to join guilds: `user.join_requests()`.
class CHORUS_DECL JoinRequests : public Facade {
public:
    using Facade::Facade;
};

} // namespace chorus
