// Webhooks.
#pragma once

#include <chorus/codec/shape.hpp>
#include <chorus/gateway/events/event.hpp>

namespace chorus {

/// A webhook of the channel was made, changed or removed; which one is not told. Needs manage_webhooks.
struct WebhooksUpdate {
    CHORUS_EVENT("WEBHOOKS_UPDATE");
    Snowflake guild_id;
    Snowflake channel_id;
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::WebhooksUpdate);
