#include <chorus/codec/describe.hpp>
#include <chorus/gateway/events/application.hpp>

CHORUS_MODEL_OF(chorus::ApplicationCommandCreate, chorus::ApplicationCommand)
CHORUS_MODEL_OF(chorus::ApplicationCommandUpdate, chorus::ApplicationCommand)
CHORUS_MODEL_OF(chorus::ApplicationCommandDelete, chorus::ApplicationCommand)
CHORUS_MODEL_OF(chorus::ApplicationCommandPermissionsUpdate, chorus::CommandPermissions)
CHORUS_MODEL(chorus::ApplicationCommandAutocompleteResponse, nonce, choices)
CHORUS_MODEL(
    chorus::GuildApplicationCommandIndexUpdate, guild_id, application_command_counts, bot_users, version)
CHORUS_MODEL(chorus::GuildApplicationCommandCountsUpdate, guild_id, application_command_counts)
CHORUS_MODEL(chorus::ConsoleCommandUpdate, id, result, error)
CHORUS_MODEL(chorus::EmbeddedActivity, application_id, activity_id, type, name)
CHORUS_MODEL(chorus::EmbeddedActivityParticipant, user_id, member, session_id, nonce)
CHORUS_MODEL(chorus::EmbeddedActivityUpdate, guild_id, channel_id, users, embedded_activity, update_code)
CHORUS_MODEL(chorus::EmbeddedActivityUpdateV2, application_id, instance_id, launch_id, composite_instance_id,
    guild_id, location, participants)
CHORUS_MODEL(chorus::Oauth2TokenCreate, id, application_id, application, scopes, disclosures)
CHORUS_MODEL(chorus::Oauth2TokenDelete, id, application_id)
CHORUS_MODEL(chorus::Oauth2TokenRevoke, access_token, application_id)
CHORUS_MODEL(chorus::SocialLayerSkuPurchaseEligibilityResponse, nonce, application_id, sku_id, eligible,
    ineligible_reason, ineligible_reason_description)
CHORUS_MODEL(chorus::UserApplicationIdentityUpdate, user_id, application_id, username, metadata)
CHORUS_MODEL(chorus::UserApplicationIdentityRemove, user_id, application_id)
CHORUS_MODEL(chorus::UserApplicationUpdate, application_id)
CHORUS_MODEL(chorus::UserApplicationRemove, application_id)
