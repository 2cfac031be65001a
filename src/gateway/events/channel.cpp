#include <chorus/codec/describe.hpp>
#include <chorus/gateway/events/channel.hpp>

CHORUS_MODEL_OF(chorus::ChannelCreate, chorus::Channel)
CHORUS_MODEL_OF(chorus::ChannelUpdate, chorus::Channel)
CHORUS_MODEL_OF(chorus::ChannelUpdatePartial, chorus::Channel)
CHORUS_MODEL_OF(chorus::ChannelDelete, chorus::Channel)
CHORUS_MODEL(chorus::ChannelPinsUpdate, guild_id, channel_id, last_pin_timestamp)
CHORUS_MODEL(chorus::ChannelPinsAck, channel_id, timestamp, version)
CHORUS_MODEL(chorus::ChannelRecipientAdd, channel_id, user, nick)
CHORUS_MODEL(chorus::ChannelRecipientRemove, channel_id, user, nick)
CHORUS_MODEL(chorus::ChannelMemberCountUpdate, guild_id, channel_id, member_count, presence_count)
CHORUS_MODEL(chorus::ChannelTopicUpdate, guild_id, channel_id, id, topic)
CHORUS_MODEL(chorus::ChannelSync, guild_id, channel_id, channels)
CHORUS_MODEL(chorus::ChannelStatus, id, status, voice_start_time)
CHORUS_MODEL(chorus::ChannelInfo, guild_id, channels)
CHORUS_MODEL(chorus::ChannelStatuses, guild_id, channels)
CHORUS_MODEL(chorus::ChannelUnread, id, last_message_id, last_pin_timestamp)
CHORUS_MODEL(chorus::ChannelUnreadUpdate, guild_id, channel_unread_updates)
CHORUS_MODEL(chorus::PassiveUpdateV1, guild_id, channels, voice_states, members)
CHORUS_MODEL(chorus::PassiveUpdateV2, guild_id, updated_channels, updated_voice_states, removed_voice_states,
    updated_members)
CHORUS_MODEL(chorus::DeletedEntityIds, guild_id, channels, roles, emojis, stickers, soundboard_sounds,
    channels_hash, roles_hash, emojis_hash, stickers_hash)
CHORUS_MODEL(chorus::ConversationSummary, id, topic, summ_short, message_ids, people, unsafe, start_id,
    end_id, count, source, type)
CHORUS_MODEL(chorus::ConversationSummaryUpdate, channel_id, guild_id, summaries)
CHORUS_MODEL(chorus::VoiceChannelEffectSend, channel_id, guild_id, user_id, emoji, animation_type,
    animation_id, sound_id, sound_volume)
CHORUS_MODEL(chorus::VoiceChannelStatusUpdate, id, guild_id, status)
CHORUS_MODEL(chorus::VoiceChannelStartTimeUpdate, id, guild_id, voice_start_time)
CHORUS_MODEL_OF(chorus::InviteCreate, chorus::Invite)
CHORUS_MODEL(chorus::InviteDelete, channel_id, guild_id, code)
