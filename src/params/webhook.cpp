#include <chorus/codec/describe.hpp>
#include <chorus/params/webhook.hpp>

CHORUS_PARAMS(chorus::CreateWebhook, name, avatar)
CHORUS_PARAMS(chorus::EditWebhook, name, avatar, channel_id)
// The message itself lies beside these fields on the wire: see src/rest/webhooks.cpp.
CHORUS_PARAMS(chorus::WebhookMessage, username, avatar_url, thread_name, applied_tags)
CHORUS_PARAMS(chorus::ExecuteWebhook, wait, thread_id, with_components)
CHORUS_PARAMS(chorus::WebhookMessageQuery, thread_id, with_components)
