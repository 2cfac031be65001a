// Components to send: `CreateMessage("Again?").component(chorus::ActionRow().button(Button("yes", "Yes")))`.
#pragma once

#include <chorus/models/component.hpp>

namespace chorus {

/// A component of any type to send: what Button, StringSelect, Container, … become. May be written directly
/// where a server knows a field that those do not.
class ComponentParams {
    CHORUS_BIG_FLUENT(ComponentParams);
    CHORUS_DECL explicit ComponentParams(ComponentType type);
    CHORUS_FIELD(ComponentType, type);
    CHORUS_FIELD(std::int32_t, id); ///< a number within the message; given by the server where absent
    CHORUS_FIELD(std::string, custom_id);
    CHORUS_FIELD(std::int32_t, style);
    CHORUS_FIELD(std::string, label);
    CHORUS_FIELD(std::string, description);
    CHORUS_FIELD(EmojiRef, emoji);
    CHORUS_FIELD(std::string, url);
    CHORUS_FIELD(Snowflake, sku_id);
    CHORUS_FIELD(bool, disabled);
    CHORUS_LIST(SelectOption, option, options);
    CHORUS_LIST(ChannelType, channel_type, channel_types);
    CHORUS_LIST(SelectDefault, default_value, default_values);
    CHORUS_FIELD(std::string, placeholder);
    CHORUS_FIELD(std::int32_t, min_values);
    CHORUS_FIELD(std::int32_t, max_values);
    CHORUS_FIELD(std::int32_t, min_length);
    CHORUS_FIELD(std::int32_t, max_length);
    CHORUS_FIELD(bool, required);
    CHORUS_FIELD(bool, default_);
    CHORUS_FIELD(std::string, value);
    CHORUS_FIELD(std::string, content);
    CHORUS_FIELD(UnfurledMedia, media);
    CHORUS_FIELD(UnfurledMedia, file);
    CHORUS_LIST(MediaItem, item, items);
    CHORUS_FIELD(bool, spoiler);
    CHORUS_FIELD(bool, divider);
    CHORUS_FIELD(SeparatorSpacing, spacing);
    CHORUS_FIELD(std::int64_t, accent_color);
    CHORUS_LIST(ComponentParams, child, components);
    CHORUS_FIELD(Box<ComponentParams>, component);
    CHORUS_FIELD(Box<ComponentParams>, accessory);
};

// By hand: the formatter glues the lines together.
// clang-format off
/// First line of a builder: it is a `ComponentParams` of one type that shows only what this type has.
#define CHORUS_COMPONENT(Type, kind)                                                                          \
private:                                                                                                      \
    using Self = Type;                                                                                        \
    ::chorus::ComponentParams params_{::chorus::ComponentType::kind};                                         \
                                                                                                              \
public:                                                                                                       \
    Type(Type const&) = default;                                                                              \
    Type(Type&&) noexcept = default;                                                                          \
    Type& operator=(Type const&) = default;                                                                   \
    Type& operator=(Type&&) noexcept = default;                                                               \
    operator ::chorus::ComponentParams() const& { return params_; }                                           \
    operator ::chorus::ComponentParams()&& { return std::move(params_); }                                     \
    [[nodiscard]] ::chorus::ComponentParams const& params() const { return params_; }                         \
    friend bool operator==(Type const&, Type const&) = default;                                               \
    CHORUS_COMPONENT_FIELD(std::int32_t, id)

/// `.name(value)` of a builder. As in chorus/codec/fluent.hpp, a program compiles only the functions that it calls.
#define CHORUS_COMPONENT_FIELD(Value, name)                                                                   \
public:                                                                                                       \
    template<class P = ::chorus::ComponentParams> Self& name(::chorus::Maybe<Value> value)& {                 \
        return static_cast<P&>(params_).name(std::move(value)), *this;                                        \
    }                                                                                                         \
    template<class P = ::chorus::ComponentParams> Self&& name(::chorus::Maybe<Value> value)&& {               \
        return static_cast<P&>(params_).name(std::move(value)), std::move(*this);                             \
    }                                                                                                         \
    static_assert(true)

/// `.one(value)` appends to the list `many` of the component.
#define CHORUS_COMPONENT_LIST(Value, one, many)                                                               \
public:                                                                                                       \
    template<class P = ::chorus::ComponentParams> Self& one(Value value)& {                                   \
        return static_cast<P&>(params_).one(std::move(value)), *this;                                         \
    }                                                                                                         \
    template<class P = ::chorus::ComponentParams> Self&& one(Value value)&& {                                 \
        return static_cast<P&>(params_).one(std::move(value)), std::move(*this);                              \
    }                                                                                                         \
    template<class P = ::chorus::ComponentParams> Self& many(std::vector<Value> values)& {                    \
        return static_cast<P&>(params_).many(std::move(values)), *this;                                       \
    }                                                                                                         \
    template<class P = ::chorus::ComponentParams> Self&& many(std::vector<Value> values)&& {                  \
        return static_cast<P&>(params_).many(std::move(values)), std::move(*this);                            \
    }                                                                                                         \
    static_assert(true)

/// `.name(component)` appends a component of that type to those inside.
#define CHORUS_COMPONENT_CHILD(Value, name)                                                                   \
public:                                                                                                       \
    template<class P = ::chorus::ComponentParams> Self& name(Value child)& {                                  \
        return static_cast<P&>(params_).child(std::move(child)), *this;                                       \
    }                                                                                                         \
    template<class P = ::chorus::ComponentParams> Self&& name(Value child)&& {                                \
        return static_cast<P&>(params_).child(std::move(child)), std::move(*this);                            \
    }                                                                                                         \
    static_assert(true)
// clang-format on

/// A button: `Button("again", "Again")`, `Button::link("https://…", "Read")`.
class Button {
    CHORUS_COMPONENT(Button, button);
    CHORUS_DECL explicit Button(
        std::string custom_id, std::string label, ButtonStyle style = ButtonStyle::primary);
    /// Opens an address instead of sending an interaction.
    [[nodiscard]] CHORUS_DECL static Button link(std::string url, std::string label);
    /// Offers something to buy; its label comes from the offer.
    [[nodiscard]] CHORUS_DECL static Button premium(Snowflake sku);
    CHORUS_DECL Button& style(ButtonStyle style) &;
    Button&& style(ButtonStyle style) && { return std::move(this->style(style)); }
    CHORUS_COMPONENT_FIELD(std::string, label); ///< up to 80 characters
    CHORUS_COMPONENT_FIELD(EmojiRef, emoji);
    CHORUS_COMPONENT_FIELD(bool, disabled);

private:
    explicit Button(ButtonStyle style);
};
CHORUS_NOT_AGGREGATE(Button);

// By hand: see above.
// clang-format off
// What all selects have.
#define CHORUS_COMPONENT_SELECT(Type, kind)                                                                   \
    CHORUS_COMPONENT(Type, kind);                                                                             \
    CHORUS_DECL explicit Type(std::string custom_id);                                                         \
    CHORUS_COMPONENT_FIELD(std::string, placeholder);  /* up to 150 characters */                             \
    CHORUS_COMPONENT_FIELD(std::int32_t, min_values);  /* 0 to 25, 1 if absent */                             \
    CHORUS_COMPONENT_FIELD(std::int32_t, max_values);  /* 1 to 25, 1 if absent */                             \
    CHORUS_COMPONENT_FIELD(bool, disabled);            /* not in modals */                                    \
    CHORUS_COMPONENT_FIELD(bool, required)             /* in modals only */
// clang-format on

/// A menu of given options: `StringSelect("color").option("Red", "r").option("Blue", "b")`. Up to 25.
class StringSelect {
    CHORUS_COMPONENT_SELECT(StringSelect, string_select);
    CHORUS_COMPONENT_LIST(SelectOption, option, options);
    CHORUS_DECL StringSelect& option(std::string label, std::string value) &;
    StringSelect&& option(std::string label, std::string value) && {
        return std::move(option(std::move(label), std::move(value)));
    }
};
CHORUS_NOT_AGGREGATE(StringSelect);

/// A menu of the guild's users.
class UserSelect {
    CHORUS_COMPONENT_SELECT(UserSelect, user_select);
    CHORUS_COMPONENT_LIST(SelectDefault, default_value, default_values);
};
CHORUS_NOT_AGGREGATE(UserSelect);

/// A menu of the guild's roles.
class RoleSelect {
    CHORUS_COMPONENT_SELECT(RoleSelect, role_select);
    CHORUS_COMPONENT_LIST(SelectDefault, default_value, default_values);
};
CHORUS_NOT_AGGREGATE(RoleSelect);

/// A menu of the guild's users and roles.
class MentionableSelect {
    CHORUS_COMPONENT_SELECT(MentionableSelect, mentionable_select);
    CHORUS_COMPONENT_LIST(SelectDefault, default_value, default_values);
};
CHORUS_NOT_AGGREGATE(MentionableSelect);

/// A menu of the guild's channels.
class ChannelSelect {
    CHORUS_COMPONENT_SELECT(ChannelSelect, channel_select);
    CHORUS_COMPONENT_LIST(SelectDefault, default_value, default_values);
    CHORUS_COMPONENT_LIST(ChannelType, channel_type, channel_types); ///< none: channels of all types
};
CHORUS_NOT_AGGREGATE(ChannelSelect);

/// A text field of a modal. Goes into a Label; `label` is only for one that stands in an ActionRow.
class TextInput {
    CHORUS_COMPONENT(TextInput, text_input);
    CHORUS_DECL explicit TextInput(std::string custom_id, TextInputStyle style = TextInputStyle::short_);
    CHORUS_COMPONENT_FIELD(std::string, label);       ///< up to 45 characters
    CHORUS_COMPONENT_FIELD(std::string, value);       ///< what is there at first; up to 4000 characters
    CHORUS_COMPONENT_FIELD(std::string, placeholder); ///< up to 100 characters
    CHORUS_COMPONENT_FIELD(std::int32_t, min_length); ///< 0 to 4000
    CHORUS_COMPONENT_FIELD(std::int32_t, max_length); ///< 1 to 4000
    CHORUS_COMPONENT_FIELD(bool, required);           ///< true if absent
};
CHORUS_NOT_AGGREGATE(TextInput);

/// A line of up to five buttons, or of one select, or (in modals) of one text input.
class ActionRow {
    CHORUS_COMPONENT(ActionRow, action_row);
    ActionRow() = default;
    CHORUS_COMPONENT_CHILD(Button, button);
    CHORUS_COMPONENT_CHILD(StringSelect, select);
    CHORUS_COMPONENT_CHILD(UserSelect, select);
    CHORUS_COMPONENT_CHILD(RoleSelect, select);
    CHORUS_COMPONENT_CHILD(MentionableSelect, select);
    CHORUS_COMPONENT_CHILD(ChannelSelect, select);
    CHORUS_COMPONENT_CHILD(TextInput, text_input);
    /// `.button("again", "Again")`
    CHORUS_DECL ActionRow& button(std::string custom_id, std::string label) &;
    ActionRow&& button(std::string custom_id, std::string label) && {
        return std::move(button(std::move(custom_id), std::move(label)));
    }
};
CHORUS_NOT_AGGREGATE(ActionRow);

/// One row of buttons. (g++ 12 takes no brace lists inside of a `co_await` expression: a named vector there,
/// or `ActionRow().button(…)`.)
[[nodiscard]] CHORUS_DECL ActionRow buttons(std::vector<Button> row);

// The components below, and any of the above inside them, need MessageFlag::is_components_v2: such a message
// has neither content nor embeds, polls or stickers.

/// Markdown text.
class TextDisplay {
    CHORUS_COMPONENT(TextDisplay, text_display);
    CHORUS_DECL explicit TextDisplay(std::string content);
};
CHORUS_NOT_AGGREGATE(TextDisplay);

/// A small picture beside a section.
class Thumbnail {
    CHORUS_COMPONENT(Thumbnail, thumbnail);
    CHORUS_DECL explicit Thumbnail(UnfurledMedia media);
    CHORUS_COMPONENT_FIELD(std::string, description); ///< up to 1024 characters
    CHORUS_COMPONENT_FIELD(bool, spoiler);
};
CHORUS_NOT_AGGREGATE(Thumbnail);

/// One to three texts with a button or a picture beside them: `Section(Thumbnail(url)).text("What is new")`.
class Section {
    CHORUS_COMPONENT(Section, section);
    CHORUS_DECL explicit Section(Button accessory);
    CHORUS_DECL explicit Section(Thumbnail accessory);
    CHORUS_COMPONENT_CHILD(TextDisplay, text);
    CHORUS_DECL Section& text(std::string content) &;
    Section&& text(std::string content) && { return std::move(text(std::move(content))); }
};
CHORUS_NOT_AGGREGATE(Section);

/// One to ten pictures and videos.
class MediaGallery {
    CHORUS_COMPONENT(MediaGallery, media_gallery);
    MediaGallery() = default;
    CHORUS_COMPONENT_LIST(MediaItem, item, items);
};
CHORUS_NOT_AGGREGATE(MediaGallery);

/// A file of the message: `FileDisplay("attachment://notes.pdf")`.
class FileDisplay {
    CHORUS_COMPONENT(FileDisplay, file);
    CHORUS_DECL explicit FileDisplay(UnfurledMedia file);
    CHORUS_COMPONENT_FIELD(bool, spoiler);
};
CHORUS_NOT_AGGREGATE(FileDisplay);

/// Room between components, with a line or without.
class Separator {
    CHORUS_COMPONENT(Separator, separator);
    Separator() = default;
    CHORUS_COMPONENT_FIELD(bool, divider); ///< true if absent
    CHORUS_COMPONENT_FIELD(SeparatorSpacing, spacing);
};
CHORUS_NOT_AGGREGATE(Separator);

/// A frame around components, with a colored edge.
class Container {
    CHORUS_COMPONENT(Container, container);
    Container() = default;
    CHORUS_COMPONENT_FIELD(std::int64_t, accent_color); ///< 0xRRGGBB
    CHORUS_COMPONENT_FIELD(bool, spoiler);
    CHORUS_COMPONENT_CHILD(ActionRow, row);
    CHORUS_COMPONENT_CHILD(Section, section);
    CHORUS_COMPONENT_CHILD(TextDisplay, text);
    CHORUS_COMPONENT_CHILD(MediaGallery, gallery);
    CHORUS_COMPONENT_CHILD(FileDisplay, file);
    CHORUS_COMPONENT_CHILD(Separator, separator);
    CHORUS_DECL Container& text(std::string content) &;
    Container&& text(std::string content) && { return std::move(text(std::move(content))); }
};
CHORUS_NOT_AGGREGATE(Container);

// Components of modals. Each goes into a Label.

/// Takes files: their ids come back in `values`, the files in the interaction's resolved attachments.
class FileUpload {
    CHORUS_COMPONENT(FileUpload, file_upload);
    CHORUS_DECL explicit FileUpload(std::string custom_id);
    CHORUS_COMPONENT_FIELD(std::int32_t, min_values); ///< 0 to 10, 1 if absent
    CHORUS_COMPONENT_FIELD(std::int32_t, max_values); ///< 1 to 10, 1 if absent
    CHORUS_COMPONENT_FIELD(bool, required);           ///< true if absent
};
CHORUS_NOT_AGGREGATE(FileUpload);

/// One choice of two to ten.
class RadioGroup {
    CHORUS_COMPONENT(RadioGroup, radio_group);
    CHORUS_DECL explicit RadioGroup(std::string custom_id);
    CHORUS_COMPONENT_LIST(SelectOption, option, options);
    CHORUS_COMPONENT_FIELD(bool, required); ///< true if absent
    CHORUS_DECL RadioGroup& option(std::string label, std::string value) &;
    RadioGroup&& option(std::string label, std::string value) && {
        return std::move(option(std::move(label), std::move(value)));
    }
};
CHORUS_NOT_AGGREGATE(RadioGroup);

/// Any choices of one to ten.
class CheckboxGroup {
    CHORUS_COMPONENT(CheckboxGroup, checkbox_group);
    CHORUS_DECL explicit CheckboxGroup(std::string custom_id);
    CHORUS_COMPONENT_LIST(SelectOption, option, options);
    CHORUS_COMPONENT_FIELD(std::int32_t, min_values); ///< 0 to 10, 1 if absent
    CHORUS_COMPONENT_FIELD(std::int32_t, max_values); ///< 1 to 10; all if absent
    CHORUS_COMPONENT_FIELD(bool, required);           ///< true if absent
    CHORUS_DECL CheckboxGroup& option(std::string label, std::string value) &;
    CheckboxGroup&& option(std::string label, std::string value) && {
        return std::move(option(std::move(label), std::move(value)));
    }
};
CHORUS_NOT_AGGREGATE(CheckboxGroup);

/// Yes or no.
class Checkbox {
    CHORUS_COMPONENT(Checkbox, checkbox);
    CHORUS_DECL explicit Checkbox(std::string custom_id, bool ticked = false);
};
CHORUS_NOT_AGGREGATE(Checkbox);

/// A field of a modal and the words above it: `Label("Your name", TextInput("name"))`.
class Label {
    CHORUS_COMPONENT(Label, label);
    CHORUS_DECL explicit Label(std::string label, ComponentParams field);
    CHORUS_COMPONENT_FIELD(std::string, description); ///< up to 100 characters
};
CHORUS_NOT_AGGREGATE(Label);

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::ComponentParams);
