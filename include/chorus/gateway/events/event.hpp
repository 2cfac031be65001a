#pragma once

#include <string_view>

/// The dispatch name that `on<Event>` listens to.
#define CHORUS_EVENT(wire_name) static constexpr std::string_view event_name = wire_name
