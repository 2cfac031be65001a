// Accounts at other services. No service is configured, so none can be connected, as on a Spacebar without
// keys.
#include "local/routes/tables.hpp"

namespace chorus::local::connection_routes {
namespace {

constexpr std::string_view none = "-";

Answer no_service(Call&) {
    throw InvalidForm("provider_id", "BASE_TYPE_CHOICES", "Value must be one of ().");
}

Answer callback(Call& call) {
    auto form = call.form();
    (void)form.require("state").text("state");
    (void)form.require("insecure").boolean("insecure");
    (void)form.require("friend_sync").boolean("friend_sync");
    form.check();
    return no_service(call);
}

Answer edit(Call& call) {
    auto form = call.form();
    for (auto key : {"visibility", "show_activity", "metadata_visibility"}) (void)form.boolean(key);
    form.check();
    throw Refused(Trouble::unknown_connection);
}

Answer not_connected(Call&) { throw Refused(Trouble::unknown_connection); }

constexpr Route rows[] = {
    {"GET", "/connections", constant_answer, {}, Access::token, Base::api, false, "{}"},
    {"GET", "/connections/{connection_name}/authorize", no_service},
    {"POST", "/connections/{connection_name}/callback", callback, {}, Access::open},
    {"POST", "/connections/{connection_name}/{connection_id}/refresh", constant_answer, {}, Access::token,
        Base::api, false, none},
    {"GET", "/users/@me/connections", constant_answer, {}, Access::token, Base::api, false, "[]"},
    {"PATCH", "/users/@me/connections/{connection_name}/{connection_id}", edit},
    {"DELETE", "/users/@me/connections/{connection_name}/{connection_id}", not_connected},
    {"GET", "/users/@me/connections/{connection_name}/{connection_id}/access-token", no_service},
};

} // namespace

std::span<Route const> table() { return rows; }

} // namespace chorus::local::connection_routes
