#include <chorus/codec/describe.hpp>
#include <chorus/params/message.hpp>

CHORUS_COMPILE(AllowedMentions)
CHORUS_PARAMS(chorus::AllowedMentions, parse, roles, users, replied_user)
CHORUS_PARAMS(chorus::ReplyTo, type, message_id, channel_id, guild_id, fail_if_not_exists)
CHORUS_COMPILE(AttachmentParams)
CHORUS_PARAMS(chorus::AttachmentParams, id, filename, title, description, duration_secs, waveform, is_spoiler,
    is_remix, is_thumbnail, is_clip, uploaded_filename, original_content_type)
CHORUS_COMPILE(CreateMessage)
CHORUS_PARAMS(chorus::CreateMessage, content, nonce, enforce_nonce, tts, allowed_mentions, message_reference,
    flags, sticker_ids, components, poll, embeds, attachments, activity, application_id, mobile_network_type,
    shared_client_theme)
CHORUS_COMPILE(EditMessage)
CHORUS_PARAMS(
    chorus::EditMessage, content, flags, allowed_mentions, components, embeds, attachments, sticker_ids, poll)
CHORUS_PARAMS(chorus::GreetMessage, sticker_ids, allowed_mentions, message_reference)
CHORUS_PARAMS(chorus::ListMessages, around, before, after, limit)
CHORUS_PARAMS(chorus::ListReactions, type, after, limit)
CHORUS_PARAMS(chorus::ListPins, before, limit)
CHORUS_PARAMS(chorus::SearchMessages, content, author_id, author_type, mentions, mentions_role_id,
    mention_everyone, replied_to_user_id, replied_to_message_id, channel_id, has, embed_type, embed_provider,
    link_hostname, attachment_filename, attachment_extension, min_id, max_id, pinned, include_nsfw, slop,
    sort_by, sort_order, limit, offset)
CHORUS_PARAMS(chorus::PurgeMessages, before, after)
CHORUS_PARAMS(chorus::UploadParams, id, filename, file_size, is_clip, original_content_type)
CHORUS_PARAMS(chorus::ListAttachments, sort_order, limit, after)

namespace chorus {

CreateMessage::CreateMessage(std::string content) : content_(std::move(content)) {}
CreateMessage::CreateMessage(std::string_view content) : content_(std::string(content)) {}
CreateMessage::CreateMessage(char const* content) : content_(std::string(content)) {}

CreateMessage& CreateMessage::reply_to(Snowflake message) & {
    if (!message_reference_) message_reference_.emplace();
    message_reference_->message_id(message);
    return *this;
}

CreateMessage& CreateMessage::file(File file) & { return files_.push_back(std::move(file)), *this; }
EditMessage& EditMessage::file(File file) & { return files_.push_back(std::move(file)), *this; }

} // namespace chorus
