// Operations that Spacebar answers the same whatever happens: nothing is behind them, here as there.
#include "local/routes/tables.hpp"

namespace chorus::local {
namespace {

constexpr std::string_view none = "-", list = "[]";

constexpr Route stub(std::string_view method, std::string_view path, std::string_view constant,
    Access access = Access::token) {
    return {method, path, constant_answer, {}, access, Base::api, false, constant};
}

constexpr Route table[] = {
    stub("POST", "/beaker", none),
    stub("POST", "/metrics", none),
    stub("POST", "/metrics/v2", none),
    stub("POST", "/science", none, Access::open),
    stub("POST", "/track", none, Access::open),
    stub("POST", "/warp/license", none),
    stub(
        "GET", "/experiments", R"({"fingerprint":"","assignments":[],"guild_experiments":[]})", Access::open),
    stub("GET", "/scheduled-maintenances/upcoming.json", R"({"scheduled_maintenances":[]})", Access::open),
    stub("GET", "/partners/{guild_id}/requirements", "{}"),
    stub("GET", "/guilds/{guild_id}/integrations", list),
    stub("GET", "/guilds/{guild_id}/premium/subscriptions", list),
    stub("GET", "/guilds/{guild_id}/discovery-requirements",
        R"({"sufficient":false,"size":false,"retention_healthy":false,"engagement_healthy":false})"),
    stub("GET", "/stage-instances", list),
    stub("GET", "/sticker-packs", R"({"sticker_packs":[]})"),
    stub("GET", "/applications/detectable", list),
    stub("GET", "/games/detectable", list),
    stub("GET", "/outbound-promotions", list),
    stub("GET", "/collectibles-categories", list),
    stub("GET", "/collectibles-shop", list),
    stub("GET", "/users/@me/affinities/guilds", R"({"guild_affinities":[]})"),
    stub("GET", "/users/@me/affinities/users", R"({"user_affinities":[],"inverse_user_affinities":[]})"),
    stub("GET", "/users/@me/activities/statistics/applications", list),
    stub("GET", "/users/@me/applications/{application_id}/entitlements", list),
    stub("GET", "/users/@me/billing/payment-sources", list),
    stub("GET", "/users/@me/billing/subscriptions", list),
    stub("GET", "/users/@me/entitlements/gifts", list),
    stub("GET", "/users/@me/guilds/premium/subscription-slots", list),
    stub("GET", "/users/@me/library", list),
    stub("POST", "/users/@me/devices", none),
    stub("GET", "/applications/{application_id}/entitlements", list),
    stub("GET", "/applications/{application_id}/skus", list),
};

} // namespace

std::span<Route const> stub_routes() { return table; }

} // namespace chorus::local
