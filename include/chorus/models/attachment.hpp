#pragma once

#include <chorus/models/user.hpp>

namespace chorus {

enum class AttachmentFlag : std::uint64_t {
    is_clip = 1ull << 0,
    is_thumbnail = 1ull << 1, ///< of a media channel's post
    is_remix = 1ull << 2,
    is_spoiler = 1ull << 3,
    contains_explicit_media = 1ull << 4,
    is_animated = 1ull << 5,
    contains_gore_content = 1ull << 6,
};
CHORUS_FLAGS(AttachmentFlag);

/// A file of a message.
struct Attachment {
    CHORUS_COMPILED_ONCE(Attachment);

    Snowflake id;
    std::string filename;
    Maybe<std::string> title;
    Maybe<std::string> description;
    Maybe<std::string> content_type;
    Maybe<std::string> original_content_type;
    std::int64_t size = 0; ///< bytes
    Maybe<std::string> url;
    Maybe<std::string> proxy_url;
    Maybe<std::int64_t> width;
    Maybe<std::int64_t> height;
    Maybe<bool> ephemeral;
    Maybe<double> duration_secs;
    Maybe<std::string> waveform; ///< of a voice message: base64 of bytes, up to 256
    Maybe<Flags<AttachmentFlag>> flags;
    Maybe<std::string> placeholder; ///< base64 of a thumbhash
    Maybe<std::int64_t> placeholder_version;
    Maybe<bool> spoiler;
    Maybe<Timestamp> clip_created_at;
    Maybe<std::vector<User>> clip_participants;
    Maybe<JsonText> application; ///< the game that a clip is of

    friend bool operator==(Attachment const&, Attachment const&) = default;
};

/// Where a file may be put before the message that shows it is sent: PUT its bytes to `upload_url`.
struct UploadSlot {
    Maybe<std::int64_t> id;      ///< the number that was asked with
    std::string upload_url;      ///< lets anybody put the file there
    std::string upload_filename; ///< for AttachmentParams::uploaded_filename
    Maybe<std::string> original_content_type;

    friend bool operator==(UploadSlot const&, UploadSlot const&) = default;
};

struct UploadSlots {
    std::vector<UploadSlot> attachments;

    friend bool operator==(UploadSlots const&, UploadSlots const&) = default;
};

/// A file's address with a fresh signature.
struct RefreshedUrl {
    std::string original; ///< empty where the server (Spacebar) does not say; they come in the order they
                          ///< were asked for
    Maybe<std::string> refreshed;

    friend bool operator==(RefreshedUrl const&, RefreshedUrl const&) = default;
};

struct RefreshedUrls {
    std::vector<RefreshedUrl> refreshed_urls;

    friend bool operator==(RefreshedUrls const&, RefreshedUrls const&) = default;
};

/// The message that a listed attachment belongs to.
struct AttachmentPlace {
    Maybe<Snowflake> message_id;
    Maybe<Snowflake> channel_id;
    Maybe<Snowflake> guild_id;

    friend bool operator==(AttachmentPlace const&, AttachmentPlace const&) = default;
};

struct ListedAttachment {
    Attachment attachment;
    Maybe<AttachmentPlace> message_reference;

    friend bool operator==(ListedAttachment const&, ListedAttachment const&) = default;
};

/// The attachments of a channel.
struct AttachmentList {
    std::vector<ListedAttachment> items;
    std::int64_t total = 0;

    friend bool operator==(AttachmentList const&, AttachmentList const&) = default;
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::Attachment);
CHORUS_DECLARE_MODEL(chorus::UploadSlot);
CHORUS_DECLARE_MODEL(chorus::UploadSlots);
CHORUS_DECLARE_MODEL(chorus::RefreshedUrl);
CHORUS_DECLARE_MODEL(chorus::RefreshedUrls);
CHORUS_DECLARE_MODEL(chorus::AttachmentPlace);
CHORUS_DECLARE_MODEL(chorus::ListedAttachment);
CHORUS_DECLARE_MODEL(chorus::AttachmentList);
