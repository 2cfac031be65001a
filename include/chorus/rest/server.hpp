#pragma once

#include <chorus/models/experiment.hpp>
#include <chorus/models/instance.hpp>
#include <chorus/models/policies.hpp>
#include <chorus/models/update.hpp>
#include <chorus/params/monetization.hpp>
#include <chorus/params/server.hpp>
#include <chorus/rest/content.hpp>
#include <chorus/rest/facade.hpp>

namespace chorus {

/// What a server says of itself: policies, limits, health, versions; and what clients tell it about
/// themselves. `user.server()`, or without an account `instance.server()`: what everybody may ask is sent
/// without the token.
///
/// Most of it is Spacebar's. Paths with `.well-known`, `_spacebar` and `static` are those of the server's
/// root, not of its API.
class CHORUS_DECL ServerDocuments : public Facade {
public:
    using Facade::Facade;

    // Who and where it is.

    /// GET /ping
    Op<Ping> ping() const;
    /// GET /policies/instance: who runs it.
    Op<InstancePolicies> policies() const;
    /// GET /policies/instance/domains: where its parts are.
    Op<InstanceDomains> domains() const;
    /// GET /policies/instance/limits: all of its limits. See also Instance::limits().
    Op<InstanceLimits> limits() const;
    /// GET /policies/instance/config: what registering takes. Ask without an account: users are told nothing,
    /// and operators the server's whole configuration, which op.with_raw() shows.
    Op<InstanceConfig> config() const;
    /// GET /policies/stats: how many users, guilds and messages there are. Needs an account; the right
    /// view_server_stats where the operator keeps them private: errc::forbidden.
    Op<InstanceStats> stats() const;
    /// GET /.well-known/spacebar. Deprecated there in favour of well_known_client().
    Op<WellKnown> well_known() const;
    /// GET /.well-known/spacebar/client
    Op<WellKnownClient> well_known_client() const;
    /// GET /_spacebar/api/version: which software it is.
    Op<ServerVersion> version() const;
    /// GET /version: the same, on Symfonia.
    Op<ServerSoftware> software() const;
    /// GET /_spacebar/api/v1/integrations/gif: which providers of GIFs it can search.
    Op<GifProviders> gif_providers() const;
    /// GET /_spacebar/api/openapi.json: the description of its API.
    Op<JsonText> openapi() const;
    /// GET /_spacebar/api/schemas.json: JSON schemas of what it sends and takes.
    Op<JsonText> schemas() const;

    // The gateway.

    /// GET /gateway
    Op<GatewayUrl> gateway() const;
    /// GET /gateway/bot: and how many shards to open. Bots; Spacebar tells everybody.
    Op<GatewayBot> gateway_bot() const;

    // Whether it is alive.

    /// GET /healthz: fails where the server is not well: errc::server_error.
    Op<void> check_health() const;
    /// GET /readyz: fails where the server does not take requests yet.
    Op<void> check_ready() const;
    /// GET /-/healthz: check_health() through the API's own path.
    Op<void> check_api_health() const;
    /// GET /-/readyz
    Op<void> check_api_ready() const;
    /// GET /scheduled-maintenances/upcoming.json
    Op<UpcomingMaintenances> maintenances() const;
    /// POST /stop: ends the server. Needs the right operator: errc::forbidden.
    Op<void> stop() const;

    // Pages and clients.

    /// GET /: a page for people.
    Op<Content> home_page() const;
    /// GET /static/logo.png
    Op<Content> logo() const;
    /// GET /updates: the newest client for a platform. errc::not_found.
    Op<ClientUpdate> update(GetUpdate const& query) const;
    /// GET /download: the URL of the newest client for a platform. The server redirects there; it is not
    /// followed. errc::not_found, invalid_form.
    Op<std::string> download_url(GetDownload const& query) const;
    /// GET /experiments: the variants given to the current user, or to a client without an account.
    Op<Experiments> experiments(GetExperiments const& query = {}) const;

    // What clients tell about their users. Nothing else in this library calls these; Spacebar throws it all
    // away.

    /// POST /science
    Op<void> send_events(AnalyticsEvents const& events) const;
    /// POST /track: the old name of send_events().
    Op<void> track(AnalyticsEvents const& events) const;
    /// POST /metrics/v2. The first version is Monetization::send_metrics().
    Op<void> send_metrics(ClientMetrics const& metrics) const;
    /// POST /beaker: measurements of a client; whose shape is nowhere told.
    Op<void> send_beaker(JsonText const& body = {}) const;
    /// POST /warp/license: asks for a licence of Cloudflare's VPN. Spacebar has none to give.
    Op<void> request_warp_license() const;
};

} // namespace chorus
