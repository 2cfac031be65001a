#include <chorus/codec/describe.hpp>
#include <chorus/gateway/events/webhook.hpp>

CHORUS_MODEL(chorus::WebhooksUpdate, guild_id, channel_id)
