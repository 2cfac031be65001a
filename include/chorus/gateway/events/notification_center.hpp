// The inbox "for you".
#pragma once

#include <chorus/gateway/events/event.hpp>
#include <chorus/models/user.hpp>

namespace chorus {

/// Something that the current user is to look at.
struct NotificationCenterItem {
    Snowflake id;
    std::string type; ///< "friend_request_accepted", "trending_content", "lifecycle_item", …
    Maybe<std::string> body;
    Maybe<std::string> deeplink;
    Maybe<std::string> icon_url;
    Maybe<std::string> icon_name;
    Maybe<std::string> item_enum; ///< of a "lifecycle_item": which task it is
    Maybe<bool> completed;
    Maybe<bool> acked;
    Maybe<bool> disable_action;
    Maybe<User> other_user;
    Maybe<Snowflake> guild_id;
    Maybe<JsonText> guild_scheduled_event;
    Maybe<JsonText> message;
    Maybe<Snowflake> message_id;
    Maybe<Snowflake> message_channel_id;
    Maybe<JsonText> callout;
    Maybe<JsonText> bundle;

    friend bool operator==(NotificationCenterItem const&, NotificationCenterItem const&) = default;
};

struct NotificationCenterItemCreate : NotificationCenterItem {
    CHORUS_EVENT("NOTIFICATION_CENTER_ITEM_CREATE");
};
struct NotificationCenterItemDelete {
    CHORUS_EVENT("NOTIFICATION_CENTER_ITEM_DELETE");
    Snowflake id;
};
/// Everything up to this item was seen.
struct NotificationCenterItemsAck {
    CHORUS_EVENT("NOTIFICATION_CENTER_ITEMS_ACK");
    Snowflake id;
};
/// A task was done.
struct NotificationCenterItemCompleted {
    CHORUS_EVENT("NOTIFICATION_CENTER_ITEM_COMPLETED");
    std::string item_enum;
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::NotificationCenterItem);
CHORUS_DECLARE_MODEL(chorus::NotificationCenterItemCreate);
CHORUS_DECLARE_MODEL(chorus::NotificationCenterItemDelete);
CHORUS_DECLARE_MODEL(chorus::NotificationCenterItemsAck);
CHORUS_DECLARE_MODEL(chorus::NotificationCenterItemCompleted);
