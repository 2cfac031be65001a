#include <chorus/codec/describe.hpp>
#include <chorus/params/component.hpp>

CHORUS_COMPILE(ComponentParams)
CHORUS_PARAMS(chorus::ComponentParams, type, id, custom_id, style, label, description, emoji, url, sku_id,
    disabled, options, channel_types, default_values, placeholder, min_values, max_values, min_length,
    max_length, required, default_, value, content, media, file, items, spoiler, divider, spacing,
    accent_color, components, component, accessory)
