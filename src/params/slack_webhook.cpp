#include <chorus/codec/describe.hpp>
#include <chorus/params/slack_webhook.hpp>

template<> chorus::codec::ObjectShape const& chorus::codec::object_shape<chorus::SlackField>() {
    static constexpr Row rows[] = {
        CHORUS_PARAM_ROWS(chorus::SlackField, name, value)                               //
        Row{"inline", offsetof(chorus::SlackField, is_inline_), &shape_of<Maybe<bool>>}, // a keyword of C++
    };
    static ObjectShape const shape("chorus::SlackField", rows);
    return shape;
}
CHORUS_PARAMS(chorus::SlackAttachment, title, title_link, text, pretext, color, ts, footer, footer_icon,
    author_name, author_link, author_icon, image_url, thumb_url, fields)
CHORUS_PARAMS(chorus::SlackMessage, text, username, icon_url, attachments)
