#include "local/views/application_view.hpp"

#include "local/views/views.hpp"
#include <nlohmann/json.hpp>

namespace chorus::local {
namespace {

// What a new application is, as Spacebar says it.
constexpr std::string_view defaults =
    R"({"icon":null,"summary":"","type":null,"hook":true,"bot_public":true,"bot_require_code_grant":false,)"
    R"("verify_key":"","flags":0,"integration_public":true,"integration_require_code_grant":false,"tags":[],)"
    R"("cover_image":null,"install_params":null,"terms_of_service_url":null,"privacy_policy_url":null,)"
    R"("guild_id":null,"custom_install_url":null})";
constexpr std::string_view owners_defaults =
    R"({"redirect_uris":[],"interactions_endpoint_url":null,"role_connections_verification_url":null,)"
    R"("rpc_application_state":0,"store_application_state":1,"verification_state":1,"discoverability_state":1,)"
    R"("discovery_eligibility_flags":2240})";

} // namespace

std::string application_json(World& world, Application const& application, bool owners) {
    using nlohmann::ordered_json;
    ordered_json out;
    out["id"] = application.id.to_string();
    out["name"] = application.name;
    out["description"] = application.description;
    out.update(ordered_json::parse(defaults));
    auto const hidden = ordered_json::parse(owners_defaults);
    if (owners) out.update(hidden);
    auto const details = ordered_json::parse(application.details);
    for (auto const& [key, value] : details.items())
        if (owners || !hidden.contains(key)) out[key] = value;
    out["owner_id"] = application.owner.to_string();
    out["owner"] = ordered_json::parse(encode(public_user(world, application.owner)));
    if (application.has_bot) out["bot"] = ordered_json::parse(encode(public_user(world, application.id)));
    if (owners) {
        auto const* bot = world.store.account(application.id);
        out["approximate_guild_count"] = bot ? bot->guilds.size() : 0;
    }
    return out.dump(-1, ' ', false, ordered_json::error_handler_t::replace);
}

} // namespace chorus::local
