// Applications: their commands, activities and authorizations.
#pragma once

#include <chorus/gateway/events/event.hpp>
#include <chorus/models/command.hpp>
#include <chorus/models/member.hpp>

namespace chorus {

struct ApplicationCommandCreate : ApplicationCommand {
    CHORUS_EVENT("APPLICATION_COMMAND_CREATE");
};
struct ApplicationCommandUpdate : ApplicationCommand {
    CHORUS_EVENT("APPLICATION_COMMAND_UPDATE");
};
struct ApplicationCommandDelete : ApplicationCommand {
    CHORUS_EVENT("APPLICATION_COMMAND_DELETE");
};
/// Of one command, or of all commands of the application where `id` is the application's.
struct ApplicationCommandPermissionsUpdate : CommandPermissions {
    CHORUS_EVENT("APPLICATION_COMMAND_PERMISSIONS_UPDATE");
};
/// What may be chosen for the option that the user is typing. User accounts only.
struct ApplicationCommandAutocompleteResponse {
    CHORUS_EVENT("APPLICATION_COMMAND_AUTOCOMPLETE_RESPONSE");
    Maybe<std::string> nonce; ///< of the interaction that asked
    std::vector<CommandChoice> choices;
};
/// The commands that can be used in a guild are others now. User accounts only.
struct GuildApplicationCommandIndexUpdate {
    CHORUS_EVENT("GUILD_APPLICATION_COMMAND_INDEX_UPDATE");
    Snowflake guild_id;
    std::map<std::string, std::int64_t> application_command_counts; ///< by ApplicationCommandType: "1"
    Maybe<std::vector<JsonText>> bot_users;
    Maybe<Snowflake> version;
};
/// User accounts only.
struct GuildApplicationCommandCountsUpdate {
    CHORUS_EVENT("GUILD_APPLICATION_COMMAND_COUNTS_UPDATE");
    Snowflake guild_id;
    std::map<std::string, std::int64_t> application_command_counts; ///< by ApplicationCommandType: "1"
};
/// What became of a command that was sent to a console. User accounts only.
struct ConsoleCommandUpdate {
    CHORUS_EVENT("CONSOLE_COMMAND_UPDATE");
    Snowflake id;
    Maybe<std::string> result; ///< "succeeded", "failed", "n/a"
    Maybe<JsonText> error;
};

/// The activity of EMBEDDED_ACTIVITY_UPDATE.
struct EmbeddedActivity {
    Maybe<Snowflake> application_id;
    Maybe<std::string> activity_id;
    Maybe<std::int32_t> type;
    Maybe<std::string> name;

    friend bool operator==(EmbeddedActivity const&, EmbeddedActivity const&) = default;
};
/// Somebody who takes part in an activity.
struct EmbeddedActivityParticipant {
    Snowflake user_id;
    Maybe<Member> member;
    Maybe<std::string> session_id;
    Maybe<std::string> nonce;

    friend bool operator==(EmbeddedActivityParticipant const&, EmbeddedActivityParticipant const&) = default;
};
/// Deprecated: see EmbeddedActivityUpdateV2.
struct EmbeddedActivityUpdate {
    CHORUS_EVENT("EMBEDDED_ACTIVITY_UPDATE");
    Maybe<Snowflake> guild_id;
    Snowflake channel_id;
    std::vector<Snowflake> users; ///< who take part
    Maybe<EmbeddedActivity> embedded_activity;
    Maybe<std::int32_t> update_code;
};
/// An activity began, ended, or others take part in it.
struct EmbeddedActivityUpdateV2 {
    CHORUS_EVENT("EMBEDDED_ACTIVITY_UPDATE_V2");
    Snowflake application_id;
    std::string instance_id;
    Maybe<Snowflake> launch_id;
    Maybe<std::string> composite_instance_id;
    Maybe<Snowflake> guild_id;
    ActivityLocation location;
    std::vector<EmbeddedActivityParticipant> participants; ///< empty: it has ended
};

/// The current user authorized an application, or more of it. User accounts only.
struct Oauth2TokenCreate {
    CHORUS_EVENT("OAUTH2_TOKEN_CREATE");
    Maybe<Snowflake> id;
    Maybe<Snowflake> application_id;
    Maybe<Application> application;
    Maybe<std::vector<std::string>> scopes;
    Maybe<std::vector<std::int32_t>> disclosures;
};
/// The current user took an authorization back. User accounts only.
struct Oauth2TokenDelete {
    CHORUS_EVENT("OAUTH2_TOKEN_DELETE");
    Maybe<Snowflake> id;
    Maybe<Snowflake> application_id;
};
/// The token of this session is worthless: nothing more comes. Sessions of OAuth2 only.
struct Oauth2TokenRevoke {
    CHORUS_EVENT("OAUTH2_TOKEN_REVOKE");
    Maybe<Secret> access_token;
    Maybe<Snowflake> application_id;
};

/// An application's answer to whether the user may buy something. User accounts only.
struct SocialLayerSkuPurchaseEligibilityResponse {
    CHORUS_EVENT("SOCIAL_LAYER_SKU_PURCHASE_ELIGIBILITY_RESPONSE");
    Maybe<std::string> nonce;
    Maybe<Snowflake> application_id;
    Maybe<Snowflake> sku_id;
    Maybe<bool> eligible;
    Maybe<std::int32_t> ineligible_reason;
    Maybe<std::string> ineligible_reason_description;
};

/// What an application knows of the current user, by a connection of its own. User accounts only.
struct UserApplicationIdentityUpdate {
    CHORUS_EVENT("USER_APPLICATION_IDENTITY_UPDATE");
    Snowflake user_id;
    Snowflake application_id;
    Maybe<std::string> username;
    Maybe<JsonText> metadata;
};
struct UserApplicationIdentityRemove {
    CHORUS_EVENT("USER_APPLICATION_IDENTITY_REMOVE");
    Snowflake user_id;
    Snowflake application_id;
};
/// The current user installed an application for themselves, or changed that. User accounts only.
struct UserApplicationUpdate {
    CHORUS_EVENT("USER_APPLICATION_UPDATE");
    Snowflake application_id;
};
struct UserApplicationRemove {
    CHORUS_EVENT("USER_APPLICATION_REMOVE");
    Snowflake application_id;
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::ApplicationCommandCreate);
CHORUS_DECLARE_MODEL(chorus::ApplicationCommandUpdate);
CHORUS_DECLARE_MODEL(chorus::ApplicationCommandDelete);
CHORUS_DECLARE_MODEL(chorus::ApplicationCommandPermissionsUpdate);
CHORUS_DECLARE_MODEL(chorus::ApplicationCommandAutocompleteResponse);
CHORUS_DECLARE_MODEL(chorus::GuildApplicationCommandIndexUpdate);
CHORUS_DECLARE_MODEL(chorus::GuildApplicationCommandCountsUpdate);
CHORUS_DECLARE_MODEL(chorus::ConsoleCommandUpdate);
CHORUS_DECLARE_MODEL(chorus::EmbeddedActivity);
CHORUS_DECLARE_MODEL(chorus::EmbeddedActivityParticipant);
CHORUS_DECLARE_MODEL(chorus::EmbeddedActivityUpdate);
CHORUS_DECLARE_MODEL(chorus::EmbeddedActivityUpdateV2);
CHORUS_DECLARE_MODEL(chorus::Oauth2TokenCreate);
CHORUS_DECLARE_MODEL(chorus::Oauth2TokenDelete);
CHORUS_DECLARE_MODEL(chorus::Oauth2TokenRevoke);
CHORUS_DECLARE_MODEL(chorus::SocialLayerSkuPurchaseEligibilityResponse);
CHORUS_DECLARE_MODEL(chorus::UserApplicationIdentityUpdate);
CHORUS_DECLARE_MODEL(chorus::UserApplicationIdentityRemove);
CHORUS_DECLARE_MODEL(chorus::UserApplicationUpdate);
CHORUS_DECLARE_MODEL(chorus::UserApplicationRemove);
