#include <chorus/instance_options.hpp>

CHORUS_COMPILE(InstanceOptions)
