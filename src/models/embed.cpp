#include <chorus/codec/describe.hpp>
#include <chorus/models/embed.hpp>

CHORUS_PARAMS(chorus::EmbedFooter, text, icon_url, proxy_icon_url)
CHORUS_PARAMS(chorus::EmbedMedia, url, proxy_url, width, height, content_type, placeholder,
    placeholder_version, description, flags, is_animated)
CHORUS_PARAMS(chorus::EmbedProvider, name, url)
CHORUS_PARAMS(chorus::EmbedAuthor, name, url, icon_url, proxy_icon_url)

template<> chorus::codec::ObjectShape const& chorus::codec::object_shape<chorus::EmbedField>() {
    static constexpr Row rows[] = {
        CHORUS_PARAM_ROWS(chorus::EmbedField, name, value)
            Row{"inline", offsetof(EmbedField, is_inline_), &shape_of<Maybe<bool>>}, // a keyword of C++
    };
    static ObjectShape const shape("chorus::EmbedField", rows);
    return shape;
}

CHORUS_COMPILE(Embed)
CHORUS_PARAMS(chorus::Embed, title, description, type, url, timestamp, color, footer, image, thumbnail, video,
    provider, author, flags, reference_id, content_scan_version, components, fields)

chorus::Embed& chorus::Embed::field(std::string name, std::string value, bool is_inline) & {
    return field(EmbedField(std::move(name), std::move(value), is_inline));
}
