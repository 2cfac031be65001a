#include <chorus/codec/describe.hpp>
#include <chorus/models/instance.hpp>

CHORUS_MODEL(chorus::InstanceDomains, admin, api, apiEndpoint, cdn, gateway, defaultApiVersion)
CHORUS_MODEL(chorus::InstanceInfo, id, name, description, image, correspondenceEmail, correspondenceUserID,
    frontPage, tosPage)
CHORUS_MODEL(chorus::Ping, ping, instance)
CHORUS_MODEL(chorus::GatewayUrl, url)
CHORUS_MODEL(chorus::SessionStartLimit, total, remaining, reset_after, max_concurrency)
CHORUS_MODEL(chorus::GatewayBot, url, shards, session_start_limit)
