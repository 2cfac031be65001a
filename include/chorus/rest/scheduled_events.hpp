#pragma once

#include <chorus/rest/facade.hpp>

namespace chorus {

/// The scheduled events of guilds: `user.scheduled_events()`.
class CHORUS_DECL ScheduledEvents : public Facade {
public:
    using Facade::Facade;
};

} // namespace chorus
