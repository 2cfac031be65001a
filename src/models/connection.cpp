#include <chorus/codec/describe.hpp>
#include <chorus/models/connection.hpp>

CHORUS_MODEL(chorus::ConnectionIntegrationAccount, id, name)
CHORUS_MODEL(chorus::ConnectionIntegrationGuild, id, name, icon)
CHORUS_MODEL(chorus::ConnectionIntegration, id, type, account, guild)
CHORUS_MODEL(chorus::ConnectedAccount, id, type, name, verified, metadata, metadata_visibility, revoked,
    integrations, friend_sync, show_activity, two_way_link, visibility, access_token, external_id, user_id)
CHORUS_MODEL(chorus::ConnectionProvider, enabled)
CHORUS_MODEL(chorus::ConnectionAuthorization, url)
CHORUS_MODEL(chorus::ConnectionToken, access_token)
CHORUS_MODEL(chorus::Subreddit, id, subscribers, url)
