#pragma once

#include <chorus/codec/fluent.hpp>
#include <string_view>

namespace chorus {

/// An emoji as buttons, options and polls name it: `EmojiRef("🎉")`, or a custom one `EmojiRef(id, "blob")`.
class EmojiRef {
    CHORUS_FLUENT(EmojiRef);
    EmojiRef(std::string character) : name_(std::move(character)) {}
    EmojiRef(char const* character) : name_(std::string(character)) {}
    explicit EmojiRef(Snowflake custom) : id_(custom) {}
    EmojiRef(Snowflake custom, std::string name, bool animated = false)
        : id_(custom)
        , name_(std::move(name))
        , animated_(animated) {}
    CHORUS_FIELD(Snowflake, id);     ///< null or absent: `name` is the character itself
    CHORUS_FIELD(std::string, name); ///< up to 32 characters
    CHORUS_FIELD(bool, animated);
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::EmojiRef);
