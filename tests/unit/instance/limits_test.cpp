#include "support/capture.hpp"
#include "support/catch.hpp"

#include "instance/limits.hpp"
#include <chorus/codec/json.hpp>
#include <limits>

using namespace chorus;
using namespace chorus_test;
using namespace std::chrono_literals;

namespace {

Limits from(std::string_view text) { return detail::limits_from(Limits(), decode<InstanceLimits>(text)); }

RateRules rates(std::string_view text) {
    return detail::rates_from(RateRules::spacebar(), decode<InstanceLimits>(text));
}

RouteRateRule const* rule(RateRules const& rules, std::string_view prefix) {
    for (auto const& route : rules.routes)
        if (route.prefix == prefix) return &route;
    return nullptr;
}

} // namespace

TEST_CASE("the limits that a Spacebar instance was recorded to publish") {
    auto limits = from(capture("http-policies-instance-limits")["body"].dump());
    Limits expected;
    expected.message_content = 1'048'576;
    expected.message_attachments = 15;
    expected.message_embeds = 20;
    expected.bulk_delete = 1000;
    expected.bulk_bans = 200;
    CHECK(limits == expected);
}

TEST_CASE("what an instance does not limit is limited as everywhere") {
    for (auto text : {"{}", R"({"message":null})", R"({"message":{}})", R"({"message":[]})",
             R"({"message":{"maxCharacters":null,"maxEmbeds":"many","maxAttachments":{}}})",
             R"({"message":{"maxCharacters":0,"maxEmbeds":-1,"maxAttachments":1e300}})",
             R"({"message":{"maxBulkDelete":0},"guild":{"maxBulkBanUsers":-1}})",
             R"({"channel":{"maxName":5},"user":{"maxBio":6}})"}) {
        CAPTURE(text);
        CHECK(from(text) == Limits());
    }
    Limits expected;
    expected.message_embeds = 1;
    CHECK(from(R"({"message":{"maxEmbeds":1}})") == expected);
    expected = Limits();
    expected.bulk_delete = 7;
    expected.bulk_bans = 8;
    CHECK(from(R"({"message":{"maxBulkDelete":7},"guild":{"maxBulkBanUsers":8}})") == expected);
    // What stays is the flavor's.
    expected.poll_answers = 3;
    CHECK(detail::limits_from(expected, decode<InstanceLimits>("{}")) == expected);
}

TEST_CASE("the rates that an instance publishes become rules, where it has them on") {
    auto const published = R"({"rate":{"enabled":true,"ip":{"count":500,"window":5},
        "global":{"count":250,"window":5,"bot":1000},"error":{"count":10,"window":5},
        "routes":{"guild":{"count":5,"window":5},"webhook":{"count":10,"window":5},
            "channel":{"count":10,"window":5},
            "auth":{"login":{"count":5,"window":60},"register":{"count":2,"window":43200}}}},
        "absoluteRate":{"register":{"limit":25,"window":3600000,"enabled":true},
            "sendMessage":{"limit":200,"window":60000,"enabled":true}}})";
    auto const rules = rates(published);
    CHECK(rules.per_address == RateLimit(500, 5s));
    CHECK(rules.per_account.count == 250);
    CHECK(rules.per_account.bot_count == 1000);
    CHECK(rules.errors == RateLimit(10, 5s));
    REQUIRE(rule(rules, "/guilds/{"));
    CHECK(rule(rules, "/guilds/{")->limit == RateLimit(5, 5s));
    CHECK(rule(rules, "/guilds/{")->key == RateKey::whole_target);
    CHECK(rule(rules, "/webhooks/{")->limit == RateLimit(10, 5s));
    CHECK(rule(rules, "/channels/{")->limit == RateLimit(10, 5s));
    CHECK(rule(rules, "/auth/login")->limit == RateLimit(5, 60s));
    CHECK(rule(rules, "/auth/register")->counts == RateCounts::successes);
    CHECK(rule(rules, "/auth/register")->limit == RateLimit(2, 12h));
    auto const* messages = rule(rules, "/channels/{channel_id}/messages");
    REQUIRE(messages);
    CHECK(messages->limit == RateLimit(200, 60s));
    CHECK(messages->key == RateKey::channel);
    CHECK(messages->verb == "POST");
    CHECK(rules.reset == RateRules::spacebar().reset);
}

TEST_CASE("rates that are off, or make no sense, limit nothing") {
    auto const recorded = decode<InstanceLimits>(capture("http-policies-instance-limits")["body"].dump());
    REQUIRE(recorded.rate);
    CHECK_FALSE(recorded.rate->enabled);
    CHECK(detail::rates_from(RateRules::spacebar(), recorded).per_account == RateLimit());
    for (auto text : {"{}", R"({"rate":null})", R"({"rate":{"enabled":true}})",
             R"({"rate":{"enabled":false,"ip":{"count":1,"window":1}}})",
             R"({"rate":{"enabled":true,"ip":{"count":0,"window":5},"global":{"count":-1,"window":5},
                 "error":{"count":5,"window":0},"routes":{"guild":{"count":5,"window":-5}}}})",
             R"({"absoluteRate":{"sendMessage":{"limit":5,"window":5000,"enabled":false}}})"}) {
        CAPTURE(text);
        CHECK(rates(text) == RateRules::spacebar());
    }
    auto const huge = rates(
        R"({"rate":{"enabled":true,"ip":{"count":9000000000000000000,"window":9000000000000000000}}})");
    CHECK(huge.per_address.count == std::numeric_limits<std::uint32_t>::max());
    CHECK(huge.per_address.window == 24h * 7);
}
