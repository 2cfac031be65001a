#pragma once

#include <chorus/codec/fluent.hpp>
#include <chorus/models/application.hpp>

namespace chorus {

/// An application to make. Whether it gets a bot at once is the instance's choice.
class CreateApplication {
    CHORUS_FLUENT(CreateApplication);
    explicit CreateApplication(std::string name) : name_(std::move(name)) {}
    CHORUS_FIELD(std::string, name);  ///< 1 to 32 characters
    CHORUS_FIELD(Snowflake, team_id); ///< else it is one's own
};

/// Which applications to list.
class ListApplications {
    CHORUS_FLUENT(ListApplications);
    CHORUS_FIELD(bool, with_team_applications); ///< those of one's teams too
};

/// Changes of an application. What is not set stays; null removes.
class EditApplication {
    CHORUS_FLUENT(EditApplication);
    using IntegrationTypes = std::map<std::string, IntegrationTypeConfig>;

    CHORUS_FIELD(std::string, name);
    CHORUS_FIELD(std::string, description); ///< up to 400 characters
    CHORUS_FIELD(std::string, icon);        ///< data URI: see ImageData
    CHORUS_FIELD(std::string, cover_image); ///< data URI
    CHORUS_FIELD(Snowflake, team_id);
    CHORUS_FIELD(Snowflake, guild_id);
    /// Only the limited intents can be changed, as gateway_presence_limited.
    CHORUS_FIELD(Flags<ApplicationFlag>, flags);
    CHORUS_FIELD(ApplicationType, type);
    CHORUS_LIST(std::string, tag, tags); ///< up to 5 of up to 20 characters
    CHORUS_FIELD(bool, bot_public);
    CHORUS_FIELD(bool, bot_require_code_grant);
    CHORUS_FIELD(bool, integration_public);
    CHORUS_FIELD(bool, integration_require_code_grant);
    CHORUS_FIELD(std::int32_t, max_participants); ///< -1: no limit
    CHORUS_FIELD(ApplicationContentFilter, explicit_content_filter);
    CHORUS_FIELD(InstallParams, install_params);
    CHORUS_FIELD(IntegrationTypes, integration_types_config); ///< see `integration_type`
    CHORUS_LIST(std::string, redirect_uri, redirect_uris);
    CHORUS_LIST(std::string, rpc_origin, rpc_origins);
    CHORUS_FIELD(std::string, custom_install_url);
    CHORUS_FIELD(std::string, terms_of_service_url);
    CHORUS_FIELD(std::string, privacy_policy_url);
    CHORUS_FIELD(std::string, interactions_endpoint_url); ///< the server tries it before it takes it
    CHORUS_FIELD(std::string, role_connections_verification_url);
    CHORUS_FIELD(std::string, event_webhooks_url);
    CHORUS_FIELD(EventWebhooksStatus, event_webhooks_status); ///< enabled or disabled
    CHORUS_LIST(std::string, event_webhooks_type, event_webhooks_types);

    /// How it is installed: `.integration_type(ApplicationIntegrationType::user_install, {})`.
    EditApplication& integration_type(ApplicationIntegrationType where, IntegrationTypeConfig config) & {
        if (!integration_types_config_) integration_types_config_.emplace();
        integration_types_config_->insert_or_assign(
            std::to_string(static_cast<std::int32_t>(where)), std::move(config));
        return *this;
    }
    EditApplication&& integration_type(ApplicationIntegrationType where, IntegrationTypeConfig config) && {
        return std::move(integration_type(where, std::move(config)));
    }
};

/// Changes of an application's bot, by the application's owner.
class EditBot {
    CHORUS_FLUENT(EditBot);
    CHORUS_FIELD(std::string, username);
    CHORUS_FIELD(std::string, avatar); ///< data URI: see ImageData
    CHORUS_FIELD(std::string, banner); ///< data URI
};

/// What an account with a second factor has to say to lose something for good: `MfaCode("123456")`.
class MfaCode {
    CHORUS_FLUENT(MfaCode);
    MfaCode(Secret digits) : code_(std::move(digits)) {}
    MfaCode(char const* digits) : code_(Secret(digits)) {}
    CHORUS_FIELD(Secret, code);
};

/// Changes of an emoji of an application.
class EditApplicationEmoji {
    CHORUS_FLUENT(EditApplicationEmoji);
    explicit EditApplicationEmoji(std::string name) : name_(std::move(name)) {}
    CHORUS_FIELD(std::string, name); ///< 2 to 32 letters, digits and underscores
};

/// An emoji of an application, of which it has up to 2000:
/// `CreateApplicationEmoji("blob", ImageData::from_path("blob.png"))`.
class CreateApplicationEmoji {
    CHORUS_FLUENT(CreateApplicationEmoji);
    CreateApplicationEmoji(std::string name, std::string image)
        : name_(std::move(name))
        , image_(std::move(image)) {}
    CHORUS_FIELD(std::string, name);  ///< 2 to 32 letters, digits and underscores
    CHORUS_FIELD(std::string, image); ///< data URI of up to 256 KiB, best 128 pixels wide and high
};

/// Which of the current user's entitlements to list.
class ListOwnEntitlements {
    CHORUS_FLUENT(ListOwnEntitlements);
    CHORUS_LIST(Snowflake, sku_id, sku_ids); ///< up to 100
    CHORUS_FIELD(bool, exclude_consumed);
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::CreateApplication);
CHORUS_DECLARE_MODEL(chorus::ListApplications);
CHORUS_DECLARE_MODEL(chorus::EditApplication);
CHORUS_DECLARE_MODEL(chorus::EditBot);
CHORUS_DECLARE_MODEL(chorus::MfaCode);
CHORUS_DECLARE_MODEL(chorus::CreateApplicationEmoji);
CHORUS_DECLARE_MODEL(chorus::EditApplicationEmoji);
CHORUS_DECLARE_MODEL(chorus::ListOwnEntitlements);
