#include <chorus/rest/server.hpp>

#include "rest/call.hpp"
#include "rest/redirect.hpp"

namespace chorus {

using detail::call;

namespace {

/// A check tells how it is now.
Op<void> once(Op<void> check) { return std::move(check).without_retries(); }

} // namespace

Op<Ping> ServerDocuments::ping() const { return call<Ping>(core_, "GET /ping").without_token(); }
Op<InstancePolicies> ServerDocuments::policies() const {
    return call<InstancePolicies>(core_, "GET /policies/instance").without_token();
}
Op<InstanceDomains> ServerDocuments::domains() const {
    return call<InstanceDomains>(core_, "GET /policies/instance/domains").without_token();
}
Op<InstanceLimits> ServerDocuments::limits() const {
    return call<InstanceLimits>(core_, "GET /policies/instance/limits");
}
Op<InstanceConfig> ServerDocuments::config() const {
    return call<InstanceConfig>(core_, "GET /policies/instance/config");
}
Op<InstanceStats> ServerDocuments::stats() const { return call<InstanceStats>(core_, "GET /policies/stats"); }
Op<WellKnown> ServerDocuments::well_known() const {
    return call<WellKnown>(core_, "GET /.well-known/spacebar").from(Base::root).without_token();
}
Op<WellKnownClient> ServerDocuments::well_known_client() const {
    return call<WellKnownClient>(core_, "GET /.well-known/spacebar/client").from(Base::root).without_token();
}
Op<ServerVersion> ServerDocuments::version() const {
    return call<ServerVersion>(core_, "GET /_spacebar/api/version").from(Base::root).without_token();
}
Op<ServerSoftware> ServerDocuments::software() const {
    return call<ServerSoftware>(core_, "GET /version").without_token();
}
Op<GifProviders> ServerDocuments::gif_providers() const {
    return call<GifProviders>(core_, "GET /_spacebar/api/v1/integrations/gif")
        .from(Base::root)
        .without_token();
}
Op<JsonText> ServerDocuments::openapi() const {
    return call<JsonText>(core_, "GET /_spacebar/api/openapi.json").from(Base::root).without_token();
}
Op<JsonText> ServerDocuments::schemas() const {
    return call<JsonText>(core_, "GET /_spacebar/api/schemas.json").from(Base::root).without_token();
}

Op<GatewayUrl> ServerDocuments::gateway() const {
    return call<GatewayUrl>(core_, "GET /gateway").without_token();
}
// Discord wants to know which bot is asking.
Op<GatewayBot> ServerDocuments::gateway_bot() const { return call<GatewayBot>(core_, "GET /gateway/bot"); }

Op<void> ServerDocuments::check_health() const {
    return once(call<void>(core_, "GET /healthz").from(Base::root).without_token());
}
Op<void> ServerDocuments::check_ready() const {
    return once(call<void>(core_, "GET /readyz").from(Base::root).without_token());
}
Op<void> ServerDocuments::check_api_health() const {
    return once(call<void>(core_, "GET /-/healthz").without_token());
}
Op<void> ServerDocuments::check_api_ready() const {
    return once(call<void>(core_, "GET /-/readyz").without_token());
}
Op<UpcomingMaintenances> ServerDocuments::maintenances() const {
    return call<UpcomingMaintenances>(core_, "GET /scheduled-maintenances/upcoming.json").without_token();
}
Op<void> ServerDocuments::stop() const { return call<void>(core_, "POST /stop"); }

Op<Content> ServerDocuments::home_page() const {
    return call<Content>(core_, "GET /").from(Base::root).without_token();
}
Op<Content> ServerDocuments::logo() const {
    return call<Content>(core_, "GET /static/logo.png").from(Base::root).without_token();
}
Op<ClientUpdate> ServerDocuments::update(GetUpdate const& query) const {
    return call<ClientUpdate>(core_, "GET /updates").query(query).without_token();
}
Op<std::string> ServerDocuments::download_url(GetDownload const& query) const {
    Op<void> asked = call<void>(core_, "GET /download").query(query).without_token();
    return detail::redirect_target(core_, asked.request());
}
Op<Experiments> ServerDocuments::experiments(GetExperiments const& query) const {
    return call<Experiments>(core_, "GET /experiments").query(query);
}

Op<void> ServerDocuments::send_events(AnalyticsEvents const& events) const {
    return call<void>(core_, "POST /science").json(events);
}
Op<void> ServerDocuments::track(AnalyticsEvents const& events) const {
    return call<void>(core_, "POST /track").json(events);
}
Op<void> ServerDocuments::send_metrics(ClientMetrics const& metrics) const {
    return call<void>(core_, "POST /metrics/v2").json(metrics);
}
Op<void> ServerDocuments::send_beaker(JsonText const& body) const {
    return call<void>(core_, "POST /beaker").json_text(body.empty() ? "{}" : body.text());
}
Op<void> ServerDocuments::request_warp_license() const {
    return call<void>(core_, "POST /warp/license").empty_json();
}

} // namespace chorus
