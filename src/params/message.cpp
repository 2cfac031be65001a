#include <chorus/codec/describe.hpp>
#include <chorus/params/message.hpp>

CHORUS_PARAMS(chorus::AllowedMentions, parse, roles, users, replied_user)
CHORUS_PARAMS(chorus::ReplyTo, message_id, channel_id, guild_id, fail_if_not_exists)
CHORUS_PARAMS(chorus::AttachmentParams, id, filename, description, uploaded_filename)
CHORUS_PARAMS(chorus::CreateMessage, content, nonce, enforce_nonce, tts, allowed_mentions, message_reference,
    flags, sticker_ids, components, poll, embeds, attachments)
CHORUS_PARAMS(chorus::EditMessage, content, flags, allowed_mentions, components, embeds, attachments)
CHORUS_PARAMS(chorus::ListMessages, around, before, after, limit)
CHORUS_PARAMS(chorus::ListReactions, type, after, limit)
