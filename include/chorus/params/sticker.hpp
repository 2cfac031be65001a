#pragma once

#include <chorus/codec/fluent.hpp>
#include <chorus/params/file.hpp>

namespace chorus {

/// A sticker to make: `CreateSticker("wave", "👋", File::from_path("wave.png"))`. Sent as a form with the
/// file.
class CreateSticker {
    CHORUS_FLUENT(CreateSticker);
    /// `file`: PNG, APNG, GIF or Lottie of up to 512 KiB and 320 pixels.
    CreateSticker(std::string name, std::string tags, File file)
        : name_(std::move(name))
        , tags_(std::move(tags))
        , file_(std::move(file)) {}
    CHORUS_FIELD(std::string, name);        ///< 2 to 30 characters
    CHORUS_FIELD(std::string, tags);        ///< what it is found by, up to 200 characters
    CHORUS_FIELD(std::string, description); ///< up to 100 characters

    [[nodiscard]] File const& file() const { return file_; }

private:
    File file_;
};

/// Changes of a sticker. What is not set stays; null removes.
class EditSticker {
    CHORUS_FLUENT(EditSticker);
    CHORUS_FIELD(std::string, name);        ///< 2 to 30 characters
    CHORUS_FIELD(std::string, tags);        ///< what it is found by, up to 200 characters
    CHORUS_FIELD(std::string, description); ///< up to 100 characters
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::CreateSticker);
CHORUS_DECLARE_MODEL(chorus::EditSticker);
