#include <chorus/codec/describe.hpp>
#include <chorus/models/application.hpp>

CHORUS_PARAMS(chorus::InstallParams, scopes, permissions)
CHORUS_PARAMS(chorus::IntegrationTypeConfig, oauth2_install_params)
CHORUS_MODEL(chorus::Company, id, name)
CHORUS_MODEL(chorus::ApplicationExecutable, os, name, is_launcher, arguments)
CHORUS_MODEL(chorus::ThirdPartySku, id, sku, distributor)
CHORUS_MODEL(chorus::EmbeddedPlatformConfig, label_type, label_until, release_phase, omit_badge_from_surfaces)
CHORUS_MODEL(chorus::EmbeddedActivityConfig, application_id, activity_preview_video_asset_id,
    supported_platforms, default_orientation_lock_state, tablet_default_orientation_lock_state,
    requires_age_gate, legacy_responsive_aspect_ratio, premium_tier_requirement, free_period_starts_at,
    free_period_ends_at, client_platform_config, shelf_rank, has_csp_exception, displays_advertisements,
    supported_locales, blocked_locales)
CHORUS_MODEL(chorus::Application, id, name, icon, description, summary, type, cover_image, splash, flags,
    flags_new, bot, owner, owner_id, team, guild_id, guild, primary_sku_id, slug, verify_key, hook,
    bot_public, bot_require_code_grant, integration_public, integration_require_code_grant,
    terms_of_service_url, privacy_policy_url, custom_install_url, deeplink_uri, install_params,
    integration_types_config, tags, max_participants, embedded_activity_config, parent_id, eula_id,
    developers, publishers, executables, third_party_skus, aliases, overlay, overlay_warn,
    overlay_compatibility_hook, overlay_methods, is_verified, is_discoverable, is_monetized,
    storefront_available, redirect_uris, rpc_origins, interactions_endpoint_url, interactions_version,
    interactions_event_types, role_connections_verification_url, connection_entrypoint_url,
    event_webhooks_url, event_webhooks_status, event_webhooks_types, explicit_content_filter,
    approximate_guild_count, approximate_user_install_count, approximate_user_authorization_count,
    eligible_oauth2_scopes, rpc_application_state, store_application_state, verification_state,
    monetization_state, monetization_eligibility_flags, creator_monetization_state, discoverability_state,
    discovery_eligibility_flags, emojis)
CHORUS_MODEL(chorus::BotToken, token)
CHORUS_MODEL(chorus::ApplicationEmojis, items)
CHORUS_MODEL(chorus::ActivityLocation, id, kind, channel_id, guild_id)
CHORUS_MODEL(chorus::EmbeddedActivityInstance, application_id, instance_id, launch_id, location, users)
CHORUS_MODEL(chorus::ApplicationAttachment, attachment)
CHORUS_PARAMS(chorus::RoleConnectionMetadata, type, key, name, description, name_localizations,
    description_localizations)
CHORUS_PARAMS(chorus::RoleConnection, platform_name, platform_username, metadata)

chorus::RoleConnection& chorus::RoleConnection::value(std::string key, std::string text) & {
    if (!metadata_) metadata_.emplace();
    metadata_->insert_or_assign(std::move(key), std::move(text));
    return *this;
}
