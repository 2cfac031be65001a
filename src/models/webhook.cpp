#include <chorus/codec/describe.hpp>
#include <chorus/models/webhook.hpp>

CHORUS_MODEL(chorus::WebhookGuild, id, name, icon)
CHORUS_MODEL(chorus::WebhookChannel, id, name)
CHORUS_MODEL(chorus::Webhook, id, type, name, avatar, guild_id, channel_id, application_id, token, url, user,
    user_id, source_guild, source_channel, source_guild_id, source_channel_id)
