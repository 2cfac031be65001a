#include <chorus/codec/describe.hpp>
#include <chorus/models/attachment.hpp>

CHORUS_COMPILE(Attachment)
CHORUS_MODEL(chorus::Attachment, id, filename, title, description, content_type, original_content_type, size,
    url, proxy_url, width, height, ephemeral, duration_secs, waveform, flags, placeholder,
    placeholder_version, spoiler, clip_created_at, clip_participants, application)
CHORUS_MODEL(chorus::UploadSlot, id, upload_url, upload_filename, original_content_type)
CHORUS_MODEL(chorus::UploadSlots, attachments)

// Spacebar writes the fresh addresses alone.
template<> chorus::codec::ObjectShape const& chorus::codec::object_shape<chorus::RefreshedUrl>() {
    static constexpr Row rows[] = {CHORUS_ROWS(chorus::RefreshedUrl, original, refreshed)};
    static ObjectShape const shape("chorus::RefreshedUrl", rows, {.bare_text = "refreshed"});
    return shape;
}

CHORUS_MODEL(chorus::RefreshedUrls, refreshed_urls)
CHORUS_MODEL(chorus::AttachmentPlace, message_id, channel_id, guild_id)
CHORUS_MODEL(chorus::ListedAttachment, attachment, message_reference)
CHORUS_MODEL(chorus::AttachmentList, items, total)
