// What a client asks before it knows anyone: where things are, what is allowed, whether the instance is
// alive.
#include "local/http/json_object.hpp"
#include "local/routes/tables.hpp"
#include <algorithm>
#include <chorus/models/instance.hpp>
#include <chorus/version.hpp>
#include <nlohmann/json.hpp>

namespace chorus::local::discovery_routes {
namespace {

using nlohmann::ordered_json;

Answer document(ordered_json const& json) {
    return json_answer(json.dump(-1, ' ', false, ordered_json::error_handler_t::replace));
}

Answer well_known(Call& call) { return document({{"api", call.world.urls.root + "/api/"}}); }

Answer well_known_client(Call& call) {
    auto const& urls = call.world.urls;
    return document({
        {"api",
            {{"baseUrl", urls.root},
                {"apiVersions", {{"default", "9"}, {"active", {"6", "7", "8", "9", "10"}}}}}},
        {"cdn", {{"baseUrl", urls.root}}},
        {"gateway",
            {{"baseUrl", urls.gateway}, {"encoding", ordered_json::array({"etf", "json"})},
                {"compression", ordered_json::array({"zstd-stream", "zlib-stream", nullptr})}}},
    });
}

Answer policies(Call& call) {
    auto const& options = call.world.options;
    return document({
        {"instanceName", options.name},
        {"serverName", call.world.urls.root},
        {"instanceDescription", options.description},
        {"frontPage", nullptr},
        {"tosPage", nullptr},
        {"correspondenceEmail", nullptr},
        {"correspondenceUserID", nullptr},
        {"image", nullptr},
        {"instanceId", call.world.instance_id.to_string()},
        {"autoCreateBotUsers", false},
    });
}

Answer domains(Call& call) {
    auto const& urls = call.world.urls;
    return document({
        {"admin", nullptr},
        {"api", urls.root + "/api/"},
        {"apiEndpoint", urls.root},
        {"cdn", urls.root},
        {"defaultApiVersion", "9"},
        {"gateway", urls.gateway},
    });
}

Answer limits(Call& call) {
    auto const& options = call.world.options;
    auto const& rates = options.rate_limits;
    auto every = [](RateRule const& rule) {
        return ordered_json{
            {"count", rule.count}, {"window", std::chrono::ceil<std::chrono::seconds>(rule.length).count()}};
    };
    auto absolute = [&](RateRule const& rule) {
        bool enabled = rates.style == RateLimitStyle::spacebar && rates.absolute_limits;
        return ordered_json{{"limit", rule.count}, {"window", rule.length.count()}, {"enabled", enabled}};
    };
    return document({
        {"application", {{"maxEmojis", 100}}},
        {"user", {{"maxGuilds", 1'048'576}, {"maxUsername", 32}, {"maxFriends", 5000}, {"maxBio", 190}}},
        {"guild",
            {{"maxRoles", 1000}, {"maxEmojis", 2000}, {"maxStickers", 500}, {"maxMembers", 25'000'000},
                {"maxChannels", 65'535}, {"maxBulkBanUsers", 200}, {"maxChannelsInCategory", 65'535}}},
        {"message",
            {{"maxCharacters", options.max_message_length}, {"maxTTSCharacters", 160}, {"maxReactions", 2048},
                {"maxAttachments", options.max_attachments}, {"maxAttachmentSize", options.max_body},
                {"maxBulkDelete", 100}, {"maxEmbedDownloadSize", 5'242'880}, {"maxPreloadCount", 100},
                {"maxEmbeds", 10}}},
        {"channel", {{"maxPins", 500}, {"maxTopic", 1024}, {"maxWebhooks", 100}, {"maxName", 100}}},
        {"rate",
            // Discord's limits are told by headers alone.
            {{"enabled", rates.style == RateLimitStyle::spacebar}, {"ip", every(rates.ip)},
                {"global", every(rates.user)}, {"error", every(rates.error)},
                {"routes",
                    {{"guild", every(rates.guild)}, {"webhook", every(rates.webhook)},
                        {"channel", every(rates.channel)},
                        {"auth",
                            {{"login", every(rates.login)}, {"register", every(rates.registration)}}}}}}},
        {"absoluteRate",
            {{"register", absolute(rates.absolute_registrations)},
                {"sendMessage", absolute(rates.absolute_messages)}}},
    });
}

Answer config(Call& call) {
    auto const& options = call.world.options;
    return document({
        {"limits_user_maxGuilds", 1'048'576},
        {"limits_user_maxBio", 190},
        {"limits_guild_maxEmojis", 2000},
        {"limits_guild_maxRoles", 1000},
        {"limits_message_maxCharacters", options.max_message_length},
        {"limits_message_maxAttachmentSize", options.max_body},
        {"limits_message_maxEmbedDownloadSize", 5'242'880},
        {"limits_channel_maxWebhooks", 100},
        {"register_dateOfBirth_requiredc", options.require_date_of_birth}, // Spacebar's spelling
        {"register_password_required", !options.guests},
        {"register_disabled", !options.registration},
        {"register_requireInvite", false},
        {"register_allowNewRegistration", options.registration},
        {"register_allowMultipleAccounts", true},
        {"guild_autoJoin_canLeave", true},
        {"guild_autoJoin_guilds_x", ordered_json::array()},
        {"register_email_required", options.require_email},
        {"can_recover_account", false},
    });
}

Answer ping(Call& call) {
    auto const& options = call.world.options;
    return document({
        {"ping", "pong!"},
        {"instance",
            {{"id", call.world.instance_id.to_string()}, {"name", options.name},
                {"description", options.description}, {"image", nullptr}, {"correspondenceEmail", nullptr},
                {"correspondenceUserID", nullptr}, {"frontPage", nullptr}, {"tosPage", nullptr}}},
    });
}

Answer gateway(Call& call) { return document({{"url", call.world.urls.gateway}}); }

Answer gateway_bot(Call& call) {
    GatewayBot answer;
    answer.url = call.world.urls.gateway;
    auto const& options = call.world.options;
    answer.shards = options.recommended_shards;
    answer.session_start_limit.total = 1000;
    answer.session_start_limit.remaining = std::max(options.session_starts - 1, 0);
    answer.session_start_limit.reset_after = 14'400'000;
    answer.session_start_limit.max_concurrency = options.max_concurrency;
    return json_answer(encode(answer));
}

Answer version(Call&) {
    return document({{"implementation", "chorus-local"}, {"version", {{"rev", CHORUS_VERSION_STRING}}}});
}

Answer healthy(Call&) {
    Answer answer;
    answer.content_type = "text/plain; charset=utf-8";
    answer.body = "OK";
    return answer;
}

constexpr Route get(std::string_view path, Answer (*handler)(Call&), Base base = Base::api) {
    return {"GET", path, handler, {}, Access::open, base};
}

constexpr Route rows[] = {
    get("/.well-known/spacebar", well_known, Base::both),
    get("/.well-known/spacebar/client", well_known_client, Base::both),
    get("/policies/instance", policies, Base::both),
    get("/policies/instance/domains", domains, Base::both),
    get("/policies/instance/limits", limits, Base::both),
    get("/policies/instance/config", config, Base::both),
    get("/ping", ping),
    get("/gateway", gateway),
    get("/gateway/bot", gateway_bot),
    get("/-/healthz", healthy, Base::both),
    get("/-/readyz", healthy, Base::both),
    get("/healthz", healthy, Base::root),
    get("/readyz", healthy, Base::root),
    get("/_spacebar/api/version", version, Base::root),
};

} // namespace

std::span<Route const> table() { return rows; }

} // namespace chorus::local::discovery_routes
