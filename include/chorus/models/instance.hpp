#pragma once

#include <chorus/codec/shape.hpp>
#include <map>

namespace chorus {

/// GET /policies/instance/domains: where the parts of a Spacebar instance live.
struct InstanceDomains {
    Maybe<std::string> admin;
    Maybe<std::string> api; ///< may carry a doubled suffix: UrlBundle cleans it
    Maybe<std::string> apiEndpoint;
    Maybe<std::string> cdn;
    Maybe<std::string> gateway;
    Maybe<std::string> defaultApiVersion;

    friend bool operator==(InstanceDomains const&, InstanceDomains const&) = default;
};

/// What an instance says of itself in GET /ping.
struct InstanceInfo {
    Maybe<Snowflake> id;
    Maybe<std::string> name;
    Maybe<std::string> description;
    Maybe<std::string> image;
    Maybe<std::string> correspondenceEmail;
    Maybe<Snowflake> correspondenceUserID;
    Maybe<std::string> frontPage;
    Maybe<std::string> tosPage;

    friend bool operator==(InstanceInfo const&, InstanceInfo const&) = default;
};

struct Ping {
    std::string ping;
    Maybe<InstanceInfo> instance;

    friend bool operator==(Ping const&, Ping const&) = default;
};

/// GET /.well-known/spacebar: where the API is.
struct WellKnown {
    Maybe<std::string> api;

    friend bool operator==(WellKnown const&, WellKnown const&) = default;
};

struct ApiVersions {
    Maybe<std::string> default_; ///< "9"
    std::vector<std::string> active;

    friend bool operator==(ApiVersions const&, ApiVersions const&) = default;
};

struct WellKnownApi {
    Maybe<std::string> baseUrl; ///< without the `/api`
    Maybe<ApiVersions> apiVersions;

    friend bool operator==(WellKnownApi const&, WellKnownApi const&) = default;
};

struct WellKnownGateway {
    Maybe<std::string> baseUrl;
    std::vector<std::string> encoding;           ///< "json", "etf"
    std::vector<Maybe<std::string>> compression; ///< "zlib-stream", "zstd-stream"; null: it may be left out

    friend bool operator==(WellKnownGateway const&, WellKnownGateway const&) = default;
};

struct FluxerEndpoints {
    Maybe<std::string> api;
    Maybe<std::string> gateway;
    Maybe<std::string> media; ///< what users have uploaded

    friend bool operator==(FluxerEndpoints const&, FluxerEndpoints const&) = default;
};

/// GET /.well-known/fluxer, formerly GET /instance: where the parts of a Fluxer instance live.
struct FluxerInstance {
    Maybe<FluxerEndpoints> endpoints;

    friend bool operator==(FluxerInstance const&, FluxerInstance const&) = default;
};

/// Of a part of which nothing but the address is told.
struct WellKnownPart {
    Maybe<std::string> baseUrl;

    friend bool operator==(WellKnownPart const&, WellKnownPart const&) = default;
};

/// GET /.well-known/spacebar/client: where the parts of an instance live, and what they speak.
struct WellKnownClient {
    Maybe<WellKnownApi> api;
    Maybe<WellKnownPart> cdn;
    Maybe<WellKnownGateway> gateway;
    Maybe<WellKnownPart> admin;

    friend bool operator==(WellKnownClient const&, WellKnownClient const&) = default;
};

struct ServerRevision {
    Maybe<std::string> rev;           ///< the commit; null where it is not known
    Maybe<std::int64_t> lastModified; ///< Unix seconds

    friend bool operator==(ServerRevision const&, ServerRevision const&) = default;
};

/// GET /_spacebar/api/version: which software an instance runs.
struct ServerVersion {
    std::string implementation; ///< "spacebar-server-ts"
    Maybe<ServerRevision> version;

    friend bool operator==(ServerVersion const&, ServerVersion const&) = default;
};

/// GET /version: which software an instance runs, as Symfonia tells it.
struct ServerSoftware {
    std::string server;  ///< "symfonia", "spacebar"
    std::string version; ///< "0.1.0"

    friend bool operator==(ServerSoftware const&, ServerSoftware const&) = default;
};

struct GifProvider {
    bool available = false;

    friend bool operator==(GifProvider const&, GifProvider const&) = default;
};

/// Which providers of GIFs an instance can search, by their names: "tenor", "klipy".
struct GifProviders {
    std::map<std::string, GifProvider> providers;

    friend bool operator==(GifProviders const&, GifProviders const&) = default;
};

/// GET /gateway
struct GatewayUrl {
    std::string url;

    friend bool operator==(GatewayUrl const&, GatewayUrl const&) = default;
};

struct SessionStartLimit {
    std::int32_t total = 0;
    std::int32_t remaining = 0;
    std::int64_t reset_after = 0; ///< milliseconds
    std::int32_t max_concurrency = 1;

    friend bool operator==(SessionStartLimit const&, SessionStartLimit const&) = default;
};

/// GET /gateway/bot
struct GatewayBot {
    std::string url;
    std::int32_t shards = 1;
    SessionStartLimit session_start_limit;

    friend bool operator==(GatewayBot const&, GatewayBot const&) = default;
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::InstanceDomains);
CHORUS_DECLARE_MODEL(chorus::InstanceInfo);
CHORUS_DECLARE_MODEL(chorus::Ping);
CHORUS_DECLARE_MODEL(chorus::WellKnown);
CHORUS_DECLARE_MODEL(chorus::ApiVersions);
CHORUS_DECLARE_MODEL(chorus::WellKnownApi);
CHORUS_DECLARE_MODEL(chorus::WellKnownGateway);
CHORUS_DECLARE_MODEL(chorus::FluxerEndpoints);
CHORUS_DECLARE_MODEL(chorus::FluxerInstance);
CHORUS_DECLARE_MODEL(chorus::WellKnownPart);
CHORUS_DECLARE_MODEL(chorus::WellKnownClient);
CHORUS_DECLARE_MODEL(chorus::ServerRevision);
CHORUS_DECLARE_MODEL(chorus::ServerVersion);
CHORUS_DECLARE_MODEL(chorus::ServerSoftware);
CHORUS_DECLARE_MODEL(chorus::GifProvider);
CHORUS_DECLARE_MODEL(chorus::GifProviders);
CHORUS_DECLARE_MODEL(chorus::GatewayUrl);
CHORUS_DECLARE_MODEL(chorus::SessionStartLimit);
CHORUS_DECLARE_MODEL(chorus::GatewayBot);
