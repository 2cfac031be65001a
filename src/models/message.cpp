#include <chorus/codec/describe.hpp>
#include <chorus/models/message.hpp>

CHORUS_MODEL(chorus::MessageReference, type, message_id, channel_id, guild_id, fail_if_not_exists)
CHORUS_MODEL(chorus::ChannelMention, id, guild_id, type, name)
CHORUS_MODEL(chorus::StickerItem, id, name, format_type)
CHORUS_MODEL(chorus::MessageActivity, type, party_id, session_id, name_override, icon_override)
CHORUS_MODEL(chorus::MessageCall, participants, ended_timestamp)
CHORUS_MODEL(chorus::RoleSubscriptionData, role_subscription_listing_id, tier_name, total_months_subscribed,
    is_renewal)
CHORUS_COMPILE(MessageInteraction)
CHORUS_MODEL(chorus::MessageInteraction, id, type, name, name_localized, user, member)
CHORUS_COMPILE(InteractionMetadata)
CHORUS_MODEL(chorus::InteractionMetadata, id, type, user, authorizing_integration_owners,
    original_response_message_id, name, command_type, target_user, target_message_id, interacted_message_id,
    triggering_interaction_metadata, ephemerality_reason)
CHORUS_PARAMS(chorus::SharedClientTheme, colors, gradient_angle, base_mix, base_theme)
CHORUS_COMPILE(Message)
CHORUS_MODEL(chorus::Message, id, channel_id, guild_id, lobby_id, author, author_id, member, member_id,
    content, timestamp, edited_timestamp, tts, mention_everyone, mentions, mention_roles, mention_channels,
    attachments, embeds, reactions, nonce, pinned, pinned_at, webhook_id, type, flags, message_reference,
    referenced_message, message_snapshots, application_id, application, activity, interaction,
    interaction_metadata, components, sticker_items, stickers, poll, call, role_subscription_data,
    purchase_notification, gift_info, resolved, potions, shared_client_theme, soundboard_sounds, lobby_member,
    changelog_id, channel_type, thread, channel, thread_id, position, hit, username, avatar)
CHORUS_MODEL(chorus::MessageSnapshot, message, guild_id)
CHORUS_MODEL(chorus::PinnedMessage, pinned_at, message)
CHORUS_MODEL(chorus::PinnedMessages, items, has_more)
CHORUS_MODEL(chorus::MessageSearchResult, messages, total_results, threads, members, analytics_id,
    doing_deep_historical_index, documents_indexed, retry_after, code, message)
