#pragma once

#include <chorus/codec/fluent.hpp>
#include <chorus/models/attachment.hpp>
#include <chorus/models/emoji.hpp>
#include <chorus/models/team.hpp>
#include <chorus/types/localizations.hpp>
#include <chorus/types/permissions.hpp>

namespace chorus {

/// What an application is, beyond an ordinary one.
enum class ApplicationType : std::int32_t {
    deprecated_game = 1,
    music = 2,
    ticketed_events = 3,
    guild_role_subscriptions = 4, ///< made by the server for one guild
    game = 5,
};

enum class ApplicationFlag : std::uint64_t {
    embedded_released = 1ull << 1,
    managed_emoji = 1ull << 2,
    embedded_iap = 1ull << 3,
    group_dm_create = 1ull << 4,
    rpc_private_beta = 1ull << 5,
    auto_moderation_rule_create_badge = 1ull << 6, ///< has rules in a hundred guilds
    game_profile_disabled = 1ull << 7,
    public_oauth2_client = 1ull << 8,
    contextless_activity = 1ull << 9,
    social_layer_integration_limited = 1ull << 10,
    cloud_gaming_demo = 1ull << 11,
    gateway_presence = 1ull << 12,
    gateway_presence_limited = 1ull << 13,
    gateway_guild_members = 1ull << 14,
    gateway_guild_members_limited = 1ull << 15,
    verification_pending_guild_limit = 1ull << 16, ///< grows too fast to be verified
    embedded = 1ull << 17,
    gateway_message_content = 1ull << 18,
    gateway_message_content_limited = 1ull << 19,
    embedded_first_party = 1ull << 20,
    application_command_migrated = 1ull << 21,
    application_command_badge = 1ull << 23, ///< has global commands
    active = 1ull << 24,
    active_grace_period = 1ull << 25,
    iframe_modal = 1ull << 26,
    social_layer_integration = 1ull << 27,
    promoted = 1ull << 29,
    partner = 1ull << 30,
};
CHORUS_FLAGS(ApplicationFlag);

/// Where an application is installed, and so who can use its commands.
enum class ApplicationIntegrationType : std::int32_t { guild_install = 0, user_install = 1 };

/// Whether what an application sends in interactions is scanned.
enum class ApplicationContentFilter : std::int32_t { inherit = 0, always = 1 };
enum class EventWebhooksStatus : std::int32_t { disabled = 1, enabled = 2, disabled_by_server = 3 };
enum class ApplicationVerificationState : std::int32_t {
    ineligible = 1,
    unsubmitted = 2,
    submitted = 3,
    succeeded = 4,
};
enum class ApplicationStoreState : std::int32_t {
    none = 1,
    paid = 2,
    submitted = 3,
    approved = 4,
    rejected = 5
};
enum class ApplicationRpcState : std::int32_t {
    disabled = 0,
    unsubmitted = 1,
    submitted = 2,
    approved = 3,
    rejected = 4,
};
enum class ApplicationDiscoverability : std::int32_t {
    ineligible = 1,
    not_discoverable = 2,
    discoverable = 3,
    featureable = 4,
    blocked = 5,
};
enum class ApplicationMonetization : std::int32_t { none = 1, enabled = 2, blocked = 3 };

/// What an application asks for where it is installed. Written by users as well as read, so it is fluent:
/// `InstallParams().scope("bot").permissions(Permission::send_messages)`.
class InstallParams {
    CHORUS_FLUENT(InstallParams);
    CHORUS_LIST(std::string, scope, scopes); ///< "bot", "applications.commands", …
    CHORUS_FIELD(Permissions, permissions);  ///< of the bot's role
};

/// How an application is installed in a guild or for a user.
class IntegrationTypeConfig {
    CHORUS_FLUENT(IntegrationTypeConfig);
    IntegrationTypeConfig(InstallParams params) : oauth2_install_params_(std::move(params)) {}
    CHORUS_FIELD(InstallParams, oauth2_install_params);
};

/// A company that made or published a game.
struct Company {
    Maybe<Snowflake> id;
    std::string name;

    friend bool operator==(Company const&, Company const&) = default;
};

/// A file that a game is recognised by.
struct ApplicationExecutable {
    std::string os; ///< "win32", "darwin", "linux"
    std::string name;
    Maybe<bool> is_launcher;
    Maybe<std::string> arguments;

    friend bool operator==(ApplicationExecutable const&, ApplicationExecutable const&) = default;
};

/// A game's number in another store.
struct ThirdPartySku {
    Maybe<std::string> id;
    Maybe<std::string> sku;
    std::string distributor; ///< "steam", "epic", "gog", "battlenet", …

    friend bool operator==(ThirdPartySku const&, ThirdPartySku const&) = default;
};

/// How an activity is shown on one platform.
struct EmbeddedPlatformConfig {
    Maybe<std::int32_t> label_type; ///< 0 none, 1 new, 2 updated
    Maybe<Timestamp> label_until;
    Maybe<std::string> release_phase; ///< "in_development", "activities_team", "global_launch", …
    Maybe<bool> omit_badge_from_surfaces;

    friend bool operator==(EmbeddedPlatformConfig const&, EmbeddedPlatformConfig const&) = default;
};

/// How the activity of an application runs inside of clients.
struct EmbeddedActivityConfig {
    Maybe<Snowflake> application_id;
    Maybe<Snowflake> activity_preview_video_asset_id;
    Maybe<std::vector<std::string>> supported_platforms;       ///< "web", "android", "ios"
    Maybe<std::int32_t> default_orientation_lock_state;        ///< 1 unlocked, 2 portrait, 3 landscape
    Maybe<std::int32_t> tablet_default_orientation_lock_state; ///< the same
    Maybe<bool> requires_age_gate;
    Maybe<bool> legacy_responsive_aspect_ratio;
    Maybe<std::int32_t> premium_tier_requirement;
    Maybe<Timestamp> free_period_starts_at;
    Maybe<Timestamp> free_period_ends_at;
    std::map<std::string, EmbeddedPlatformConfig> client_platform_config; ///< by platform
    Maybe<std::int32_t> shelf_rank;
    Maybe<bool> has_csp_exception;
    Maybe<bool> displays_advertisements;
    Maybe<std::vector<std::string>> supported_locales;
    Maybe<std::vector<std::string>> blocked_locales;

    friend bool operator==(EmbeddedActivityConfig const&, EmbeddedActivityConfig const&) = default;
};

/// What may act on behalf of people or of itself: a bot, a game, an integration. Strangers see only the first
/// half of it.
struct Application {
    Snowflake id;
    std::string name;
    Maybe<std::string> icon; ///< image hash
    std::string description;
    Maybe<std::string> summary; ///< deprecated: empty
    Maybe<ApplicationType> type;
    Maybe<std::string> cover_image; ///< image hash
    Maybe<std::string> splash;      ///< image hash
    Maybe<Flags<ApplicationFlag>> flags;
    Maybe<std::string> flags_new; ///< the same and more bits, as decimal text
    Maybe<User> bot;
    Maybe<User> owner;
    Maybe<Snowflake> owner_id; ///< Spacebar
    Maybe<Team> team;          ///< null: it belongs to `owner` alone
    Maybe<Snowflake> guild_id; ///< of the guild that supports it
    Maybe<JsonText> guild;
    Maybe<Snowflake> primary_sku_id;
    Maybe<std::string> slug;
    Maybe<std::string> verify_key; ///< hex of the Ed25519 key that interactions by HTTP are signed with
    Maybe<bool> hook;
    Maybe<bool> bot_public;
    Maybe<bool> bot_require_code_grant;
    Maybe<bool> integration_public;
    Maybe<bool> integration_require_code_grant;
    Maybe<std::string> terms_of_service_url;
    Maybe<std::string> privacy_policy_url;
    Maybe<std::string> custom_install_url;
    Maybe<std::string> deeplink_uri;
    Maybe<InstallParams> install_params;
    /// By ApplicationIntegrationType: "0" for guilds, "1" for users. See `install_config`.
    Maybe<std::map<std::string, IntegrationTypeConfig>> integration_types_config;
    Maybe<std::vector<std::string>> tags;
    Maybe<std::int32_t> max_participants; ///< in its activity; -1: no limit
    Maybe<EmbeddedActivityConfig> embedded_activity_config;
    Maybe<Snowflake> parent_id;
    Maybe<Snowflake> eula_id;
    Maybe<std::vector<Company>> developers;
    Maybe<std::vector<Company>> publishers;
    Maybe<std::vector<ApplicationExecutable>> executables;
    Maybe<std::vector<ThirdPartySku>> third_party_skus;
    Maybe<std::vector<std::string>> aliases;
    Maybe<bool> overlay;
    Maybe<bool> overlay_warn;
    Maybe<bool> overlay_compatibility_hook;
    Maybe<std::int64_t> overlay_methods;
    Maybe<bool> is_verified;
    Maybe<bool> is_discoverable;
    Maybe<bool> is_monetized;
    Maybe<bool> storefront_available;

    // for its owners
    Maybe<std::vector<std::string>> redirect_uris;
    Maybe<std::vector<std::string>> rpc_origins;
    Maybe<std::string> interactions_endpoint_url;
    Maybe<std::int32_t> interactions_version;
    Maybe<std::vector<std::string>> interactions_event_types;
    Maybe<std::string> role_connections_verification_url;
    Maybe<std::string> connection_entrypoint_url;
    Maybe<std::string> event_webhooks_url;
    Maybe<EventWebhooksStatus> event_webhooks_status;
    Maybe<std::vector<std::string>> event_webhooks_types; ///< "APPLICATION_AUTHORIZED", …
    Maybe<ApplicationContentFilter> explicit_content_filter;
    Maybe<std::int64_t> approximate_guild_count;
    Maybe<std::int64_t> approximate_user_install_count;
    Maybe<std::int64_t> approximate_user_authorization_count;
    Maybe<std::vector<std::string>> eligible_oauth2_scopes;
    Maybe<ApplicationRpcState> rpc_application_state;
    Maybe<ApplicationStoreState> store_application_state;
    Maybe<ApplicationVerificationState> verification_state;
    Maybe<ApplicationMonetization> monetization_state;
    Maybe<std::int64_t> monetization_eligibility_flags;
    Maybe<std::int32_t> creator_monetization_state;
    Maybe<ApplicationDiscoverability> discoverability_state;
    Maybe<std::int64_t> discovery_eligibility_flags;
    Maybe<std::vector<Emoji>> emojis; ///< Spacebar

    /// How it is installed there; null where it cannot be.
    [[nodiscard]] IntegrationTypeConfig const* install_config(ApplicationIntegrationType where) const {
        if (!integration_types_config) return nullptr;
        auto found = integration_types_config->find(std::to_string(static_cast<std::int32_t>(where)));
        return found == integration_types_config->end() ? nullptr : &found->second;
    }
    friend bool operator==(Application const&, Application const&) = default;
};

/// The token of a bot that was made or whose old token was taken away.
struct BotToken {
    Secret token;

    friend bool operator==(BotToken const&, BotToken const&) = default;
};

/// The emojis of an application.
struct ApplicationEmojis {
    std::vector<Emoji> items;

    friend bool operator==(ApplicationEmojis const&, ApplicationEmojis const&) = default;
};

/// Where an activity runs.
struct ActivityLocation {
    std::string id;
    std::string kind; ///< "gc" guild channel, "pc" direct message or group, "party"
    Maybe<Snowflake> channel_id;
    Maybe<Snowflake> guild_id;

    friend bool operator==(ActivityLocation const&, ActivityLocation const&) = default;
};

/// An activity that runs somewhere, and who takes part.
struct EmbeddedActivityInstance {
    Snowflake application_id;
    std::string instance_id;
    Snowflake launch_id;
    ActivityLocation location;
    std::vector<Snowflake> users;

    friend bool operator==(EmbeddedActivityInstance const&, EmbeddedActivityInstance const&) = default;
};

/// A file that was uploaded for an activity; it lasts for a day.
struct ApplicationAttachment {
    Attachment attachment;

    friend bool operator==(ApplicationAttachment const&, ApplicationAttachment const&) = default;
};

/// How a value of a connection is compared with what a guild demands for a role.
enum class RoleConnectionMetadataType : std::int32_t {
    integer_less_than_or_equal = 1,
    integer_greater_than_or_equal = 2,
    integer_equal = 3,
    integer_not_equal = 4,
    datetime_less_than_or_equal = 5, ///< days ago
    datetime_greater_than_or_equal = 6,
    boolean_equal = 7, ///< 1 and 0
    boolean_not_equal = 8,
};

/// Something that an application knows of its users and guilds can demand for a role.
class RoleConnectionMetadata {
    CHORUS_FLUENT(RoleConnectionMetadata);
    RoleConnectionMetadata(
        RoleConnectionMetadataType type, std::string key, std::string name, std::string description)
        : type_(type)
        , key_(std::move(key))
        , name_(std::move(name))
        , description_(std::move(description)) {}
    CHORUS_FIELD(RoleConnectionMetadataType, type);
    CHORUS_FIELD(std::string, key);         ///< 1 to 50 of a to z, 0 to 9 and _
    CHORUS_FIELD(std::string, name);        ///< 1 to 100 characters
    CHORUS_FIELD(std::string, description); ///< 1 to 200 characters
    CHORUS_FIELD(Localizations, name_localizations);
    CHORUS_FIELD(Localizations, description_localizations);
};

/// What an application says of one user.
class RoleConnection {
    CHORUS_FLUENT(RoleConnection);
    using Values = std::map<std::string, std::string>;
    CHORUS_FIELD(std::string, platform_name);     ///< up to 50 characters
    CHORUS_FIELD(std::string, platform_username); ///< up to 100 characters
    /// By the metadata's key, as text: integers, ISO 8601 dates, 1 or 0. Up to 100 characters each.
    CHORUS_FIELD(Values, metadata);

    CHORUS_DECL RoleConnection& value(std::string key, std::string text) &;
    RoleConnection&& value(std::string key, std::string text) && {
        return std::move(value(std::move(key), std::move(text)));
    }
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::InstallParams);
CHORUS_DECLARE_MODEL(chorus::IntegrationTypeConfig);
CHORUS_DECLARE_MODEL(chorus::Company);
CHORUS_DECLARE_MODEL(chorus::ApplicationExecutable);
CHORUS_DECLARE_MODEL(chorus::ThirdPartySku);
CHORUS_DECLARE_MODEL(chorus::EmbeddedPlatformConfig);
CHORUS_DECLARE_MODEL(chorus::EmbeddedActivityConfig);
CHORUS_DECLARE_MODEL(chorus::Application);
CHORUS_DECLARE_MODEL(chorus::BotToken);
CHORUS_DECLARE_MODEL(chorus::ApplicationEmojis);
CHORUS_DECLARE_MODEL(chorus::ActivityLocation);
CHORUS_DECLARE_MODEL(chorus::EmbeddedActivityInstance);
CHORUS_DECLARE_MODEL(chorus::ApplicationAttachment);
CHORUS_DECLARE_MODEL(chorus::RoleConnectionMetadata);
CHORUS_DECLARE_MODEL(chorus::RoleConnection);
