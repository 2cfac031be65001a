#pragma once

#include <chorus/codec/fluent.hpp>

namespace chorus {

/// An emoji to make: `CreateEmoji("blob", ImageData::from_path("blob.png"))`.
class CreateEmoji {
    CHORUS_FLUENT(CreateEmoji);
    CreateEmoji(std::string name, std::string image) : name_(std::move(name)), image_(std::move(image)) {}
    CHORUS_FIELD(std::string, name);     ///< 2 to 32 letters, digits and underscores
    CHORUS_FIELD(std::string, image);    ///< data URI of up to 256 KiB, best 128 pixels wide and high
    CHORUS_LIST(Snowflake, role, roles); ///< who may use it; none: everybody
    CHORUS_FIELD(bool, require_colons);  ///< Spacebar
};

/// Changes of an emoji. What is not set stays.
class EditEmoji {
    CHORUS_FLUENT(EditEmoji);
    CHORUS_FIELD(std::string, name);
    CHORUS_LIST(Snowflake, role, roles); ///< who may use it; none: everybody
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::CreateEmoji);
CHORUS_DECLARE_MODEL(chorus::EditEmoji);
