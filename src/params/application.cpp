#include <chorus/codec/describe.hpp>
#include <chorus/params/application.hpp>

CHORUS_PARAMS(chorus::CreateApplication, name, team_id)
CHORUS_PARAMS(chorus::ListApplications, with_team_applications)
CHORUS_PARAMS(chorus::EditApplication, name, description, icon, cover_image, team_id, guild_id, flags, type,
    tags, bot_public, bot_require_code_grant, integration_public, integration_require_code_grant,
    max_participants, explicit_content_filter, install_params, integration_types_config, redirect_uris,
    rpc_origins, custom_install_url, terms_of_service_url, privacy_policy_url, interactions_endpoint_url,
    role_connections_verification_url, event_webhooks_url, event_webhooks_status, event_webhooks_types)
CHORUS_PARAMS(chorus::EditBot, username, avatar, banner)
CHORUS_PARAMS(chorus::MfaCode, code)
CHORUS_PARAMS(chorus::CreateApplicationEmoji, name, image)
CHORUS_PARAMS(chorus::EditApplicationEmoji, name)
CHORUS_PARAMS(chorus::ListOwnEntitlements, sku_ids, exclude_consumed)
