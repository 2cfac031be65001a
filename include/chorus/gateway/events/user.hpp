// People: typing, presence; and the account of the current user, with its settings.
#pragma once

#include <chorus/gateway/events/event.hpp>
#include <chorus/models/connection.hpp>
#include <chorus/models/member.hpp>
#include <chorus/models/mfa.hpp>
#include <chorus/models/presence.hpp>
#include <chorus/models/read_state.hpp>
#include <chorus/models/settings.hpp>
#include <chorus/models/user.hpp>
#include <chorus/models/user_guild_settings.hpp>

namespace chorus {

struct TypingStart {
    CHORUS_EVENT("TYPING_START");
    Snowflake channel_id;
    Maybe<Snowflake> guild_id;
    Snowflake user_id;
    std::int64_t timestamp = 0; ///< Unix seconds; milliseconds on Spacebar and Fluxer
    Maybe<Member> member;
};
struct PresenceUpdate : Presence {
    CHORUS_EVENT("PRESENCE_UPDATE");
};

/// The current user's own account changed.
struct UserUpdate : User {
    CHORUS_EVENT("USER_UPDATE");
};
/// The current user's own account is gone. Spacebar.
struct UserDelete {
    CHORUS_EVENT("USER_DELETE");
    Snowflake user_id;
};
struct UserNoteUpdate {
    CHORUS_EVENT("USER_NOTE_UPDATE");
    Snowflake id; ///< whom the note is about
    std::string note;
};
/// A connected account came, changed or went. Servers may send nothing: then `Connections::list` knows.
struct UserConnectionsUpdate : ConnectedAccount {
    CHORUS_EVENT("USER_CONNECTIONS_UPDATE");
};
/// What the current user has to do before going on.
struct UserRequiredActionUpdate {
    CHORUS_EVENT("USER_REQUIRED_ACTION_UPDATE");
    /// "AGREEMENTS", "REQUIRE_CAPTCHA", "REQUIRE_VERIFIED_EMAIL", "REQUIRE_REVERIFIED_EMAIL",
    /// "REQUIRE_VERIFIED_PHONE", "REQUIRE_REVERIFIED_PHONE", "REQUIRE_VERIFIED_EMAIL_OR_VERIFIED_PHONE", …;
    /// null: nothing any more
    Maybe<std::string> required_action;
};
/// Something other than a channel was read, by another session of the current user.
struct UserNonChannelAck {
    CHORUS_EVENT("USER_NON_CHANNEL_ACK");
    ReadStateType ack_type = ReadStateType::notification_center;
    Snowflake resource_id; ///< of the user
    Snowflake entity_id;   ///< up to where
    Maybe<std::int64_t> version;
};
/// A provisional account became part of the current user's.
struct UserMergeOperationCompleted {
    CHORUS_EVENT("USER_MERGE_OPERATION_COMPLETED");
    Snowflake merge_operation_id;
    Snowflake source_user_id;
};

/// Only what changed. Discord sends UserSettingsProtoUpdate instead.
struct UserSettingsUpdate : UserSettings {
    CHORUS_EVENT("USER_SETTINGS_UPDATE");
};
/// One protobuf message of settings.
struct UserSettingsProtoContent {
    std::string proto; ///< base64
    SettingsProtoType type = SettingsProtoType::preloaded;

    friend bool operator==(UserSettingsProtoContent const&, UserSettingsProtoContent const&) = default;
};
/// The same as JSON.
struct UserSettingsProtoContentJson {
    JsonText proto;
    Maybe<std::string> type; ///< "user_settings", "frecency_settings"

    friend bool operator==(
        UserSettingsProtoContentJson const&, UserSettingsProtoContentJson const&) = default;
};
struct UserSettingsProtoUpdate {
    CHORUS_EVENT("USER_SETTINGS_PROTO_UPDATE");
    Maybe<UserSettingsProtoContent> settings;
    Maybe<UserSettingsProtoContentJson> json_settings; ///< Spacebar
    Maybe<bool> partial;                               ///< only what changed
};
struct UserGuildSettingsUpdate : UserGuildSettings {
    CHORUS_EVENT("USER_GUILD_SETTINGS_UPDATE");
};
struct NotificationSettingsUpdate : NotificationSettings {
    CHORUS_EVENT("NOTIFICATION_SETTINGS_UPDATE");
};
/// How loud the current user hears others, on another device.
struct AudioSettingsUpdate {
    CHORUS_EVENT("AUDIO_SETTINGS_UPDATE");
    Maybe<std::map<std::string, AudioContextSettings>> user;   ///< by user id
    Maybe<std::map<std::string, AudioContextSettings>> stream; ///< by user id
};
/// A time to ask whether members of this guild may send direct messages.
struct DmSettingsUpsellShow {
    CHORUS_EVENT("DM_SETTINGS_UPSELL_SHOW");
    Snowflake guild_id;
};

/// A second factor was added.
struct AuthenticatorCreate : Authenticator {
    CHORUS_EVENT("AUTHENTICATOR_CREATE");
};
struct AuthenticatorUpdate : Authenticator {
    CHORUS_EVENT("AUTHENTICATOR_UPDATE");
};
struct AuthenticatorDelete {
    CHORUS_EVENT("AUTHENTICATOR_DELETE");
    std::string id;
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::TypingStart);
CHORUS_DECLARE_MODEL(chorus::PresenceUpdate);
CHORUS_DECLARE_MODEL(chorus::UserUpdate);
CHORUS_DECLARE_MODEL(chorus::UserDelete);
CHORUS_DECLARE_MODEL(chorus::UserNoteUpdate);
CHORUS_DECLARE_MODEL(chorus::UserConnectionsUpdate);
CHORUS_DECLARE_MODEL(chorus::UserRequiredActionUpdate);
CHORUS_DECLARE_MODEL(chorus::UserNonChannelAck);
CHORUS_DECLARE_MODEL(chorus::UserMergeOperationCompleted);
CHORUS_DECLARE_MODEL(chorus::UserSettingsUpdate);
CHORUS_DECLARE_MODEL(chorus::UserSettingsProtoContent);
CHORUS_DECLARE_MODEL(chorus::UserSettingsProtoContentJson);
CHORUS_DECLARE_MODEL(chorus::UserSettingsProtoUpdate);
CHORUS_DECLARE_MODEL(chorus::UserGuildSettingsUpdate);
CHORUS_DECLARE_MODEL(chorus::NotificationSettingsUpdate);
CHORUS_DECLARE_MODEL(chorus::AudioSettingsUpdate);
CHORUS_DECLARE_MODEL(chorus::DmSettingsUpsellShow);
CHORUS_DECLARE_MODEL(chorus::AuthenticatorCreate);
CHORUS_DECLARE_MODEL(chorus::AuthenticatorUpdate);
CHORUS_DECLARE_MODEL(chorus::AuthenticatorDelete);
