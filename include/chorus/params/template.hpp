#pragma once

#include <chorus/codec/fluent.hpp>

namespace chorus {

/// A template to make of a guild.
class CreateTemplate {
    CHORUS_FLUENT(CreateTemplate);
    explicit CreateTemplate(std::string name) : name_(std::move(name)) {}
    CHORUS_FIELD(std::string, name);        ///< 1 to 100 characters
    CHORUS_FIELD(std::string, description); ///< up to 120 characters
};

/// Changes of a template. What is not set stays; null removes.
class EditTemplate {
    CHORUS_FLUENT(EditTemplate);
    CHORUS_FIELD(std::string, name); ///< Spacebar wants it always
    CHORUS_FIELD(std::string, description);
};

/// A guild to make from a template.
class CreateGuildFromTemplate {
    CHORUS_FLUENT(CreateGuildFromTemplate);
    explicit CreateGuildFromTemplate(std::string name) : name_(std::move(name)) {}
    CHORUS_FIELD(std::string, name); ///< 2 to 100 characters
    CHORUS_FIELD(std::string, icon); ///< data URI: ImageData
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::CreateTemplate);
CHORUS_DECLARE_MODEL(chorus::EditTemplate);
CHORUS_DECLARE_MODEL(chorus::CreateGuildFromTemplate);
