#pragma once

#include <chorus/models/channel_type.hpp>
#include <chorus/models/emoji_ref.hpp>

namespace chorus {

enum class ComponentType : std::int32_t {
    action_row = 1,
    button = 2,
    string_select = 3,
    text_input = 4,
    user_select = 5,
    role_select = 6,
    mentionable_select = 7,
    channel_select = 8,
    section = 9,
    text_display = 10,
    thumbnail = 11,
    media_gallery = 12,
    file = 13,
    separator = 14,
    content_inventory_entry = 16, ///< received only
    container = 17,
    label = 18,
    file_upload = 19,
    checkpoint_card = 20, ///< received only
    radio_group = 21,
    checkbox_group = 22,
    checkbox = 23,
};

enum class ButtonStyle : std::int32_t {
    primary = 1,
    secondary = 2,
    success = 3,
    danger = 4,
    link = 5,    ///< opens `url`; sends no interaction
    premium = 6, ///< offers `sku_id`; sends no interaction
};

enum class TextInputStyle : std::int32_t { short_ = 1, paragraph = 2 };

enum class SeparatorSpacing : std::int32_t { small = 1, large = 2 };

// Parts of components that are written by users as well as read, so they are fluent.

/// One line of a select menu, a radio group or a checkbox group.
class SelectOption {
    CHORUS_FLUENT(SelectOption);
    SelectOption(std::string label, std::string value) : label_(std::move(label)), value_(std::move(value)) {}
    CHORUS_FIELD(std::string, label);       ///< up to 100 characters
    CHORUS_FIELD(std::string, value);       ///< up to 100 characters
    CHORUS_FIELD(std::string, description); ///< up to 100 characters
    CHORUS_FIELD(EmojiRef, emoji);
    CHORUS_FIELD(bool, default_); ///< chosen at first
};

/// What a select of users, roles or channels has chosen at first.
class SelectDefault {
    CHORUS_FLUENT(SelectDefault);
    SelectDefault(Snowflake id, std::string type) : id_(id), type_(std::move(type)) {}
    [[nodiscard]] static SelectDefault user(Snowflake id) { return SelectDefault(id, "user"); }
    [[nodiscard]] static SelectDefault role(Snowflake id) { return SelectDefault(id, "role"); }
    [[nodiscard]] static SelectDefault channel(Snowflake id) { return SelectDefault(id, "channel"); }
    CHORUS_FIELD(Snowflake, id);
    CHORUS_FIELD(std::string, type); ///< "user", "role", "channel"
};

/// A picture, video or file that a component shows. Sent with its `url` only.
class UnfurledMedia {
    CHORUS_FLUENT(UnfurledMedia);
    UnfurledMedia(std::string url) : url_(std::move(url)) {}
    UnfurledMedia(char const* url) : url_(std::string(url)) {}
    CHORUS_FIELD(std::string, url); ///< http, https or `attachment://<filename>`; up to 2048 characters

    // received only
    CHORUS_FIELD(Snowflake, id);
    CHORUS_FIELD(std::string, proxy_url);
    CHORUS_FIELD(std::int64_t, width);
    CHORUS_FIELD(std::int64_t, height);
    CHORUS_FIELD(std::string, content_type);
    CHORUS_FIELD(Snowflake, attachment_id);
    CHORUS_FIELD(std::string, placeholder);
    CHORUS_FIELD(std::int64_t, placeholder_version);
    CHORUS_FIELD(std::int32_t, loading_state); ///< 0 unknown, 1 loading, 2 loaded, 3 not found
    CHORUS_FIELD(std::int64_t, flags);
    CHORUS_FIELD(JsonText, content_scan_metadata);
};

/// One item of a media gallery.
class MediaItem {
    CHORUS_FLUENT(MediaItem);
    MediaItem(UnfurledMedia media) : media_(std::move(media)) {}
    MediaItem(char const* url) : media_(UnfurledMedia(url)) {}
    CHORUS_FIELD(UnfurledMedia, media);
    CHORUS_FIELD(std::string, description); ///< up to 1024 characters
    CHORUS_FIELD(bool, spoiler);
};

/// A component of any type, as servers send it: the fields that its type does not have are absent. Those to
/// send are built: see chorus/params/component.hpp.
struct Component {
    CHORUS_COMPILED_ONCE(Component);

    ComponentType type = ComponentType::action_row;
    Maybe<std::int32_t> id; ///< a number within its message
    Maybe<std::string> custom_id;
    Maybe<std::int32_t> style; ///< a ButtonStyle or a TextInputStyle
    Maybe<std::string> label;
    Maybe<std::string> description;
    Maybe<EmojiRef> emoji;
    Maybe<std::string> url;
    Maybe<Snowflake> sku_id;
    Maybe<bool> disabled;

    // selects, groups and text inputs
    std::vector<SelectOption> options;
    std::vector<ChannelType> channel_types;
    std::vector<SelectDefault> default_values;
    Maybe<std::string> placeholder;
    Maybe<std::int32_t> min_values;
    Maybe<std::int32_t> max_values;
    Maybe<std::int32_t> min_length;
    Maybe<std::int32_t> max_length;
    Maybe<bool> required;
    Maybe<bool> default_; ///< of a checkbox

    // what somebody entered, in submitted modals
    JsonText value; ///< a text, or true and false of a checkbox: see `text()` and `is_checked()`
    std::vector<std::string> values;

    // layout and content
    Maybe<std::string> content;
    Maybe<UnfurledMedia> media;
    Maybe<UnfurledMedia> file;
    Maybe<std::string> name;  ///< of a file
    Maybe<std::int64_t> size; ///< of a file, in bytes
    std::vector<MediaItem> items;
    Maybe<bool> spoiler;
    Maybe<bool> divider;
    Maybe<SeparatorSpacing> spacing;
    Maybe<std::int64_t> accent_color; ///< 0xRRGGBB
    std::vector<Component> components;
    Maybe<Box<Component>> component; ///< of a label
    Maybe<Box<Component>> accessory; ///< of a section

    /// What was entered into a text input or chosen of a radio group. Empty where nothing was.
    [[nodiscard]] CHORUS_DECL std::string text() const;
    /// Whether a checkbox is ticked.
    [[nodiscard]] bool is_checked() const { return value.text() == "true"; }
    /// The component with that custom id, here or further in; null where there is none.
    [[nodiscard]] CHORUS_DECL Component const* find(std::string_view wanted) const;
    friend bool operator==(Component const&, Component const&) = default;
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::SelectOption);
CHORUS_DECLARE_MODEL(chorus::SelectDefault);
CHORUS_DECLARE_MODEL(chorus::UnfurledMedia);
CHORUS_DECLARE_MODEL(chorus::MediaItem);
CHORUS_DECLARE_MODEL(chorus::Component);
