#include <chorus/codec/describe.hpp>
#include <chorus/models/message.hpp>

CHORUS_MODEL(chorus::Attachment, id, filename, title, description, content_type, size, url, proxy_url, width,
    height, ephemeral, duration_secs, waveform, flags, placeholder, placeholder_version, spoiler)
CHORUS_MODEL(chorus::MessageReference, type, message_id, channel_id, guild_id, fail_if_not_exists)
CHORUS_MODEL(chorus::ChannelMention, id, guild_id, type, name)
CHORUS_MODEL(chorus::Message, id, channel_id, guild_id, author, author_id, member, member_id, content,
    timestamp, edited_timestamp, tts, mention_everyone, mentions, mention_roles, mention_channels,
    attachments, embeds, reactions, nonce, pinned, pinned_at, webhook_id, type, flags, message_reference,
    referenced_message, message_snapshots, application_id, application, activity, interaction,
    interaction_metadata, components, sticker_items, stickers, poll, call, role_subscription_data, thread,
    channel, thread_id, position, username, avatar)
