// What the instance says of itself to people and tools: pages, figures, and a list of its operations.
#include "local/cdn/images.hpp"
#include "local/http/json_object.hpp"
#include "local/routes/tables.hpp"
#include <algorithm>
#include <chorus/version.hpp>
#include <map>
#include <nlohmann/json.hpp>

namespace chorus::local::server_page_routes {
namespace {

using nlohmann::ordered_json;

Answer page(std::string_view title, std::string_view text) {
    Answer answer;
    answer.content_type = "text/html; charset=utf-8";
    answer.headers.emplace_back("Cache-Control", "public, max-age=21600");
    answer.body = "<!DOCTYPE html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<title>" +
        std::string(title) + "</title>\n<h1>" + std::string(title) + "</h1>\n<p>" + std::string(text) +
        "</p>\n</html>\n";
    return answer;
}

/// Where the playground is off; otherwise that is what is here.
Answer front(Call&) { return page("chorus-local", "A local instance. Its API is under /api."); }
Answer verify_email(Call&) {
    return page("Verify Email", "Send the token of the letter to POST /api/auth/verify.");
}
Answer widget_page(Call&) {
    return page("Widget", "The widget of a guild is under /api/guilds/{guild_id}/widget.json.");
}

Answer logo(Call&) {
    Answer answer;
    answer.content_type = "image/png";
    answer.headers.emplace_back("Cache-Control", "public, max-age=21600");
    answer.body = plain_png(0);
    return answer;
}

std::string lower(std::string_view text) {
    std::string out(text);
    for (auto& c : out) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    return out;
}

/// Paths and methods of everything there is; without schemas, which handlers know by themselves.
Answer openapi(Call&) {
    std::map<std::string, ordered_json> paths;
    for (auto const* route : all_routes().routes()) {
        auto path = (route->base == Base::root ? "" : "/api") + std::string(route->path);
        ordered_json parameters = ordered_json::array();
        for (auto at = path.find('{'); at != path.npos; at = path.find('{', at + 1))
            parameters.push_back({{"name", path.substr(at + 1, path.find('}', at) - at - 1)}, {"in", "path"},
                {"required", true}, {"schema", {{"type", "string"}}}});
        ordered_json operation{{"responses", {{"default", {{"description", "see docs/local.md"}}}}}};
        if (!parameters.empty()) operation["parameters"] = std::move(parameters);
        if (route->access == Access::token)
            operation["security"] = ordered_json::array({{{"bearer", ordered_json::array()}}});
        paths[path][lower(route->method)] = std::move(operation);
    }
    ordered_json document{
        {"openapi", "3.1.0"},
        {"info", {{"title", "chorus-local"}, {"version", CHORUS_VERSION_STRING}}},
        {"components",
            {{"securitySchemes",
                {{"bearer", {{"type", "apiKey"}, {"in", "header"}, {"name", "Authorization"}}}}}}},
        {"paths", paths},
    };
    return json_answer(document.dump());
}

Answer stats(Call& call) {
    auto& store = call.world.store;
    std::size_t messages = 0, members = 0;
    store.each_channel([&](ChannelRecord const& channel) { messages += channel.messages.size(); });
    auto const guilds = store.guilds();
    for (auto const* guild : guilds) members += guild->members.size();
    return json_answer(JsonObject()
                           .raw("counts",
                               JsonObject()
                                   .number("user", store.accounts().size())
                                   .number("guild", guilds.size())
                                   .number("message", messages)
                                   .number("members", members)
                                   .take())
                           .take());
}

/// Of programs for people, of which the instance has none.
Answer no_release(Call& call) {
    if (call.target.query("platform").value_or("").empty())
        throw InvalidForm("platform", "BASE_TYPE_REQUIRED", "This field is required");
    throw Refused(Trouble::unknown_release);
}

/// No provider of GIFs is configured: Spacebar fails where it looks for one.
void demand_provider(Call& call) {
    if (call.world.options.quirks == Quirks::spacebar) throw Refused(Trouble::internal);
}

Answer search_gifs(Call& call) {
    if (call.target.query("q").value_or("").empty())
        throw InvalidForm("q", "BASE_TYPE_REQUIRED", "This field is required");
    demand_provider(call);
    return json_answer("[]");
}

Answer trending_gifs(Call& call) {
    demand_provider(call);
    return json_answer("[]");
}

Answer trending(Call& call) {
    demand_provider(call);
    return json_answer(R"({"categories":[],"gifs":[]})");
}

/// Spacebar's standing is always good.
Answer standing(Call& call) {
    auto const& user = call.me().user;
    return json_answer(JsonObject()
                           .raw("classifications", "[]")
                           .raw("guild_classifications", "[]")
                           .raw("account_standing", R"({"state":100})")
                           .boolean("is_dsa_eligible", true)
                           .text("username", user.username)
                           .text("discriminator", user.discriminator.value_or("0"))
                           .boolean("is_appeal_eligible", true)
                           .raw("appeal_eligibility", "[1,2,3]")
                           .take());
}

constexpr Route open(
    std::string_view path, Answer (*handler)(Call&), Base base, std::string_view constant = {}) {
    return {"GET", path, handler, {}, Access::open, base, false, constant};
}

constexpr Route rows[] = {
    open("/", front, Base::root),
    open("/verify-email", verify_email, Base::root),
    open("/widget", widget_page, Base::root),
    open("/static/logo.png", logo, Base::root),
    open("/_spacebar/api/openapi.json", openapi, Base::root),
    open("/_spacebar/api/schemas.json", constant_answer, Base::root, "{}"),
    open("/_spacebar/api/v1/integrations/gif", constant_answer, Base::root, R"({"providers":{}})"),
    {"GET", "/policies/stats", stats},
    open("/download", no_release, Base::api),
    open("/updates", no_release, Base::api),
    {"GET", "/gifs/search", search_gifs},
    {"GET", "/gifs/trending", trending},
    {"GET", "/gifs/trending-gifs", trending_gifs},
    {"GET", "/safety-hub/@me", standing},
    {"GET", "/safety-hub/suspended/@me", standing},
};

} // namespace

std::span<Route const> table() { return rows; }

} // namespace chorus::local::server_page_routes
