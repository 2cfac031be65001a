#include <chorus/codec/describe.hpp>
#include <chorus/models/integration.hpp>

CHORUS_MODEL(chorus::IntegrationAccount, id, name)
CHORUS_MODEL(chorus::IntegrationApplication, id, name, description, icon, cover_image, splash, type,
    primary_sku_id, bot, deeplink_uri, role_connections_verification_url, is_verified, is_discoverable,
    is_monetized, parent_id)
CHORUS_MODEL(chorus::Integration, id, guild_id, type, name, enabled, account, user, syncing, role_id,
    enable_emoticons, expire_behavior, expire_grace_period, synced_at, subscriber_count, revoked, application,
    application_id, scopes, role_connections_metadata)
