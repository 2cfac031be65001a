#pragma once

#include <chorus/codec/fluent.hpp>

namespace chorus {

class SlackField {
    CHORUS_FLUENT(SlackField);
    SlackField(std::string name, std::string value) : name_(std::move(name)), value_(std::move(value)) {}
    CHORUS_FIELD(std::string, name);
    CHORUS_FIELD(std::string, value);
    CHORUS_FIELD(bool, is_inline); ///< whether it stands beside its neighbours; `inline` on the wire
};

/// What Slack calls an attachment; it becomes an embed.
class SlackAttachment {
    CHORUS_FLUENT(SlackAttachment);
    CHORUS_FIELD(std::string, title);
    CHORUS_FIELD(std::string, title_link);
    CHORUS_FIELD(std::string, text);
    CHORUS_FIELD(std::string, pretext);
    CHORUS_FIELD(std::string, color); ///< "#ff8800"
    CHORUS_FIELD(std::int64_t, ts);   ///< Unix seconds
    CHORUS_FIELD(std::string, footer);
    CHORUS_FIELD(std::string, footer_icon);
    CHORUS_FIELD(std::string, author_name);
    CHORUS_FIELD(std::string, author_link);
    CHORUS_FIELD(std::string, author_icon);
    CHORUS_FIELD(std::string, image_url);
    CHORUS_FIELD(std::string, thumb_url);
    CHORUS_LIST(SlackField, field, fields);
};

/// A message as Slack's webhooks take it.
class SlackMessage {
    CHORUS_FLUENT(SlackMessage);
    SlackMessage(std::string text) : text_(std::move(text)) {}
    CHORUS_FIELD(std::string, text); ///< up to 2000 characters
    CHORUS_FIELD(std::string, username);
    CHORUS_FIELD(std::string, icon_url);
    CHORUS_LIST(SlackAttachment, attachment, attachments);
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::SlackField);
CHORUS_DECLARE_MODEL(chorus::SlackAttachment);
CHORUS_DECLARE_MODEL(chorus::SlackMessage);
