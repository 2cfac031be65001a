#include <chorus/codec/describe.hpp>
#include <chorus/models/lobby.hpp>

CHORUS_MODEL(chorus::LobbyMember, id, user, metadata, flags, additional_name, connected)
CHORUS_MODEL(chorus::Lobby, id, application_id, metadata, members, flags, linked_channel,
    override_event_webhooks_url, region, voice_states)
CHORUS_MODEL(chorus::LobbyMessageMember, additional_name)
CHORUS_MODEL(chorus::LobbyMessage, id, channel_id, lobby_id, type, content, author, lobby_member, metadata,
    moderation_metadata, flags, application_id, guild_id, channel_type, member, timestamp, edited_timestamp,
    nonce, tts, mention_everyone, mentions, attachments, embeds)
CHORUS_MODEL(chorus::LobbyInvite, code)
