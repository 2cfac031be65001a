#pragma once

#include <chorus/codec/fluent.hpp>

namespace chorus {

/// Changes of what a guild shows on web pages. Spacebar wants both fields.
class EditWidget {
    CHORUS_FLUENT(EditWidget);
    CHORUS_FIELD(bool, enabled);
    CHORUS_FIELD(Snowflake, channel_id); ///< where its invite leads; null: no invite
};

/// Which picture of a guild.
class GetWidgetImage {
    CHORUS_FLUENT(GetWidgetImage);
    CHORUS_FIELD(std::string, style); ///< "shield" (if absent), "banner1" to "banner4"
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::EditWidget);
CHORUS_DECLARE_MODEL(chorus::GetWidgetImage);
