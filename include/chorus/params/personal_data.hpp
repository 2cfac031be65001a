#pragma once

#include <chorus/codec/fluent.hpp>

namespace chorus {

/// Which of one's data to ask for: all, if no part is named.
class CreateHarvest {
    CHORUS_FLUENT(CreateHarvest);
    /// "Accounts", "Ads", "Analytics", "Activities", "Messages", "Programs", "Servers", "Zendesk".
    CHORUS_LIST(std::string, backend, backends);
    CHORUS_FIELD(std::string, email); ///< where to send them; of OAuth2 tokens only
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::CreateHarvest);
