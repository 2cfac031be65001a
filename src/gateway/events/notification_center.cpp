#include <chorus/codec/describe.hpp>
#include <chorus/gateway/events/notification_center.hpp>

CHORUS_MODEL(chorus::NotificationCenterItem, id, type, body, deeplink, icon_url, icon_name, item_enum,
    completed, acked, disable_action, other_user, guild_id, guild_scheduled_event, message, message_id,
    message_channel_id, callout, bundle)
CHORUS_MODEL_OF(chorus::NotificationCenterItemCreate, chorus::NotificationCenterItem)
CHORUS_MODEL(chorus::NotificationCenterItemDelete, id)
CHORUS_MODEL(chorus::NotificationCenterItemsAck, id)
CHORUS_MODEL(chorus::NotificationCenterItemCompleted, item_enum)
