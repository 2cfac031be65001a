#include <chorus/codec/describe.hpp>
#include <chorus/gateway/commands.hpp>

CHORUS_PARAMS(chorus::UpdateVoiceState, guild_id, channel_id, self_mute, self_deaf, self_video,
    preferred_region, preferred_regions, flags)
CHORUS_PARAMS(chorus::RequestMembers, guild_id, query, limit, presences, user_ids, nonce)
CHORUS_PARAMS(chorus::ConnectCall, channel_id)
CHORUS_PARAMS(chorus::GuildSubscription, typing, activities, threads, member_updates, channels, members,
    thread_member_lists)
CHORUS_PARAMS(chorus::SubscribeGuilds, subscriptions)
CHORUS_PARAMS(chorus::RequestGuildCommands, guild_id, nonce, applications, type, query, locale, offset, limit,
    application_id, command_ids)
CHORUS_PARAMS(chorus::ForumThread, thread_id, ack_message_id)
CHORUS_PARAMS(chorus::RequestForumUnreads, guild_id, channel_id, threads)
CHORUS_PARAMS(chorus::SendRemoteCommand, target_session_id, payload)
CHORUS_PARAMS(chorus::RequestDeletedEntities, guild_id, channel_ids_hash, role_ids_hash, emoji_ids_hash,
    sticker_ids_hash)
CHORUS_PARAMS(chorus::RequestSoundboardSounds, guild_ids)
CHORUS_PARAMS(chorus::RequestLastMessages, guild_id, channel_ids)
CHORUS_PARAMS(chorus::SearchRecentMembers, guild_id, query, continuation_token, nonce)
CHORUS_PARAMS(chorus::RequestChannelStatuses, guild_id)
CHORUS_PARAMS(chorus::ResyncGuildChannels, guild_id, obfuscated_channel_ids)
CHORUS_PARAMS(chorus::RequestChannelMemberCount, guild_id, channel_id)
CHORUS_PARAMS(chorus::QosHeartbeat::Quality, ver, active, reasons)
CHORUS_PARAMS(chorus::QosHeartbeat, seq, qos)
CHORUS_PARAMS(chorus::UpdateTimeSpentSession, initialization_timestamp, session_id, client_launch_id)
CHORUS_PARAMS(chorus::RequestChannelInfo, guild_id, fields)
