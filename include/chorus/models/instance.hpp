#pragma once

#include <chorus/codec/shape.hpp>

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
CHORUS_DECLARE_MODEL(chorus::GatewayUrl);
CHORUS_DECLARE_MODEL(chorus::SessionStartLimit);
CHORUS_DECLARE_MODEL(chorus::GatewayBot);
