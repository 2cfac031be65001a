#pragma once

#include <chorus/codec/fluent.hpp>

namespace chorus {

// Embeds are written by users as well as read, so they are fluent: `Embed().title("What is new")`.

class EmbedFooter {
    CHORUS_FLUENT(EmbedFooter);
    explicit EmbedFooter(std::string text) : text_(std::move(text)) {}
    CHORUS_FIELD(std::string, text); ///< up to 2048 characters
    CHORUS_FIELD(std::string, icon_url);
    CHORUS_FIELD(std::string, proxy_icon_url); ///< received only
};

/// An image, thumbnail or video of an embed.
class EmbedMedia {
    CHORUS_FLUENT(EmbedMedia);
    explicit EmbedMedia(std::string url) : url_(std::move(url)) {}
    CHORUS_FIELD(std::string, url); ///< http, https or `attachment://<filename>`
    CHORUS_FIELD(std::string, proxy_url);
    CHORUS_FIELD(std::int64_t, width);
    CHORUS_FIELD(std::int64_t, height);
    CHORUS_FIELD(std::string, content_type);
    CHORUS_FIELD(std::string, placeholder);
    CHORUS_FIELD(std::int64_t, placeholder_version);
    CHORUS_FIELD(std::string, description);
    CHORUS_FIELD(std::int64_t, flags);
    CHORUS_FIELD(bool, is_animated); ///< received only
};

class EmbedProvider {
    CHORUS_FLUENT(EmbedProvider);
    CHORUS_FIELD(std::string, name);
    CHORUS_FIELD(std::string, url);
};

class EmbedAuthor {
    CHORUS_FLUENT(EmbedAuthor);
    explicit EmbedAuthor(std::string name) : name_(std::move(name)) {}
    CHORUS_FIELD(std::string, name); ///< up to 256 characters
    CHORUS_FIELD(std::string, url);
    CHORUS_FIELD(std::string, icon_url);
    CHORUS_FIELD(std::string, proxy_icon_url); ///< received only
};

class EmbedField {
    CHORUS_FLUENT(EmbedField);
    EmbedField(std::string name, std::string value, bool is_inline = false)
        : name_(std::move(name))
        , value_(std::move(value))
        , is_inline_(is_inline) {}
    CHORUS_FIELD(std::string, name);  ///< up to 256 characters
    CHORUS_FIELD(std::string, value); ///< up to 1024 characters
    CHORUS_FIELD(bool, is_inline);    ///< whether it stands beside its neighbours; `inline` on the wire
};

/// A framed box under a message. Up to 25 fields and 6000 characters in all.
class Embed {
    CHORUS_BIG_FLUENT(Embed);
    CHORUS_FIELD(std::string, title);       ///< up to 256 characters
    CHORUS_FIELD(std::string, description); ///< up to 4096 characters
    CHORUS_FIELD(std::string, type);        ///< "rich" for all that bots send; absent on Spacebar
    CHORUS_FIELD(std::string, url);
    CHORUS_FIELD(Timestamp, timestamp);
    CHORUS_FIELD(std::int64_t, color); ///< 0xRRGGBB
    CHORUS_FIELD(EmbedFooter, footer);
    CHORUS_FIELD(EmbedMedia, image);
    CHORUS_FIELD(EmbedMedia, thumbnail);
    CHORUS_FIELD(EmbedMedia, video);
    CHORUS_FIELD(EmbedProvider, provider);
    CHORUS_FIELD(EmbedAuthor, author);
    CHORUS_FIELD(std::int64_t, flags);
    CHORUS_FIELD(Snowflake, reference_id);
    CHORUS_FIELD(std::int64_t, content_scan_version);
    CHORUS_FIELD(JsonText, components); ///< received only: a list of containers
    CHORUS_LIST(EmbedField, field, fields);

    /// `.field("speed", "twice")`
    CHORUS_DECL Embed& field(std::string name, std::string value, bool is_inline = false) &;
    Embed&& field(std::string name, std::string value, bool is_inline = false) && {
        return std::move(field(std::move(name), std::move(value), is_inline));
    }
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::EmbedFooter);
CHORUS_DECLARE_MODEL(chorus::EmbedMedia);
CHORUS_DECLARE_MODEL(chorus::EmbedProvider);
CHORUS_DECLARE_MODEL(chorus::EmbedAuthor);
CHORUS_DECLARE_MODEL(chorus::EmbedField);
CHORUS_DECLARE_MODEL(chorus::Embed);
