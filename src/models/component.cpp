#include <chorus/codec/describe.hpp>
#include <chorus/codec/json.hpp>
#include <chorus/models/component.hpp>

CHORUS_PARAMS(chorus::SelectOption, label, value, description, emoji, default_)
CHORUS_PARAMS(chorus::SelectDefault, id, type)
CHORUS_PARAMS(chorus::UnfurledMedia, url, id, proxy_url, width, height, content_type, attachment_id,
    placeholder, placeholder_version, loading_state, flags, content_scan_metadata)
CHORUS_PARAMS(chorus::MediaItem, media, description, spoiler)
CHORUS_COMPILE(Component)
CHORUS_MODEL_OF_KINDS(chorus::Component, type, id, custom_id, style, label, description, emoji, url, sku_id,
    disabled, options, channel_types, default_values, placeholder, min_values, max_values, min_length, max_length,
    required, default_, value, values, content, media, file, name, size, items, spoiler, divider, spacing,
    accent_color, components, component, accessory)

namespace chorus {

std::string Component::text() const {
    if (value.text().empty() || value.text().front() != '"') return {};
    // The decoder takes no lone string: it becomes the one item of a list.
    auto const texts = decode<std::vector<std::string>>("[" + value.text() + "]");
    return texts.empty() ? std::string() : texts.front();
}

Component const* Component::find(std::string_view wanted) const {
    if (custom_id == wanted) return this;
    for (auto const& child : components)
        if (auto const* found = child.find(wanted)) return found;
    if (component)
        if (auto const* found = (*component)->find(wanted)) return found;
    return accessory ? (*accessory)->find(wanted) : nullptr;
}

} // namespace chorus
