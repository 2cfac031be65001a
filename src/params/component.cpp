#include <chorus/codec/describe.hpp>
#include <chorus/params/component.hpp>

CHORUS_COMPILE(ComponentParams)
CHORUS_PARAMS(chorus::ComponentParams, type, id, custom_id, style, label, description, emoji, url, sku_id,
    disabled, options, channel_types, default_values, placeholder, min_values, max_values, min_length,
    max_length, required, default_, value, content, media, file, items, spoiler, divider, spacing,
    accent_color, components, component, accessory)

namespace chorus {

ComponentParams::ComponentParams(ComponentType type) : type_(type) {}

Button::Button(std::string custom_id, std::string label, ButtonStyle style) {
    params_.custom_id(std::move(custom_id)).label(std::move(label));
    this->style(style);
}
Button::Button(ButtonStyle style) { this->style(style); }
Button Button::link(std::string url, std::string label) {
    Button button(ButtonStyle::link);
    button.params_.url(std::move(url)).label(std::move(label));
    return button;
}
Button Button::premium(Snowflake sku) {
    Button button(ButtonStyle::premium);
    button.params_.sku_id(sku);
    return button;
}
Button& Button::style(ButtonStyle style) & {
    return params_.style(static_cast<std::int32_t>(style)), *this;
}

StringSelect::StringSelect(std::string custom_id) { params_.custom_id(std::move(custom_id)); }
UserSelect::UserSelect(std::string custom_id) { params_.custom_id(std::move(custom_id)); }
RoleSelect::RoleSelect(std::string custom_id) { params_.custom_id(std::move(custom_id)); }
MentionableSelect::MentionableSelect(std::string custom_id) { params_.custom_id(std::move(custom_id)); }
ChannelSelect::ChannelSelect(std::string custom_id) { params_.custom_id(std::move(custom_id)); }
FileUpload::FileUpload(std::string custom_id) { params_.custom_id(std::move(custom_id)); }
RadioGroup::RadioGroup(std::string custom_id) { params_.custom_id(std::move(custom_id)); }
CheckboxGroup::CheckboxGroup(std::string custom_id) { params_.custom_id(std::move(custom_id)); }

StringSelect& StringSelect::option(std::string label, std::string value) & {
    return option(SelectOption(std::move(label), std::move(value)));
}
RadioGroup& RadioGroup::option(std::string label, std::string value) & {
    return option(SelectOption(std::move(label), std::move(value)));
}
CheckboxGroup& CheckboxGroup::option(std::string label, std::string value) & {
    return option(SelectOption(std::move(label), std::move(value)));
}

TextInput::TextInput(std::string custom_id, TextInputStyle style) {
    params_.custom_id(std::move(custom_id)).style(static_cast<std::int32_t>(style));
}

ActionRow& ActionRow::button(std::string custom_id, std::string label) & {
    return button(Button(std::move(custom_id), std::move(label)));
}

ActionRow buttons(std::vector<Button> row) {
    ActionRow out;
    for (auto& button : row) out.button(std::move(button));
    return out;
}

TextDisplay::TextDisplay(std::string content) { params_.content(std::move(content)); }
Thumbnail::Thumbnail(UnfurledMedia media) { params_.media(std::move(media)); }

Section::Section(Button accessory) { params_.accessory(Box<ComponentParams>(std::move(accessory))); }
Section::Section(Thumbnail accessory) { params_.accessory(Box<ComponentParams>(std::move(accessory))); }
Section& Section::text(std::string content) & { return text(TextDisplay(std::move(content))); }
Container& Container::text(std::string content) & { return text(TextDisplay(std::move(content))); }

FileDisplay::FileDisplay(UnfurledMedia file) { params_.file(std::move(file)); }

Checkbox::Checkbox(std::string custom_id, bool ticked) {
    params_.custom_id(std::move(custom_id));
    if (ticked) params_.default_(true);
}

Label::Label(std::string label, ComponentParams field) {
    params_.label(std::move(label)).component(Box<ComponentParams>(std::move(field)));
}

} // namespace chorus
