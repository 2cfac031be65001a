#pragma once

#include <chorus/codec/fluent.hpp>

namespace chorus {

class ListIntegrations {
    CHORUS_FLUENT(ListIntegrations);
    CHORUS_FIELD(bool, has_commands); ///< only applications that have commands
    CHORUS_FIELD(bool, include_role_connections_metadata);
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::ListIntegrations);
