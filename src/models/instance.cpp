#include <chorus/codec/describe.hpp>
#include <chorus/models/instance.hpp>

CHORUS_MODEL(chorus::InstanceDomains, admin, api, apiEndpoint, cdn, gateway, defaultApiVersion)
CHORUS_MODEL(chorus::InstanceInfo, id, name, description, image, correspondenceEmail, correspondenceUserID,
    frontPage, tosPage)
CHORUS_MODEL(chorus::Ping, ping, instance)
CHORUS_MODEL(chorus::WellKnown, api)
CHORUS_MODEL(chorus::ApiVersions, default_, active)
CHORUS_MODEL(chorus::WellKnownApi, baseUrl, apiVersions)
CHORUS_MODEL(chorus::WellKnownGateway, baseUrl, encoding, compression)
CHORUS_MODEL(chorus::FluxerEndpoints, api, gateway, media)
CHORUS_MODEL(chorus::FluxerInstance, endpoints)
CHORUS_MODEL(chorus::WellKnownPart, baseUrl)
CHORUS_MODEL(chorus::WellKnownClient, api, cdn, gateway, admin)
CHORUS_MODEL(chorus::ServerRevision, rev, lastModified)
CHORUS_MODEL(chorus::ServerVersion, implementation, version)
CHORUS_MODEL(chorus::ServerSoftware, server, version)
CHORUS_MODEL(chorus::GifProvider, available)
CHORUS_MODEL(chorus::GifProviders, providers)
CHORUS_MODEL(chorus::GatewayUrl, url)
CHORUS_MODEL(chorus::SessionStartLimit, total, remaining, reset_after, max_concurrency)
CHORUS_MODEL(chorus::GatewayBot, url, shards, session_start_limit)
